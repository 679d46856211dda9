using System.Reflection;
using Carafe.Modules;

namespace Carafe;

/// <summary>Registers a method as a view, or a class-based view, under a rule. Several give it several rules.</summary>
/// <param name="rule">The URL rule: <c>/user/&lt;int:id&gt;</c>.</param>
/// <example><code>
/// static class Pages
/// {
///     [Route("/hello/&lt;name&gt;")]
///     public static string Hello(string name) => $"Hello, {name}!";
/// }
///
/// app.Register(typeof(Pages));
/// </code></example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public class RouteAttribute(string rule) : RegistrationAttribute
{
    private bool? _strictSlashes;

    /// <summary>Gets the URL rule.</summary>
    public string Rule { get; } = rule;

    /// <summary>The HTTP methods; GET, or those of the view class, unless said.</summary>
    public string[]? Methods { get; set; }

    /// <summary>The name to build URLs with; the method's or class's in snake case unless said.</summary>
    public string? Endpoint { get; set; }

    /// <summary>The subdomain; see <see cref="RuleOptions.Subdomain"/>.</summary>
    public string? Subdomain { get; set; }

    /// <summary>The host; see <see cref="RuleOptions.Host"/>.</summary>
    public string? Host { get; set; }

    /// <summary>Whether a missing slash at the end redirects; the map decides where it is not set.</summary>
    public bool StrictSlashes
    {
        get => _strictSlashes ?? true;
        set => _strictSlashes = value;
    }

    /// <summary>Whether the view reads the body as it arrives; see <see cref="RuleOptions.StreamBody"/>.</summary>
    public bool StreamBody { get; set; }

    /// <inheritdoc/>
    public override void Register(Scaffold scaffold, MethodInfo method, object? instance)
    {
        ArgumentNullException.ThrowIfNull(scaffold);
        ArgumentNullException.ThrowIfNull(method);
        Register(scaffold, ViewFunction.Of(MethodDelegates.Of(method, instance)));
    }

    internal void Register(Scaffold scaffold, ViewFunction view) => scaffold.AddUrlRule(
        Rule, view, Methods, Endpoint, new RuleOptions { Subdomain = Subdomain, Host = Host, StrictSlashes = _strictSlashes, StreamBody = StreamBody });
}

/// <summary>Registers a method as a view that answers GET. See <see cref="RouteAttribute"/>.</summary>
public sealed class GetAttribute : RouteAttribute
{
    /// <param name="rule">The URL rule.</param>
    public GetAttribute(string rule) : base(rule) => Methods = ["GET"];
}

/// <summary>Registers a method as a view that answers POST. See <see cref="RouteAttribute"/>.</summary>
public sealed class PostAttribute : RouteAttribute
{
    /// <param name="rule">The URL rule.</param>
    public PostAttribute(string rule) : base(rule) => Methods = ["POST"];
}

/// <summary>Registers a method as a view that answers PUT. See <see cref="RouteAttribute"/>.</summary>
public sealed class PutAttribute : RouteAttribute
{
    /// <param name="rule">The URL rule.</param>
    public PutAttribute(string rule) : base(rule) => Methods = ["PUT"];
}

/// <summary>Registers a method as a view that answers DELETE. See <see cref="RouteAttribute"/>.</summary>
public sealed class DeleteAttribute : RouteAttribute
{
    /// <param name="rule">The URL rule.</param>
    public DeleteAttribute(string rule) : base(rule) => Methods = ["DELETE"];
}

/// <summary>Registers a method as a view that answers PATCH. See <see cref="RouteAttribute"/>.</summary>
public sealed class PatchAttribute : RouteAttribute
{
    /// <param name="rule">The URL rule.</param>
    public PatchAttribute(string rule) : base(rule) => Methods = ["PATCH"];
}
