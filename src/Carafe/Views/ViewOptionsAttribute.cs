namespace Carafe;

/// <summary>Says of a class-based view what in Flask are attributes of the class: <c>methods</c>, <c>init_every_request</c>, <c>provide_automatic_options</c>.</summary>
/// <example><code>
/// [ViewOptions(Methods = ["GET", "POST"], InitEveryRequest = false)]
/// sealed class Search : ClassBasedView { … }
/// </code></example>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ViewOptionsAttribute : Attribute
{
    /// <summary>The HTTP methods that the view answers.</summary>
    /// <value><see langword="null"/>, the default, for GET; for a <see cref="MethodView"/>, the methods that the class has.</value>
    public string[]? Methods { get; set; }

    /// <summary>Whether each request gets an object of its own; otherwise one object, made by <c>AsView</c>, serves them all, at the same time too.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool InitEveryRequest { get; set; } = true;

    /// <summary>Whether OPTIONS is answered by itself.</summary>
    /// <value>Where it is not set, the rule and <c>PROVIDE_AUTOMATIC_OPTIONS</c> decide.</value>
    public bool ProvideAutomaticOptions
    {
        get => AutomaticOptions ?? true;
        set => AutomaticOptions = value;
    }

    internal bool? AutomaticOptions { get; private set; }
}
