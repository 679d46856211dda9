namespace Carafe.Routing;

/// <summary>Puts a text before the endpoints of copies of rules.</summary>
/// <param name="prefix">The text.</param>
/// <param name="rules">The rules or groups of rules; they must have endpoints.</param>
/// <example>
/// <code>
/// var map = new UrlMap();
/// map.Add(new EndpointPrefix("blog/", [new Rule("/") { Endpoint = "index" }]));   // blog/index
/// </code>
/// </example>
public sealed class EndpointPrefix(string prefix, IEnumerable<RuleFactory> rules) : RuleFactory
{
    private readonly RuleFactory[] _rules = [.. rules];

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        _rules.SelectMany(factory => factory.GetRules(map)).Select(rule => rule.WithEndpoint(prefix + rule.Endpoint));
}
