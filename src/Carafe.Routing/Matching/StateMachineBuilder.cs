namespace Carafe.Routing.Matching;

/// <summary>Builds the state machine of all rules in one pass.</summary>
internal sealed class StateMachineBuilder
{
    private readonly State _root = new();
    private readonly Dictionary<TransitionKey, Transition> _transitions = [];
    private readonly Dictionary<State, List<Transition>> _dynamics = [];
    private readonly PartReader _reader = new();

    /// <summary>What two rules must have in common to share a dynamic transition, and so the state behind it.</summary>
    private sealed record TransitionKey(State From, string Content, bool IsFinal, bool IsSuffixed, PartWeight? Weight);

    public static State Build(Rule[] rules)
    {
        var builder = new StateMachineBuilder();
        foreach (var rule in rules)
        {
            if (!rule.BuildOnly) builder.Add(rule);
        }

        foreach (var (state, transitions) in builder._dynamics)
            state.SetDynamics(transitions.Count == 1 ? [.. transitions] : [.. transitions.OrderBy(transition => transition.Weight)]);
        return builder._root;
    }

    private void Add(Rule rule)
    {
        var state = _root;
        foreach (var part in _reader.Read(rule.DomainTokens, rule.PathTokens)) state = part.IsStatic ? state.AddStatic(part.Content) : AddDynamic(state, part);
        state.AddRule(rule);
    }

    private State AddDynamic(State state, RulePart part)
    {
        var key = new TransitionKey(state, part.Content, part.IsFinal, part.IsSuffixed, part.Weight);
        if (_transitions.TryGetValue(key, out var known)) return known.Next;
        var transition = new Transition(part);
        _transitions.Add(key, transition);
        if (!_dynamics.TryGetValue(state, out var siblings)) _dynamics[state] = siblings = [];
        siblings.Add(transition);
        return transition.Next;
    }
}
