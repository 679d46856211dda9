namespace Carafe.Routing;

/// <summary>A rule cannot be understood; thrown where the rule is made or added to a map.</summary>
/// <param name="rule">The rule's text.</param>
/// <param name="message">What is wrong with it, and how to right it.</param>
public sealed class RuleSyntaxError(string rule, string message) : RoutingException(message)
{
    /// <summary>The rule's text.</summary>
    public string Rule { get; } = rule;
}
