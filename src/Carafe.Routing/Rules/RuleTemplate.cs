using Carafe.Routing.Rules;

namespace Carafe.Routing;

/// <summary>
/// Rules with <c>$name</c> or <c>${name}</c> in their patterns, endpoints, subdomains and textual defaults, to be filled in
/// as often as needed; <c>$$</c> is a dollar sign.
/// </summary>
/// <param name="rules">The rules or groups of rules.</param>
/// <example>
/// <code>
/// var resource = new RuleTemplate(
/// [
///     new Rule("/$name/") { Endpoint = "$name.list" },
///     new Rule("/$name/&lt;int:id&gt;") { Endpoint = "$name.show" },
/// ]);
/// var map = new UrlMap();
/// map.Add(resource.With(("name", "user")));
/// map.Add(resource.With(("name", "page")));
/// </code>
/// </example>
public sealed class RuleTemplate(IEnumerable<RuleFactory> rules)
{
    private readonly RuleFactory[] _rules = [.. rules];

    /// <summary>The rules with the placeholders filled in.</summary>
    /// <param name="placeholders">The placeholders' names and texts.</param>
    /// <exception cref="RuleSyntaxError">On adding to a map: a placeholder is malformed or has no text here.</exception>
    public RuleFactory With(params ReadOnlySpan<(string Name, string Text)> placeholders)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in placeholders) texts[name] = text;
        return new Filled(_rules, texts);
    }

    private sealed class Filled(RuleFactory[] rules, Dictionary<string, string> texts) : RuleFactory
    {
        public override IEnumerable<Rule> GetRules(UrlMap map)
        {
            foreach (var rule in rules.SelectMany(factory => factory.GetRules(map)))
                yield return rule.WithTexts(text => DollarTemplate.Substitute(text, texts));
        }
    }
}
