namespace Carafe.Routing.Building;

/// <summary>Which rules can build a URL from given values.</summary>
internal static class RuleSuitability
{
    /// <summary>Whether a rule takes the method, gets all its arguments, and contradicts none of them by a default.</summary>
    public static bool IsSuitableFor(this Rule rule, INamedValues values, string? method)
    {
        if (method is not null && rule.MethodSet is { } methods && !methods.Contains(method)) return false;
        foreach (var variable in rule.Variables)
        {
            if (rule.Defaults?.ContainsKey(variable.Text) != true && !values.TryGetValue(variable.Text, out _)) return false;
        }

        foreach (var (name, value) in rule.Defaults ?? NoDefaults)
        {
            if (values.TryGetValue(name, out var given) && !PythonValue.AreEqual(value, given)) return false;
        }

        return true;
    }

    /// <summary>Whether a rule has defaults that stand for a part of what another rule of the endpoint takes from the path.</summary>
    public static bool ProvidesDefaultsFor(this Rule rule, Rule other) =>
        !rule.BuildOnly && rule.Defaults is { Count: > 0 } && rule.Endpoint == other.Endpoint
        && !HasSameTrace(rule, other) && rule.Arguments.SetEquals(other.Arguments);

    private static Dictionary<string, object?> NoDefaults { get; } = [];

    private static bool HasSameTrace(Rule rule, Rule other) =>
        other.GetType().IsAssignableTo(rule.GetType())
        && HaveSameTexts(rule.DomainTokens, other.DomainTokens) && HaveSameTexts(rule.PathTokens, other.PathTokens);

    private static bool HaveSameTexts(ReadOnlySpan<Rules.RuleToken> tokens, ReadOnlySpan<Rules.RuleToken> others)
    {
        if (tokens.Length != others.Length) return false;
        for (var index = 0; index < tokens.Length; index++)
        {
            if (tokens[index].Text != others[index].Text || tokens[index].IsVariable != others[index].IsVariable) return false;
        }

        return true;
    }
}
