namespace Carafe.Routing;

/// <summary>Puts copies of rules below a path.</summary>
/// <param name="path">The path, which may have variables; slashes at its end do not count.</param>
/// <param name="rules">The rules or groups of rules.</param>
/// <example>
/// <code>
/// var map = new UrlMap();
/// map.Add(new Submount("/blog", [new Rule("/entry/&lt;slug&gt;") { Endpoint = "blog/show" }]));
/// </code>
/// </example>
public sealed class Submount(string path, IEnumerable<RuleFactory> rules) : RuleFactory
{
    private readonly string _path = path.TrimEnd('/');
    private readonly RuleFactory[] _rules = [.. rules];

    /// <inheritdoc/>
    public override IEnumerable<Rule> GetRules(UrlMap map) =>
        _rules.SelectMany(factory => factory.GetRules(map)).Select(rule => rule.WithPattern(_path + rule.Pattern));
}
