using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>The attributes of <c>loop</c>.</summary>
internal enum LoopAttribute : byte { None, Index, Index0, Revindex, Revindex0, First, Last, Length, Depth, Depth0, Previtem, Nextitem, Cycle, Changed }

/// <summary>The variable <c>loop</c>: where a loop stands, and what is before and behind.</summary>
internal sealed class LoopValue(LoopItems items, RecursiveLoop? recursion, int depth0, TemplateEnvironment environment) : RenderingCallable
{
    private LoopItems _items = items;
    private long _index0 = -1;
    private long _length = -1;
    private Value _before;
    private Value _current;
    private Value _after;
    private Value[]? _lastChanged;

    public override ValueKind Kind => ValueKind.Object;

    public override string TypeName => "LoopContext";

    public override string? TypeModule => "jinja2.runtime";

    public override string Name => "loop";

    public static LoopAttribute AttributeOf(string name) => name switch
    {
        "index" => LoopAttribute.Index,
        "index0" => LoopAttribute.Index0,
        "revindex" => LoopAttribute.Revindex,
        "revindex0" => LoopAttribute.Revindex0,
        "first" => LoopAttribute.First,
        "last" => LoopAttribute.Last,
        "length" => LoopAttribute.Length,
        "depth" => LoopAttribute.Depth,
        "depth0" => LoopAttribute.Depth0,
        "previtem" => LoopAttribute.Previtem,
        "nextitem" => LoopAttribute.Nextitem,
        "cycle" => LoopAttribute.Cycle,
        "changed" => LoopAttribute.Changed,
        _ => LoopAttribute.None,
    };

    public Value Get(LoopAttribute attribute) => attribute switch
    {
        LoopAttribute.Index => _index0 + 1,
        LoopAttribute.Index0 => _index0,
        LoopAttribute.Revindex => GetLength() - _index0,
        LoopAttribute.Revindex0 => GetLength() - _index0 - 1,
        LoopAttribute.First => _index0 == 0,
        LoopAttribute.Last => Peek().IsMissing,
        LoopAttribute.Length => GetLength(),
        LoopAttribute.Depth => depth0 + 1,
        LoopAttribute.Depth0 => depth0,
        LoopAttribute.Previtem => _index0 == 0 ? environment.MakeUndefined(ErrorMessages.NoPreviousItem, default, Value.None) : _before,
        LoopAttribute.Nextitem => Peek() is { IsMissing: false } next ? next : environment.MakeUndefined(ErrorMessages.NoNextItem, default, Value.None),
        LoopAttribute.Cycle => new Function("cycle", Cycle),
        LoopAttribute.Changed => new Function("changed", Changed),
        _ => default,
    };

    public override bool TryGetAttribute(string name, out Value value)
    {
        value = Get(AttributeOf(name));
        return !value.IsMissing;
    }

    public override bool TryGetLength(out int length)
    {
        length = (int)Math.Min(GetLength(), int.MaxValue);
        return true;
    }

    /// <summary>Iterating the loop itself takes items away from it.</summary>
    public override IEnumerator<Value> Iterate()
    {
        while (MoveNext(out var item)) yield return new Values.Containers.TupleValue([item, this]);
    }

    /// <summary>Goes to the next item.</summary>
    public bool MoveNext(out Value item)
    {
        if (!_after.IsMissing)
        {
            item = _after;
            _after = default;
        }
        else if (!_items.MoveNext(out item)) return false;
        _index0++;
        _before = _current;
        _current = item;
        return true;
    }

    public void Dispose() => _items.Dispose();

    /// <summary>Looks one item ahead; missing at the end.</summary>
    private Value Peek()
    {
        if (_after.IsMissing && _items.MoveNext(out var next)) _after = next;
        return _after;
    }

    /// <summary>The number of items; what has none is read to its end and kept.</summary>
    private long GetLength()
    {
        if (_length >= 0) return _length;
        _length = _items.Count;
        if (_length >= 0) return _length;
        var rest = _items.ReadAll();
        _length = rest.Count + _index0 + 1 + (_after.IsMissing ? 0 : 1);
        return _length;
    }

    private Value Cycle(in CallArguments arguments, CallContext context)
    {
        RefuseNames("cycle", arguments);
        var values = arguments.Positional;
        if (values.IsEmpty) throw new TypeError(ErrorMessages.NothingToCycle);
        return values[(int)(_index0 % values.Length)];
    }

    private Value Changed(in CallArguments arguments, CallContext context)
    {
        RefuseNames("changed", arguments);
        var values = arguments.Positional;
        if (_lastChanged is { } last && last.Length == values.Length && AreEqual(last, values)) return false;
        _lastChanged = values.ToArray();
        return true;
    }

    private static void RefuseNames(string method, in CallArguments arguments)
    {
        if (!arguments.Names.IsEmpty) throw new TypeError($"LoopContext.{method}() got an unexpected keyword argument '{arguments.Names[0]}'");
    }

    private static bool AreEqual(ReadOnlySpan<Value> left, ReadOnlySpan<Value> right)
    {
        for (var i = 0; i < left.Length; i++)
            if (!left[i].IsSameAs(right[i]) && !Comparison.AreEqual(left[i], right[i])) return false;
        return true;
    }

    public override void Render(in CallArguments arguments, Frame caller)
    {
        if (recursion is null) throw new TypeError(ErrorMessages.NotRecursive);
        if (arguments.Positional.Length != 1) throw new TypeError(ErrorMessages.LoopTakesOne(arguments.Positional.Length));
        recursion.Render(arguments.Positional[0], depth0 + 1, caller);
    }

    public override async ValueTask RenderAsync(EvaluatedArguments arguments, Frame caller)
    {
        if (recursion is null) throw new TypeError(ErrorMessages.NotRecursive);
        if (arguments.Positional.Length != 1) throw new TypeError(ErrorMessages.LoopTakesOne(arguments.Positional.Length));
        await recursion.RenderAsync(arguments.Positional[0], depth0 + 1, caller);
    }

    public override Value Call(in CallArguments arguments, CallContext context)
    {
        if (recursion is null) throw new TypeError(ErrorMessages.NotRecursive);
        return base.Call(arguments, context);
    }

    protected override bool ReturnsMarkup(Frame caller) => recursion!.ReturnsMarkup;

    public override string Repr() => $"<LoopContext {_index0 + 1}/{GetLength()}>";
}

/// <summary>The body of a recursive loop, which calls itself with inner items.</summary>
internal sealed class RecursiveLoop(FunctionCode code, Frame closure, int itemsSlot, int depthSlot, EscapeMode mode)
{
    public bool ReturnsMarkup => mode == EscapeMode.On || (mode == EscapeMode.Volatile && closure.Evaluation.Autoescape);

    public void Render(in Value items, int depth, Frame caller)
    {
        var frame = Enter(items, depth, caller);
        frame.Run();
        caller.State.Leave(frame);
    }

    public async ValueTask RenderAsync(Value items, int depth, Frame caller)
    {
        var frame = Enter(items, depth, caller);
        await frame.RunAsync();
        caller.State.Leave(frame);
    }

    private Frame Enter(in Value items, int depth, Frame caller)
    {
        var frame = caller.State.Enter(code, closure.Context, closure);
        frame.Evaluation = closure.Evaluation;
        frame.Slots[itemsSlot] = items;
        frame.Slots[depthSlot] = depth;
        frame.Recursion = this;
        return frame;
    }
}
