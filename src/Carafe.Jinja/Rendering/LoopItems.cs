using System.Runtime.CompilerServices;
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
        _filter = filter;
        _frame = frame;
        // Errors of what is iterated are reported where the condition stands, which is what iterates it.
        var line = frame.Line;
        if (filter is not null) frame.Line = filter.Line;
        _items = Iteration.Of(items);
        frame.Line = line;
    }

    /// <summary>How many items there are; -1 where they must be read to know.</summary>
    public readonly long Count => _filter is null ? _items.Count : -1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext(out Value item) => _filter is null && _kept is null ? _items.MoveNext(out item) : MoveOn(out item);

    private bool MoveOn(out Value item)
    {
        if (_kept is not null)
        {
            item = _next < _kept.Count ? _kept[_next] : default;
            return _next++ < _kept.Count;
        }
        item = default;
        var line = _frame!.Line;
        _frame.Line = _filter!.Line;
        var found = false;
        while (!found && _items.MoveNext(out item)) found = _filter!.Accepts(_frame, item);
        _frame.Line = line;
        return found;
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
    public int Line => line;

    public bool Accepts(Frame frame, in Value item)
    {
        scope.Enter(frame);
        target.Assign(frame, item);
        return test.Evaluate(frame).IsTrue;
    }

    public async ValueTask<bool> AcceptsAsync(Frame frame, Value item)
    {
        scope.Enter(frame);
        target.Assign(frame, item);
        return (await test.EvaluateAsync(frame)).IsTrue;
    }
}
