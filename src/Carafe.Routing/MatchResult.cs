using Carafe.Routing.Matching;

namespace Carafe.Routing;

/// <summary>The outcome of a match, as a value: nothing is thrown.</summary>
/// <remarks>The values that the rule took from the path are in the <see cref="RouteValues"/> handed to the matcher.</remarks>
public readonly struct MatchResult
{
    private readonly object? _detail;

    private MatchResult(MatchOutcome outcome, Rule? rule, object? detail)
    {
        Outcome = outcome;
        Rule = rule;
        _detail = detail;
    }

    /// <summary>What became of the match.</summary>
    public MatchOutcome Outcome { get; }

    /// <summary>The rule that matched, or <see langword="null"/> unless the outcome is <see cref="MatchOutcome.Matched"/>.</summary>
    public Rule? Rule { get; }

    /// <summary>
    /// The methods that the path's rules do take, in ordinal order; empty unless the outcome is
    /// <see cref="MatchOutcome.MethodNotAllowed"/>.
    /// </summary>
    public IReadOnlyList<string> AllowedMethods => _detail as string[] ?? [];

    internal Redirect? Redirect => _detail as Redirect;

    internal static MatchResult NotFound => default;

    internal static MatchResult WebsocketMismatch => new(MatchOutcome.WebsocketMismatch, null, null);

    internal static MatchResult Matched(Rule rule) => new(MatchOutcome.Matched, rule, null);

    internal static MatchResult RedirectTo(Redirect redirect) => new(MatchOutcome.RedirectTo, null, redirect);

    internal static MatchResult MethodNotAllowed(string[] allowedMethods) => new(MatchOutcome.MethodNotAllowed, null, allowedMethods);
}
