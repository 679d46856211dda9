namespace Carafe.Routing.Matching;

/// <summary>A state of the matcher: how far into which rules a path has come.</summary>
internal sealed class State
{
    private Rule[] _rules = [];
    private int _ruleCount;

    /// <summary>The transition on an empty segment: after a slash at the end, or between two slashes.</summary>
    public State? Slash { get; private set; }

    /// <summary>The transitions on dynamic parts, in the order they are tried.</summary>
    public Transition[] Dynamics { get; private set; } = [];

    /// <summary>Chooses among them where they are many; otherwise <see langword="null"/>.</summary>
    public PrefixIndex? Prefixes { get; private set; }

    /// <summary>The rules that end here, in the order they were added.</summary>
    public ReadOnlySpan<Rule> Rules => _rules.AsSpan(0, _ruleCount);

    public bool HasRules => _ruleCount > 0;

    private StaticTable? Statics { get; set; }

    public State? Find(ReadOnlySpan<char> segment) => segment.IsEmpty ? Slash : Statics?.Find(segment);

    public State AddStatic(string segment) =>
        segment.Length == 0 ? Slash ??= new State() : (Statics ??= new StaticTable()).FindOrAdd(segment);

    public void SetDynamics(Transition[] transitions)
    {
        Dynamics = transitions;
        Prefixes = transitions.Length > PrefixIndex.Threshold ? new PrefixIndex(transitions) : null;
    }

    public void AddRule(Rule rule)
    {
        if (_ruleCount == _rules.Length) Array.Resize(ref _rules, Math.Max(1, _ruleCount * 2));
        _rules[_ruleCount++] = rule;
    }
}

/// <summary>A way from one state to the next over a dynamic part.</summary>
internal sealed class Transition(RulePart part)
{
    public PartMatcher Matcher { get; } = PartMatcher.For(part);

    public bool IsFinal { get; } = part.IsFinal;

    /// <summary>The text that the part begins with; empty if it begins with a variable.</summary>
    public string Prefix { get; } = part.Pieces[0].IsVariable ? "" : part.Pieces[0].Text;

    public PartWeight? Weight { get; } = part.Weight;

    public State Next { get; } = new();
}
