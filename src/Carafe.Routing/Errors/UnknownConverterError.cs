namespace Carafe.Routing;

/// <summary>A rule names a converter that its map does not have.</summary>
/// <param name="rule">The rule's text.</param>
/// <param name="converterName">The name that is unknown.</param>
/// <param name="knownNames">The names that the map knows.</param>
public sealed class UnknownConverterError(string rule, string converterName, IEnumerable<string> knownNames) : RoutingException(
    $"the converter '{converterName}' does not exist (rule '{rule}'). There are: {string.Join(", ", knownNames)}. "
    + "Add it to 'UrlMap.Converters' before the rule.")
{
    /// <summary>The rule's text.</summary>
    public string Rule { get; } = rule;

    /// <summary>The name that is unknown.</summary>
    public string ConverterName { get; } = converterName;
}
