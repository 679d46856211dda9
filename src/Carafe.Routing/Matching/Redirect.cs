namespace Carafe.Routing.Matching;

/// <summary>Why a match redirects; the URL itself is made only when it is asked for.</summary>
internal abstract record Redirect
{
    /// <summary>A slash was missing, or several stood where one belongs. The path is decoded text.</summary>
    public sealed record ToPath(string Path) : Redirect;

    /// <summary>The rule is an alias; the canonical rule has the same endpoint.</summary>
    public sealed record ToCanonical(string? Endpoint, string Method) : Redirect;

    /// <summary>Another rule of the endpoint has the values as its defaults.</summary>
    public sealed record ToDefaults(Rule Rule) : Redirect;

    /// <summary>The rule says itself where to go.</summary>
    public sealed record ToTarget(Rule Rule) : Redirect;
}
