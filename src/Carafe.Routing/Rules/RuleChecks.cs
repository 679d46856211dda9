namespace Carafe.Routing.Rules;

/// <summary>What must be right about a rule beside its syntax; checked when it is added, not at the first request.</summary>
internal static class RuleChecks
{
    /// <exception cref="RuleSyntaxError">Something is not.</exception>
    public static void Run(Rule rule)
    {
        CheckNames(rule);
        CheckWebsocketMethods(rule);
        CheckRedirect(rule);
        CheckDefaults(rule);
    }

    private static void CheckNames(Rule rule)
    {
        if (rule.Variables.Length < 2) return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var variable in rule.Variables)
        {
            if (!names.Add(variable.Text))
                throw new RuleSyntaxError(rule.Pattern, $"malformed url rule: '{rule.Pattern}'. variable name '{variable.Text}' used twice.");
        }
    }

    private static void CheckWebsocketMethods(Rule rule)
    {
        if (rule.Websocket && rule.MethodSet is { } methods && methods.Names.Any(name => name is not ("GET" or "HEAD" or "OPTIONS")))
            throw new RuleSyntaxError(rule.Pattern, $"WebSocket rules can only use 'GET', 'HEAD', and 'OPTIONS' methods, but '{rule.Pattern}' has: {string.Join(", ", methods.Names)}.");
    }

    private static void CheckRedirect(Rule rule)
    {
        if (rule.RedirectTo is not { } target) return;
        foreach (var name in RedirectTemplate.Names(target))
        {
            if (!rule.Variables.Any(variable => variable.Text == name))
                throw new RuleSyntaxError(rule.Pattern, $"The redirect of the rule '{rule.Pattern}' to '{target}' names '<{name}>', which is no variable of the rule.");
        }
    }

    /// <summary>A default of a variable in the pattern becomes text of its URLs now: what its converter refuses fails here.</summary>
    private static void CheckDefaults(Rule rule)
    {
        if (rule.Defaults is not null && Array.Exists(rule.Variables, variable => rule.Defaults.ContainsKey(variable.Text))) _ = rule.UrlTemplate;
    }
}
