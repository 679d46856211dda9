namespace Carafe.Routing.Matching;

/// <summary>
/// Walks the state machine: at each segment static text before dynamic parts, and back where a way ends without a rule.
/// </summary>
/// <remarks>
/// The states form a tree, and a state is entered with one position of the path only. So the cost of a match is bounded by
/// the rules that share a beginning with the path, however long the path is; the way back is kept on the heap, because a
/// rule may have as many segments as it likes.
/// </remarks>
internal ref struct RuleMatcher
{
    /// <summary>Stands for the domain, which is matched before the path.</summary>
    private const int DomainPosition = -1;

    /// <summary>As the next dynamic transition: the static one comes first.</summary>
    private const int StaticFirst = -1;

    private readonly string _domain;
    private readonly string _path;
    private readonly RequestMethod _method;
    private readonly bool _isWebsocket;
    private readonly RouteValues _values;
    private readonly SearchTrail _trail;

    public RuleMatcher(string domain, string path, RequestMethod method, bool isWebsocket, RouteValues values)
    {
        _domain = domain;
        _path = path;
        _method = method;
        _isWebsocket = isWebsocket;
        _values = values;
        _trail = values.Trail;
    }

    /// <summary>What the rules that take the path, but not the method or the transport, would have wanted.</summary>
    public MissedRules Missed;

    /// <summary>Whether the search ended because only a slash at the end is missing.</summary>
    public bool IsSlashMissing { get; private set; }

    /// <summary>Finds the rule and captures the texts of its variables.</summary>
    public Rule? Find(State root)
    {
        _values.Truncate(0);
        _trail.Clear();
        var (state, position) = Start(root);
        var nextDynamic = StaticFirst;
        while (true)
        {
            var rule = Advance(state, position, nextDynamic);
            if (rule is not null || IsSlashMissing) return rule;
            if (!_trail.TryPop(out var place)) return null;
            (state, position, nextDynamic, var valueCount) = place;
            _values.Truncate(valueCount);
        }
    }

    /// <summary>Where the way may part first: for most maps that is behind the empty domain and the first slash.</summary>
    private readonly (State State, int Position) Start(State root)
    {
        var isPlain = _domain.Length == 0 && _path is ['/', ..]
            && root is { Dynamics.Length: 0, Slash: { Dynamics.Length: 0, Slash: not null } };
        return isPlain ? (root.Slash!.Slash!, 1) : (root, DomainPosition);
    }

    /// <summary>Goes on as far as the way leads.</summary>
    private Rule? Advance(State state, int position, int nextDynamic)
    {
        while (position <= _path.Length)
        {
            var next = NextPosition(position);
            var following = nextDynamic == StaticFirst
                ? FollowStatic(state, position, next) ?? FollowDynamic(state, position, ref next, 0)
                : FollowDynamic(state, position, ref next, nextDynamic);
            if (following is null) return position == _path.Length ? Accept(state.Rules, isSlashExtra: true) : null;
            (state, position, nextDynamic) = (following, next, StaticFirst);
        }

        return Accept(state.Rules, isSlashExtra: false) ?? AcceptWithSlash(state.Slash);
    }

    private readonly int NextPosition(int position)
    {
        if (position == DomainPosition) return 0;
        var slash = _path.AsSpan(position).IndexOf('/');
        return slash < 0 ? _path.Length + 1 : position + slash + 1;
    }

    private readonly ReadOnlySpan<char> Segment(int position, int next) =>
        position == DomainPosition ? _domain : _path.AsSpan(position, next - 1 - position);

    private readonly State? FollowStatic(State state, int position, int next)
    {
        var following = state.Find(Segment(position, next));
        if (following is not null) PushIfMore(state, position, 0, _values.Count);
        return following;
    }

    private readonly State? FollowDynamic(State state, int position, ref int next, int nextDynamic)
    {
        var transitions = state.Dynamics;
        while (nextDynamic < transitions.Length)
        {
            if (state.Prefixes is { } prefixes) nextDynamic = prefixes.Next(Segment(position, next), nextDynamic);
            if (nextDynamic < 0) return null;
            var transition = transitions[nextDynamic++];
            var valueCount = _values.Count;
            if (!TryMatch(transition, position, ref next)) continue;
            PushIfMore(state, position, nextDynamic, valueCount);
            return transition.Next;
        }

        return null;
    }

    private readonly bool TryMatch(Transition transition, int position, ref int next)
    {
        var (whole, start, end) = position == DomainPosition
            ? (_domain, 0, _domain.Length)
            : (_path, position, next - 1);
        if (transition.IsFinal)
        {
            if (position == DomainPosition) whole = $"{_domain}/{_path}";
            end = whole.Length;
        }

        if (!transition.Matcher.TryMatch(whole, start, end - start, _values, out var hasSuffix)) return false;
        // What is left after a suffixed part's slash is one empty segment.
        if (transition.IsFinal) next = hasSuffix ? _path.Length : _path.Length + 1;
        return true;
    }

    private readonly void PushIfMore(State state, int position, int nextDynamic, int valueCount)
    {
        var hasMore = nextDynamic < state.Dynamics.Length || (position == _path.Length && state.HasRules);
        if (hasMore) _trail.Push(new(state, position, nextDynamic, valueCount));
    }

    private Rule? Accept(ReadOnlySpan<Rule> rules, bool isSlashExtra)
    {
        foreach (var rule in rules)
        {
            if (isSlashExtra && rule.IsStrict) continue;
            if (!rule.Takes(_method)) Missed.AddMethods(rule.MethodSet!);
            else if (rule.Websocket != _isWebsocket) Missed.HasOtherTransport = true;
            else return rule;
        }

        return null;
    }

    private Rule? AcceptWithSlash(State? slash)
    {
        if (slash is null) return null;
        foreach (var rule in slash.Rules)
        {
            if (rule.Websocket != _isWebsocket || !rule.Takes(_method)) continue;
            IsSlashMissing = rule.IsStrict;
            return IsSlashMissing ? null : rule;
        }

        return null;
    }
}
