namespace Carafe.Routing.Building;

/// <summary>A map's rules by endpoint, in the order that building tries them.</summary>
internal sealed class EndpointIndex
{
    private readonly Dictionary<string, Rule[]> _rules = new(StringComparer.Ordinal);
    private readonly Rule[] _withoutEndpoint = [];

    public EndpointIndex(IReadOnlyList<Rule> rules)
    {
        var groups = new OrderedDictionary<(bool, string), List<Rule>>();
        foreach (var rule in rules)
        {
            var key = (rule.Endpoint is not null, rule.Endpoint ?? "");
            if (!groups.TryGetValue(key, out var group)) groups.Add(key, group = new List<Rule>(1));
            group.Add(rule);
        }

        var all = new List<Rule>(rules.Count);
        foreach (var ((hasEndpoint, endpoint), group) in groups)
        {
            Rule[] ordered = group.Count == 1 ? [.. group] : [.. group.OrderBy(BuildOrder)];
            if (hasEndpoint) _rules.Add(endpoint, ordered);
            else _withoutEndpoint = ordered;
            all.AddRange(ordered);
        }

        All = all;
    }

    /// <summary>The rules in the order of their endpoints' first rules.</summary>
    public IReadOnlyList<Rule> All { get; }

    public Rule[] OfEndpoint(string? endpoint) =>
        endpoint is null ? _withoutEndpoint : _rules.GetValueOrDefault(endpoint, []);

    /// <summary>Tells each rule of an endpoint which rules before it have defaults that its values may be.</summary>
    public void SetDefaultProviders()
    {
        foreach (var rules in _rules.Values) SetDefaultProviders(rules);
        SetDefaultProviders(_withoutEndpoint);
    }

    private static void SetDefaultProviders(Rule[] rules)
    {
        var providers = new List<Rule>();
        foreach (var rule in rules)
        {
            rule.DefaultProviders = [.. providers.Where(provider => provider.ProvidesDefaultsFor(rule))];
            if (rule.Defaults is { Count: > 0 }) providers.Add(rule);
        }
    }

    /// <summary>Canonical rules before aliases, then those with more arguments, then those with more defaults.</summary>
    private static (int, int, int) BuildOrder(Rule rule) =>
        (rule.Alias ? 1 : 0, -rule.Arguments.Count, -(rule.Defaults?.Count ?? 0));
}
