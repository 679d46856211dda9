namespace Carafe.Routing.Building;

/// <summary>Builds one URL: chooses the rule, then decides between a path and an absolute URL.</summary>
internal readonly struct UrlBuilder(UrlAdapter adapter, string? endpoint, UrlValues values, bool appendUnknown)
{
    /// <exception cref="BuildError">No rule takes the values and the method.</exception>
    public string Build(string? method, bool forceExternal, string? urlScheme)
    {
        var url = Choose(method) ?? throw new BuildError(endpoint, values, method, adapter);
        var host = adapter.GetHost(url.Domain);
        var scheme = SchemeFor(url, urlScheme ?? adapter.UrlScheme);
        var isHere = adapter.Map.HostMatching ? host == adapter.ServerName : url.Domain == adapter.Subdomain;
        var path = url.Path.AsSpan().TrimStart('/');
        if (isHere && !forceExternal && !url.IsWebsocket)
            return adapter.ScriptName.Length == 1 ? string.Concat("/", path) : $"{adapter.ScriptName.AsSpan().TrimEnd('/')}/{path}";
        return $"{scheme}{(scheme.Length > 0 ? ":" : "")}//{host}{adapter.ScriptName.AsSpan()[..^1]}/{path}";
    }

    /// <summary>Browsers want WebSocket URLs in full; rules of the other kind get the scheme of the web.</summary>
    private static string SchemeFor(BuiltUrl url, string scheme)
    {
        var isSecure = scheme is "https" or "wss";
        if (url.IsWebsocket) return isSecure ? "wss" : "ws";
        if (scheme.Length == 0) return scheme;
        return isSecure ? "https" : "http";
    }

    private BuiltUrl? Choose(string? method)
    {
        if (method is not null) return ChooseFor(method);
        return ChooseFor(adapter.DefaultMethod) ?? ChooseFor(null);
    }

    /// <summary>The first rule that builds; with host matching rather the first that builds a URL on this host.</summary>
    private BuiltUrl? ChooseFor(string? method)
    {
        BuiltUrl? first = null;
        foreach (var rule in adapter.Map.Compiled.Endpoints.OfEndpoint(endpoint))
        {
            if (!rule.IsSuitableFor(values, method)) continue;
            if (rule.UrlTemplate.Build(values, appendUnknown ? QueryFor(rule) : "") is not { } url) continue;
            if (!adapter.Map.HostMatching || url.Domain == adapter.ServerName) return url;
            first ??= url;
        }

        return first;
    }

    private string QueryFor(Rule rule)
    {
        var count = 0;
        foreach (var (name, _) in values)
        {
            if (!rule.Arguments.Contains(name)) count++;
        }

        if (count == 0) return "";
        var unknown = values.Where(value => !rule.Arguments.Contains(value.Key));
        var map = adapter.Map;
        return map.SortParameters ? QueryString.EncodeSorted(unknown, map.SortKey) : QueryString.Encode(unknown);
    }
}
