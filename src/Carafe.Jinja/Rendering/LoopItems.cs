using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>The items of a loop, those left out that its condition does not want.</summary>
internal struct LoopItems : IDisposable
{
    private readonly Frame? _frame;
    private readonly LoopFilter? _filter;
    private ValueEnumerator _items;
    private List<Value>? _kept;
    private int _next;

    public LoopItems(in Value items, LoopFilter? filter, Frame frame)
    {
        _items = Iteration.Of(items);
        _filter = filter;
        _frame = frame;
    }

    /// <summary>How many items there are; -1 where they must be read to know.</summary>
    public readonly long Count => _filter is null ? _items.Count : -1;

    public bool MoveNext(out Value item)
    {
        if (_kept is not null)
        {
            item = _next < _kept.Count ? _kept[_next] : default;
            return _next++ < _kept.Count;
        }
        if (_filter is null) return _items.MoveNext(out item);
        while (_items.MoveNext(out item))
            if (_filter.Accepts(_frame!, item)) return true;
        return false;
    }

    /// <summary>Reads the rest and keeps it, so that it can still be gone through.</summary>
    public List<Value> ReadAll()
    {
        var rest = new List<Value>();
        while (MoveNext(out var item)) rest.Add(item);
        _kept = rest;
        _next = 0;
        return rest;
    }

    public readonly void Dispose() => _items.Dispose();
}

/// <summary>The condition of a loop, with a variable of its own for the item.</summary>
internal sealed class LoopFilter(Target target, RenderExpression test, ScopeEntry scope, int line)
{
    public bool Accepts(Frame frame, in Value item)
    {
        var outerLine = frame.Line;
        frame.Line = line;
        scope.Enter(frame);
        target.Assign(frame, item);
        var accepts = test.Evaluate(frame).IsTrue;
        frame.Line = outerLine;
        return accepts;
    }
}
