using Carafe.Http.Urls;
using Carafe.Routing;

namespace Carafe.Dispatch;

/// <summary>An application's rules, bound to requests for matching and to the configuration for building outside of them.</summary>
internal sealed class AppUrls(App app, bool hostMatching, bool subdomainMatching)
{
    private const string AnchorSafe = "%!#$&'()*+,/:;=?@";

    /// <summary>The URLs of static files.</summary>
    public StaticEndpoints Static { get; } = new(app);

    public UrlMap Map { get; } = new() { HostMatching = hostMatching };

    /// <summary>Finds the rule of a request. Costs the same with ten rules and with ten thousand.</summary>
    /// <exception cref="Exceptions.SecurityError">The host is none of <c>TRUSTED_HOSTS</c>.</exception>
    /// <exception cref="Exceptions.BadRequest">The host is no host name.</exception>
    public MatchResult Match(IncomingRequest request, RouteValues values)
    {
        if (app.Settings.TrustedHosts is not null) _ = request.Host;
        return Match(request, values, Map);
    }

    /// <summary>Finds the rule of a request in any map.</summary>
    public MatchResult Match(IncomingRequest request, RouteValues values, UrlMap map)
    {
        if (!hostMatching && !subdomainMatching) return map.Match(request.PathInfo, request.Method, values, map.DefaultSubdomain, request.IsWebSocket);
        return BindTo(request, map).Match(values);
    }

    /// <summary>The adapter of a request: what builds its URLs and redirects.</summary>
    /// <exception cref="Exceptions.SecurityError">The host is none of <c>TRUSTED_HOSTS</c>.</exception>
    /// <exception cref="Exceptions.BadRequest">The host is no host name.</exception>
    public UrlAdapter BindTo(IncomingRequest request) => BindTo(request, Map);

    private UrlAdapter BindTo(IncomingRequest request, UrlMap map)
    {
        try
        {
            return map.BindToRequest(
                request.Host,
                request.Scheme,
                request.Method,
                request.PathInfo,
                request.ScriptRoot,
                request.QueryString,
                serverName: hostMatching ? null : app.Settings.ServerName,
                subdomain: hostMatching || subdomainMatching ? null : map.DefaultSubdomain,
                request.IsWebSocket);
        }
        catch (BadHostError)
        {
            throw new Exceptions.BadRequest();
        }
    }

    /// <summary>Builds the URL of an endpoint.</summary>
    /// <param name="context">The current request, or null outside of one.</param>
    /// <param name="endpoint">The endpoint; a leading dot means the current blueprint's.</param>
    /// <param name="values">Values, and the options <c>_anchor</c>, <c>_method</c>, <c>_scheme</c>, <c>_external</c>; changed by this.</param>
    public string Build(RequestContext? context, string endpoint, Dictionary<string, object?> values)
    {
        var options = UrlOptions.TakeFrom(values);
        var (adapter, external) = context is null ? (MadeFor(request: null), options.External ?? true) : (context.UrlAdapter, options.External ?? options.Scheme is not null);
        if (context is not null) endpoint = Resolve(context.InnerRequest.Blueprint, endpoint);
        if (options.Scheme is not null && !external)
            throw new ArgumentException("When specifying '_scheme', '_external' must be True.", nameof(values));
        app.InjectUrlDefaults(endpoint, values);
        var baseUrl = app.Settings.StaticUrls is { } links ? Static.Prepare(links, endpoint, values) : null;
        string url;
        try
        {
            url = adapter.Build(endpoint, new UrlValues(values), method: options.Method, urlScheme: options.Scheme, forceExternal: external && baseUrl is null);
        }
        catch (BuildError error)
        {
            options.PutBack(values);
            return app.HandleUrlBuildError(error, endpoint, values);
        }
        if (baseUrl is not null) url = baseUrl + PathOf(url);
        return options.Anchor is null ? url : $"{url}#{UrlQuoting.Quote(options.Anchor, AnchorSafe)}";
    }

    // With host matching the URL names the application's host even so.
    private static string PathOf(string url)
    {
        if (url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal)) return url;
        var host = url.IndexOf("//", StringComparison.Ordinal) + 2;
        var path = url.IndexOf('/', host);
        return path < 0 ? "/" : url[path..];
    }

    private static string Resolve(string? blueprint, string endpoint)
    {
        if (!endpoint.StartsWith('.')) return endpoint;
        return blueprint is null ? endpoint[1..] : blueprint + endpoint;
    }

    /// <summary>The adapter as the application makes it.</summary>
    /// <exception cref="InvalidOperationException">Outside of a request, there is no <c>SERVER_NAME</c>.</exception>
    public UrlAdapter MadeFor(IncomingRequest? request) => app.CreateUrlAdapter(request) ?? throw new InvalidOperationException(
        "Unable to build URLs outside an active request without 'SERVER_NAME' configured. Also configure 'APPLICATION_ROOT' and 'PREFERRED_URL_SCHEME' as needed.");

    /// <summary>What builds URLs outside of requests; null where no <c>SERVER_NAME</c> says for which host.</summary>
    public UrlAdapter? BindOutside()
    {
        var settings = app.Settings;
        return settings.ServerName is null ? null : Map.Bind(settings.ServerName, scriptName: settings.ApplicationRoot, urlScheme: settings.PreferredUrlScheme);
    }
}
