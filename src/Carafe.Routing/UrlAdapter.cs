using Carafe.Routing.Building;

namespace Carafe.Routing;

/// <summary>A map bound to a server name, and perhaps to a request: builds URLs, and tells where matches redirect to.</summary>
/// <remarks>Made by <see cref="UrlMap.Bind"/>; does not change, and serves all threads.</remarks>
/// <example>
/// <code>
/// var adapter = map.Bind("example.com");
/// adapter.Build("downloads/show", new UrlValues { ["id"] = 42 });                        // /downloads/42
/// adapter.Build("downloads/show", new UrlValues { ["id"] = 42 }, forceExternal: true);   // http://example.com/downloads/42
/// </code>
/// </example>
public sealed class UrlAdapter
{
    internal UrlAdapter(UrlMap map, string serverName, string urlScheme)
    {
        Map = map;
        ServerName = serverName;
        UrlScheme = urlScheme;
    }

    /// <summary>The map.</summary>
    public UrlMap Map { get; }

    /// <summary>The server's name in lower case, international labels encoded, with its port if it has one.</summary>
    public string ServerName { get; }

    /// <summary>The scheme; empty for URLs that take the scheme of the page they stand on.</summary>
    public string UrlScheme { get; }

    /// <summary>The path that the application lies below; it ends with a slash.</summary>
    public string ScriptName { get; internal init; } = "/";

    /// <summary>The current subdomain; <see langword="null"/> with host matching.</summary>
    public string? Subdomain { get; internal init; }

    /// <summary>The method where none is given.</summary>
    public string DefaultMethod { get; internal init; } = "GET";

    /// <summary>The path where none is given.</summary>
    public string PathInfo { get; internal init; } = "/";

    /// <summary>The query that redirects keep, encoded and without its question mark; <see langword="null"/> for none.</summary>
    public string? Query { get; internal init; }

    /// <summary>Whether the scheme is one of WebSockets.</summary>
    public bool IsWebsocket => UrlScheme is "ws" or "wss";

    /// <summary>What is matched before the path: the subdomain, or the host with host matching.</summary>
    internal string DomainPart => Map.HostMatching ? ServerName : Subdomain ?? ServerName;

    /// <summary>Finds the rule of a path.</summary>
    /// <param name="values">Gets what the rule takes from the path.</param>
    /// <param name="path">The path, percent-decoded; the bound one by default.</param>
    /// <param name="method">The method in any case; the bound one by default.</param>
    /// <param name="isWebsocket">Whether a WebSocket is to be opened; as the scheme says by default.</param>
    public MatchResult Match(RouteValues values, string? path = null, string? method = null, bool? isWebsocket = null) =>
        Map.Match(path ?? PathInfo, string.IsNullOrEmpty(method) ? DefaultMethod : method, values, DomainPart, isWebsocket ?? IsWebsocket);

    /// <summary>Whether a path matches or redirects.</summary>
    /// <param name="path">The path, percent-decoded; the bound one by default.</param>
    /// <param name="method">The method in any case; the bound one by default.</param>
    public bool Test(string? path = null, string? method = null) =>
        Match(new RouteValues(), path, method).Outcome is MatchOutcome.Matched or MatchOutcome.RedirectTo;

    /// <summary>The methods that a path's rules take, in ordinal order; empty if one takes any method, or none the path.</summary>
    /// <param name="path">The path, percent-decoded; the bound one by default.</param>
    public IReadOnlyList<string> AllowedMethods(string? path = null) => Match(new RouteValues(), path, method: "--").AllowedMethods;

    /// <summary>The absolute URL that a match redirects to, with status 308.</summary>
    /// <param name="result">The result of a match that redirects.</param>
    /// <param name="values">The values that the match filled in.</param>
    /// <param name="query">The query to keep, encoded and without its question mark; the bound one by default.</param>
    /// <exception cref="InvalidOperationException">The match does not redirect.</exception>
    /// <exception cref="BuildError">The rule is an alias and there is no canonical rule to build.</exception>
    public string GetRedirectUrl(in MatchResult result, RouteValues values, string? query = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var redirect = result.Redirect ?? throw new InvalidOperationException($"The match does not redirect: its outcome is {result.Outcome}.");
        return RedirectUrls.Of(this, redirect, values, query ?? Query);
    }

    /// <summary>The absolute URL of a path on this server.</summary>
    /// <param name="path">The path, percent-encoded.</param>
    /// <param name="query">The query, encoded and without its question mark; the bound one by default.</param>
    /// <param name="domain">The subdomain, or with host matching the host; the bound one by default.</param>
    public string MakeRedirectUrl(string path, string? query = null, string? domain = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return RedirectUrls.OfPath(this, path, query ?? Query, domain);
    }

    /// <summary>The absolute URL of the canonical rule that an alias stands for.</summary>
    /// <param name="endpoint">The endpoint of both.</param>
    /// <param name="values">The values that the alias took from the path.</param>
    /// <param name="method">The method.</param>
    /// <param name="query">The query, encoded and without its question mark; the bound one by default.</param>
    /// <exception cref="BuildError">There is no rule to build.</exception>
    public string MakeAliasRedirectUrl(string? endpoint, IEnumerable<KeyValuePair<string, object?>> values, string method, string? query = null) =>
        RedirectUrls.OfCanonical(this, endpoint, values, method, query ?? Query);

    /// <summary>The full host of a subdomain, or with host matching the host itself.</summary>
    /// <param name="domain">The subdomain or host; the bound one by default.</param>
    public string GetHost(string? domain = null)
    {
        if (Map.HostMatching) return domain ?? ServerName;
        domain ??= Subdomain;
        return string.IsNullOrEmpty(domain) ? ServerName : $"{domain}.{ServerName}";
    }

    /// <summary>Encodes names and values as a query for a redirect, as <see cref="Build"/> does.</summary>
    /// <param name="values">Names and values; a list repeats its name.</param>
    public static string EncodeQuery(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return QueryString.Encode(values);
    }

    /// <summary>Builds the URL of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="values">The variables' values; what is left over becomes the query. <see langword="null"/> values are left out.</param>
    /// <param name="method">The method that the rule must take; by default the bound one if a rule takes that, else any.</param>
    /// <param name="forceExternal">Whether the URL is to be absolute also where a path would do; false by default.</param>
    /// <param name="appendUnknown">Whether what is left over becomes the query; true by default.</param>
    /// <param name="urlScheme">The scheme of an absolute URL; the bound one by default. Empty leaves it out: <c>//example.com/</c>.</param>
    /// <returns>
    /// The path, or the absolute URL where that was asked for, the rule is on another subdomain or host, or is for WebSockets.
    /// </returns>
    /// <exception cref="BuildError">No rule of the endpoint takes the values and the method.</exception>
    /// <exception cref="ArgumentException">A value cannot be meant for its variable, such as text for an <c>int</c>.</exception>
    public string Build(
        string? endpoint,
        IEnumerable<KeyValuePair<string, object?>>? values = null,
        string? method = null,
        bool forceExternal = false,
        bool appendUnknown = true,
        string? urlScheme = null) =>
        new UrlBuilder(this, endpoint, UrlValues.From(values), appendUnknown).Build(method, forceExternal, urlScheme);
}
