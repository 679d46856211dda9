using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;

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
}

/// <summary>All of a loop but what it goes through.</summary>
internal sealed class LoopBody
{
    public required Target Target { get; init; }

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
        var any = LoopSlot >= 0 ? RunWithLoop(frame, items, recursion, depth0) : RunPlain(frame, items);
        if (!any) Else?.Render(frame);
    }

    private bool RunPlain(Frame frame, in Value values)
    {
        var items = new LoopItems(values, Filter, frame);
        var any = false;
        var limits = frame.State.Limits;
        try
        {
            while (items.MoveNext(out var item))
            {
                any = true;
                if (limits.IsLimited) limits.Check();
                if (!Turn(frame, item)) break;
            }
        }
        finally
        {
            items.Dispose();
        }
        return any;
    }

    private bool RunWithLoop(Frame frame, in Value values, RecursiveLoop? recursion, int depth0)
    {
        frame.Slots[LoopSlot] = default;
        var loop = new LoopValue(new LoopItems(values, Filter, frame), recursion, depth0, frame.Environment);
        var any = false;
        var limits = frame.State.Limits;
        try
        {
            while (loop.MoveNext(out var item))
            {
                any = true;
                frame.Slots[LoopSlot] = loop;
                if (limits.IsLimited) limits.Check();
                if (!Turn(frame, item)) break;
            }
        }
        finally
        {
            loop.Dispose();
        }
        return any;
    }

    /// <summary>One turn; false where the loop is to end.</summary>
    private bool Turn(Frame frame, in Value item)
    {
        Target.Assign(frame, item);
        if (!Scope.IsEmpty) Scope.Enter(frame);
        Body.Render(frame);
        if (frame.Control != LoopControl.None)
        {
            var isBreak = frame.Control == LoopControl.Break;
            frame.Control = LoopControl.None;
            if (isBreak) return false;
        }
        frame.Line = Line;
        return true;
    }
}

internal sealed class ForNode(RenderExpression iter, LoopBody loop) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = loop.Line;
        loop.Run(frame, iter.Evaluate(frame), null, 0);
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
}

/// <summary>The body of the function of a recursive loop.</summary>
internal sealed class RecursiveLoopNode(LoopBody loop, int itemsSlot, int depthSlot) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = loop.Line;
        loop.Run(frame, frame.Slots[itemsSlot], frame.Recursion, (int)frame.Slots[depthSlot].AsInteger);
    }
}
