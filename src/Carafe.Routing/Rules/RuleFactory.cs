namespace Carafe.Routing;

/// <summary>What a <see cref="UrlMap"/> takes rules from: a <see cref="Rule"/>, or a group of them.</summary>
public abstract class RuleFactory
{
    /// <summary>The rules for a map.</summary>
    /// <param name="map">The map that they will be added to.</param>
    public abstract IEnumerable<Rule> GetRules(UrlMap map);
}
