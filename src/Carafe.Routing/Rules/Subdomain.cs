namespace Carafe.Routing;

/// <summary>Puts copies of rules on a subdomain.</summary>
/// <param name="subdomain">The subdomain, which may have variables: <c>&lt;string(length=2):language&gt;</c>.</param>
/// <param name="rules">The rules or groups of rules.</param>
/// <example>
/// <code>
/// var map = new UrlMap();
/// map.Add(new Subdomain("&lt;string(length=2):language&gt;", [new Rule("/about") { Endpoint = "about" }]));
/// </code>
/// </example>
public sealed class Subdomain(string subdomain, IEnumerable<RuleFactory> rules) : RuleFactory
{
    private readonly RuleFactory[] _rules = [.. rules];

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        _rules.SelectMany(factory => factory.GetRules(map)).Select(rule => rule.WithSubdomain(subdomain));
}
