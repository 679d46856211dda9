namespace Carafe;

/// <summary>What a rule may say besides its text, methods and endpoint: the options of a Werkzeug <c>Rule</c>.</summary>
/// <example><code>
/// app.Route("/page/&lt;int:number&gt;", (int number) => $"page {number}", endpoint: "page");
/// app.Route("/page/", (int number) => $"page {number}", endpoint: "first", options: new() { Defaults = new() { ["number"] = 1 } });
/// </code></example>
public sealed record RuleOptions
{
    /// <summary>Values for arguments that the rule's text does not hold. A URL that spells them out is redirected to the rule.</summary>
    public Dictionary<string, object?>? Defaults { get; init; }

    /// <summary>The subdomain, which may hold converters; <see langword="null"/> for the map's default. Needs subdomain matching.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The host, which may hold converters; <see langword="null"/> for any. Needs host matching.</summary>
    public string? Host { get; init; }

    /// <summary>Whether a missing slash at the end redirects; <see langword="null"/>, the default, follows the map.</summary>
    public bool? StrictSlashes { get; init; }

    /// <summary>Whether doubled slashes redirect to single ones; <see langword="null"/>, the default, follows the map.</summary>
    public bool? MergeSlashes { get; init; }

    /// <summary>Whether the rule builds URLs and matches none; <see langword="false"/> by default.</summary>
    public bool BuildOnly { get; init; }

    /// <summary>A URL to redirect to instead of calling a view, with <c>&lt;name&gt;</c> where a value goes.</summary>
    public string? RedirectTo { get; init; }

    /// <summary>Whether the rule is another address of the endpoint's main rule and redirects there; <see langword="false"/> by default.</summary>
    public bool Alias { get; init; }

    /// <summary>Whether the rule matches WebSocket requests only; <see langword="false"/> by default.</summary>
    public bool WebSocket { get; init; }

    /// <summary>Whether OPTIONS is answered by itself; <see langword="null"/>, the default, follows the view and <c>PROVIDE_AUTOMATIC_OPTIONS</c>.</summary>
    public bool? ProvideAutomaticOptions { get; init; }

    /// <summary>Whether the view reads the body as it arrives: nothing is awaited or buffered before it runs. <see langword="false"/> by default.</summary>
    public bool StreamBody { get; init; }
}
