using Carafe.Routing.Building;
using Carafe.Routing.Rules;

namespace Carafe.Routing.Matching;

/// <summary>A map's rules in the forms that matching and building need; made anew when rules were added.</summary>
internal sealed class CompiledRules
{
    private readonly State _root;
    private readonly Lazy<EndpointIndex> _endpoints;

    public CompiledRules(Rule[] rules)
    {
        _root = StateMachineBuilder.Build(rules);
        _endpoints = new Lazy<EndpointIndex>(() => new EndpointIndex(rules));
        if (!Array.Exists(rules, rule => rule.Defaults is { Count: > 0 })) return;
        _endpoints.Value.SetDefaultProviders();
    }

    /// <summary>The rules by endpoint; most applications match before they build, so this is made when first needed.</summary>
    public EndpointIndex Endpoints => _endpoints.Value;

    public MatchResult Match(UrlMap map, string path, string method, RouteValues values, string domain, bool isWebsocket)
    {
        path = WithOneLeadingSlash(path);
        var requestMethod = RequestMethod.Of(method);
        var matcher = new RuleMatcher(domain, path, requestMethod, isWebsocket, values);
        var rule = matcher.Find(_root);
        if (rule is not null) return Finish(map, rule, values, requestMethod.Name, in matcher.Missed);
        if (matcher.IsSlashMissing) return ToPath(path + "/", values);
        if (!map.MergeSlashes || !path.Contains("//", StringComparison.Ordinal)) return NoMatch(values, in matcher.Missed);

        var merged = Slashes.Merge(path);
        var second = new RuleMatcher(domain, merged, requestMethod, isWebsocket, values) { Missed = matcher.Missed };
        rule = second.Find(_root);
        if (second.IsSlashMissing) return ToPath(merged + "/", values);
        return rule is { MergesSlashes: true } ? ToPath(merged, values) : NoMatch(values, in second.Missed);
    }

    /// <summary>Makes values of the captured texts and sees whether the rule redirects.</summary>
    private static MatchResult Finish(UrlMap map, Rule rule, RouteValues values, string method, in MissedRules missed)
    {
        var variables = rule.Variables;
        for (var index = 0; index < variables.Length; index++)
        {
            ref var slot = ref values.SlotRef(index);
            slot.Name = variables[index].Text;
            if (!variables[index].Converter!.TryConvert(ref slot)) return NoMatch(values, in missed);
        }

        return rule.IsPlain ? MatchResult.Matched(rule) : FinishWithOptions(map, rule, values, method);
    }

    private static MatchResult FinishWithOptions(UrlMap map, Rule rule, RouteValues values, string method)
    {
        if (rule.Defaults is { } defaults)
        {
            foreach (var (name, value) in defaults) values[name] = value;
        }

        if (rule.Alias && map.RedirectDefaults) return MatchResult.RedirectTo(new Redirect.ToCanonical(rule.Endpoint, method));
        if (map.RedirectDefaults)
        {
            foreach (var provider in rule.DefaultProviders)
            {
                if (provider.IsSuitableFor(values, method)) return MatchResult.RedirectTo(new Redirect.ToDefaults(provider));
            }
        }

        var isRedirect = rule.RedirectTo is not null || rule.RedirectWith is not null;
        return isRedirect ? MatchResult.RedirectTo(new Redirect.ToTarget(rule)) : MatchResult.Matched(rule);
    }

    private static MatchResult NoMatch(RouteValues values, in MissedRules missed)
    {
        values.Clear();
        if (missed.HasOtherMethods) return MatchResult.MethodNotAllowed(missed.Methods);
        return missed.HasOtherTransport ? MatchResult.WebsocketMismatch : MatchResult.NotFound;
    }

    private static MatchResult ToPath(string path, RouteValues values)
    {
        values.Clear();
        return MatchResult.RedirectTo(new Redirect.ToPath(path));
    }

    private static string WithOneLeadingSlash(string path)
    {
        if (path is [] or ['/'] or ['/', not '/', ..]) return path;
        return string.Concat("/", path.AsSpan().TrimStart('/'));
    }
}
