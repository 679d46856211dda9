using Carafe.Contexts;
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
        if (!hostMatching && !subdomainMatching) return Map.Match(request.PathInfo, request.Method, values, Map.DefaultSubdomain, request.IsWebSocket);
        return BindTo(request).Match(values);
    }

    /// <summary>The adapter of a request: what builds its URLs and redirects.</summary>
    /// <exception cref="Exceptions.SecurityError">The host is none of <c>TRUSTED_HOSTS</c>.</exception>
    /// <exception cref="Exceptions.BadRequest">The host is no host name.</exception>
    public UrlAdapter BindTo(IncomingRequest request)
    {
        try
        {
            return Map.BindToRequest(
                request.Host,
                request.Scheme,
                request.Method,
                request.PathInfo,
                request.ScriptRoot,
                request.QueryString,
                serverName: hostMatching ? null : app.Settings.ServerName,
                subdomain: hostMatching || subdomainMatching ? null : Map.DefaultSubdomain,
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
        var (adapter, external) = context is null ? (BindOutside(), options.External ?? true) : (context.UrlAdapter, options.External ?? options.Scheme is not null);
        if (context is not null) endpoint = Resolve(context.InnerRequest.Blueprint, endpoint);
        if (options.Scheme is not null && !external)
            throw new ArgumentException("When specifying '_scheme', '_external' must be True.", nameof(values));
        InjectDefaults(endpoint, values);
        var baseUrl = app.Settings.StaticUrls is { } links ? Static.Prepare(links, endpoint, values) : null;
        string url;
        try
        {
            url = adapter.Build(endpoint, new UrlValues(values), method: options.Method, urlScheme: options.Scheme, forceExternal: external && baseUrl is null);
        }
        catch (BuildError error)
        {
            options.PutBack(values);
            if (HandleBuildError(error, endpoint, values) is { } handled) return handled;
            throw;
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

    private void InjectDefaults(string endpoint, Dictionary<string, object?> values)
    {
        foreach (var hook in app.UrlDefaultsOf(endpoint)) hook(endpoint, values);
    }

    private string? HandleBuildError(BuildError error, string endpoint, Dictionary<string, object?> values)
    {
        foreach (var handler in app.UrlBuildErrorHandlers)
            if (handler(error, endpoint, values) is { } url) return url;
        return null;
    }

    private UrlAdapter BindOutside()
    {
        var settings = app.Settings;
        if (settings.ServerName is null)
            throw new InvalidOperationException(
                "Unable to build URLs outside an active request without 'SERVER_NAME' configured. Also configure 'APPLICATION_ROOT' and 'PREFERRED_URL_SCHEME' as needed.");
        return Map.Bind(settings.ServerName, scriptName: settings.ApplicationRoot, urlScheme: settings.PreferredUrlScheme);
    }
}
