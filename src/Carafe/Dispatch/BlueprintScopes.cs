using Carafe.Hooks;
using Carafe.Routing;

namespace Carafe.Dispatch;

/// <summary>The blueprints that answer the 404 and 405 of paths under their prefixes, which in Flask no blueprint does.</summary>
/// <remarks>Looked into only for requests that no rule took: their cost is none of the others'.</remarks>
internal sealed class BlueprintScopes(App app)
{
    // The prefixes as rules: they may hold converters, hosts and subdomains, and of nested ones the longest wins.
    private UrlMap? _prefixes;

    public void Add(BlueprintSetupState state)
    {
        _prefixes ??= new UrlMap { HostMatching = app.UrlMap.HostMatching, DefaultSubdomain = app.UrlMap.DefaultSubdomain, StrictSlashes = false, MergeSlashes = false };
        foreach (var (name, converter) in app.UrlMap.Converters) _prefixes.Converters[name] = converter;
        var prefix = state.UrlPrefix?.TrimEnd('/');
        foreach (var rule in new[] { $"{prefix}/", $"{prefix}/<path:__rest>" })
            _prefixes.Add(new Rule(rule) { Endpoint = state.FullName, Subdomain = state.Subdomain });
    }

    /// <summary>The hooks of the innermost blueprint whose prefix the request's path has; null for none.</summary>
    public HookPlan? Find(RequestContext context)
    {
        if (_prefixes is null) return null;
        var match = app.Urls.Match(context.InnerRequest, new RouteValues(), _prefixes);
        return match is { Outcome: MatchOutcome.Matched, Rule.Endpoint: { } blueprint } ? app.PlanOf(blueprint) : null;
    }
}
