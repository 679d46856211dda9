using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Rendering.Statements;

internal readonly record struct Branch(RenderExpression Test, RenderNode Body, int Line);

internal sealed class IfNode(Branch[] branches, RenderNode? @else) : RenderNode
{
    public override void Render(Frame frame)
    {
        foreach (ref readonly var branch in branches.AsSpan())
        {
            frame.Line = branch.Line;
            if (!branch.Test.Evaluate(frame).IsTrue) continue;
            branch.Body.Render(frame);
            return;
        }
        @else?.Render(frame);
    }

    public override void Declare(Frame frame)
    {
        foreach (ref readonly var branch in branches.AsSpan())
        {
            frame.Line = branch.Line;
            if (!branch.Test.Evaluate(frame).IsTrue) continue;
            branch.Body.Declare(frame);
            return;
        }
        @else?.Declare(frame);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        foreach (var branch in branches)
        {
            frame.Line = branch.Line;
            if (!(await branch.Test.EvaluateAsync(frame)).IsTrue) continue;
            await branch.Body.RenderAsync(frame);
            return;
        }
        if (@else is not null) await @else.RenderAsync(frame);
    }
}

/// <summary>All of a loop but what it goes through.</summary>
internal sealed class LoopBody
{
    /// <summary>Where the target is a variable of the running function, its slot, which is set without asking the target; else -1.</summary>
    private readonly int _slot;

    public required Target Target
    {
        get;
        init
        {
            field = value;
            _slot = value is NameTarget { Variable: { Depth: 0, Slot: var slot } } ? slot : -1;
        }
    }

    public required LoopFilter? Filter { get; init; }

    /// <summary>Names that nobody assigns in the loop: they are looked up once, not in each turn.</summary>
    public required ScopeEntry Prelude { get; init; }

    public required ScopeEntry Scope { get; init; }

    public required RenderNode Body { get; init; }

    public required RenderNode? Else { get; init; }

    /// <summary>The slot of <c>loop</c>; -1 where nobody asks for it.</summary>
    public required int LoopSlot { get; init; }

    public required int Line { get; init; }

    public void Run(Frame frame, in Value items, RecursiveLoop? recursion, int depth0)
    {
        Prelude.Enter(frame);
        var hasCompleted = LoopSlot >= 0 ? RunWithLoop(frame, items, recursion, depth0) : RunPlain(frame, items);
        if (!hasCompleted) Else?.Render(frame);
    }

    private bool RunPlain(Frame frame, in Value values)
    {
        var items = new LoopItems(values, Filter, frame);
        var hasCompleted = false;
        var limits = frame.State.Limits;
        try
        {
            while (items.MoveNext(out var item))
            {
                if (limits.IsLimited) limits.Check();
                if (!Turn(frame, item, ref hasCompleted)) break;
            }
        }
        finally
        {
            items.Dispose();
        }
        return hasCompleted;
    }

    private bool RunWithLoop(Frame frame, in Value values, RecursiveLoop? recursion, int depth0)
    {
        frame.Slots[LoopSlot] = default;
        var loop = new LoopValue(new LoopItems(values, Filter, frame), recursion, depth0, frame.Environment);
        var hasCompleted = false;
        var limits = frame.State.Limits;
        try
        {
            while (loop.MoveNext(out var item))
            {
                frame.Slots[LoopSlot] = loop;
                if (limits.IsLimited) limits.Check();
                if (!Turn(frame, item, ref hasCompleted)) break;
            }
        }
        finally
        {
            loop.Dispose();
        }
        return hasCompleted;
    }

    public async ValueTask RunAsync(Frame frame, Value values, RecursiveLoop? recursion, int depth0)
    {
        Prelude.Enter(frame);
        if (Filter is not null && LoopSlot >= 0) values = await FilterAsync(frame, values);
        var hasCompleted = AsyncValues.Items(values) is not { } items ? await RunItemsAsync(frame, values, recursion, depth0)
            : LoopSlot >= 0 ? await RunItemsAsync(frame, await AsyncValues.Collect(values), recursion, depth0)
            : await RunAsync(frame, items);
        if (!hasCompleted && Else is not null) await Else.RenderAsync(frame);
    }

    /// <summary>Where the loop variable can look ahead, the condition is asked for all items before the first turn.</summary>
    private async ValueTask<Value> FilterAsync(Frame frame, Value values)
    {
        var kept = new List<Value>();
        frame.Line = Filter!.Line;
        foreach (var item in Iteration.ToArray(await AsyncValues.Collect(values)))
            if (await Filter.AcceptsAsync(frame, item)) kept.Add(item);
        frame.Line = Line;
        return new ListValue(kept);
    }

    private async ValueTask<bool> RunAsync(Frame frame, IAsyncEnumerable<Value> items)
    {
        var turns = new AsyncTurns();
        await foreach (var item in items.WithCancellation(frame.State.Limits.Cancellation))
        {
            if (!await IsWantedAsync(frame, item)) continue;
            if (!await TurnAsync(frame, item, turns)) break;
        }
        return turns.HasCompleted;
    }

    private async ValueTask<bool> RunItemsAsync(Frame frame, Value values, RecursiveLoop? recursion, int depth0)
    {
        if (LoopSlot >= 0) frame.Slots[LoopSlot] = default;
        var loop = new LoopValue(new LoopItems(values, null, frame), recursion, depth0, frame.Environment);
        var turns = new AsyncTurns();
        try
        {
            while (loop.MoveNext(out var item))
            {
                if (LoopSlot >= 0) frame.Slots[LoopSlot] = loop;
                else if (!await IsWantedAsync(frame, item)) continue;
                if (!await TurnAsync(frame, item, turns)) break;
            }
        }
        finally
        {
            loop.Dispose();
        }
        return turns.HasCompleted;
    }

    private async ValueTask<bool> IsWantedAsync(Frame frame, Value item)
    {
        if (Filter is null) return true;
        frame.Line = Filter.Line;
        var isWanted = await Filter.AcceptsAsync(frame, item);
        frame.Line = Line;
        return isWanted;
    }

    private async ValueTask<bool> TurnAsync(Frame frame, Value item, AsyncTurns turns)
    {
        if (frame.State.Limits.IsLimited) frame.State.Limits.Check();
        Target.Assign(frame, await AsyncValues.Resolve(item));
        if (!Scope.IsEmpty) Scope.Enter(frame);
        await Body.RenderAsync(frame);
        if (frame.State.WantsFlush) await frame.State.FlushAsync();
        return GoesOn(frame, ref turns.HasCompleted);
    }

    /// <summary>One turn; false where the loop is to end.</summary>
    private bool Turn(Frame frame, in Value item, ref bool hasCompleted)
    {
        if (_slot >= 0) frame.Slots[_slot] = item;
        else Target.Assign(frame, item);
        if (!Scope.IsEmpty) Scope.Enter(frame);
        Body.Render(frame);
        return GoesOn(frame, ref hasCompleted);
    }

    // As in Jinja, a loop whose turns all end in break or continue counts as one without turns: its else is rendered.
    private bool GoesOn(Frame frame, ref bool hasCompleted)
    {
        frame.Line = Line;
        if (frame.Control == LoopControl.None)
        {
            hasCompleted = true;
            return true;
        }
        var isBreak = frame.Control == LoopControl.Break;
        frame.Control = LoopControl.None;
        return !isBreak;
    }

    private sealed class AsyncTurns
    {
        public bool HasCompleted;
    }
}

internal sealed class ForNode(RenderExpression iter, LoopBody loop) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = loop.Line;
        loop.Run(frame, iter.Evaluate(frame), null, 0);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = loop.Line;
        await loop.RunAsync(frame, await iter.EvaluateAsync(frame), null, 0);
    }
}

/// <summary>A recursive loop: its body is a function that the loop variable calls again.</summary>
internal sealed class RecursiveForNode(RenderExpression iter, FunctionCode code, int itemsSlot, int depthSlot, Expressions.EscapeMode mode, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        new RecursiveLoop(code, frame, itemsSlot, depthSlot, mode).Render(iter.Evaluate(frame), 0, frame);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        await new RecursiveLoop(code, frame, itemsSlot, depthSlot, mode).RenderAsync(await iter.EvaluateAsync(frame), 0, frame);
    }
}

/// <summary>The body of the function of a recursive loop.</summary>
internal sealed class RecursiveLoopNode(LoopBody loop, int itemsSlot, int depthSlot) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = loop.Line;
        loop.Run(frame, frame.Slots[itemsSlot], frame.Recursion, (int)frame.Slots[depthSlot].AsInteger);
    }

    public override ValueTask RenderAsync(Frame frame)
    {
        frame.Line = loop.Line;
        return loop.RunAsync(frame, frame.Slots[itemsSlot], frame.Recursion, (int)frame.Slots[depthSlot].AsInteger);
    }
}
