namespace Carafe.Jinja.Loaders;

/// <summary>Asks a function for templates.</summary>
/// <param name="find">Finds a template by name; <see langword="null"/> where there is none.</param>
public sealed class FunctionLoader(Func<string, TemplateSource?> find) : TemplateLoader
{
    /// <summary>Asks a function that gives sources alone.</summary>
    /// <param name="find">Finds a source by name; <see langword="null"/> where there is none.</param>
    public FunctionLoader(Func<string, string?> find)
        : this(name => find(name) is { } source ? new TemplateSource(source) : null)
    {
    }

    /// <inheritdoc/>
    public override TemplateSource? Find(string name) => find(name);
}
