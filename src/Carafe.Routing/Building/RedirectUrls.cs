using Carafe.Routing.Matching;
using Carafe.Routing.Rules;

namespace Carafe.Routing.Building;

/// <summary>The URLs that matches redirect to.</summary>
internal static class RedirectUrls
{
    public static string Of(UrlAdapter adapter, Redirect redirect, RouteValues values, string? query) => redirect switch
    {
        Redirect.ToPath to => OfPath(adapter, PercentEncoding.Path(to.Path), query, domain: null),
        Redirect.ToCanonical to => OfCanonical(adapter, to.Endpoint, values, to.Method, query),
        Redirect.ToDefaults to => OfDefaults(adapter, to.Rule, values, query),
        Redirect.ToTarget to => OfTarget(adapter, to.Rule, values),
        _ => throw new InvalidOperationException($"Unknown redirect: {redirect}."),
    };

    public static string OfPath(UrlAdapter adapter, string path, string? query, string? domain)
    {
        var scheme = adapter.UrlScheme.Length > 0 ? adapter.UrlScheme : "http";
        var script = adapter.ScriptName.Trim('/');
        var root = script.Length > 0 ? $"/{script}/" : "/";
        return WithQuery($"{scheme}://{adapter.GetHost(domain)}{root}{path.AsSpan().TrimStart('/')}", query);
    }

    public static string OfCanonical(
        UrlAdapter adapter, string? endpoint, IEnumerable<KeyValuePair<string, object?>> values, string method, string? query) =>
        WithQuery(adapter.Build(endpoint, values, method, forceExternal: true, appendUnknown: false), query);

    private static string OfDefaults(UrlAdapter adapter, Rule rule, RouteValues values, string? query)
    {
        var url = rule.UrlTemplate.Build(values, query: "")
            ?? throw new BuildError(rule.Endpoint, UrlValues.From(values), method: null, adapter);
        return OfPath(adapter, url.Path, query, url.Domain);
    }

    private static string OfTarget(UrlAdapter adapter, Rule rule, RouteValues values)
    {
        var target = rule.RedirectWith is { } redirect
            ? redirect(adapter, values)
            : RedirectTemplate.Expand(rule.RedirectTo!, name => UrlText(adapter, rule, name, values));
        var scheme = adapter.UrlScheme.Length > 0 ? adapter.UrlScheme : "http";
        var host = string.IsNullOrEmpty(adapter.Subdomain) ? adapter.ServerName : $"{adapter.Subdomain}.{adapter.ServerName}";
        return UrlJoin.Join($"{scheme}://{host}{adapter.ScriptName}", target);
    }

    private static string UrlText(UrlAdapter adapter, Rule rule, string name, RouteValues values)
    {
        var converter = Array.Find(rule.Variables, variable => variable.Text == name)!.Converter!;
        return converter.ToUrl(values[name]) ?? throw new BuildError(rule.Endpoint, UrlValues.From(values), method: null, adapter);
    }

    private static string WithQuery(string url, string? query) => string.IsNullOrEmpty(query) ? url : $"{url}?{query}";
}
