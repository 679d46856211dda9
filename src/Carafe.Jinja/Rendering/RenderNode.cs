using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>A compiled statement.</summary>
internal abstract class RenderNode
{
    public abstract void Render(Frame frame);

    /// <summary>Renders, awaiting what must be awaited; nodes in which nothing can be do it synchronously.</summary>
    public virtual ValueTask RenderAsync(Frame frame)
    {
        Render(frame);
        return default;
    }

    /// <summary>Does only what a template's blocks see of its top level: variables, imports, macros, the parent. It prints nothing.</summary>
    public virtual void Declare(Frame frame)
    {
    }
}

/// <summary>A compiled expression.</summary>
internal abstract class RenderExpression
{
    public abstract Value Evaluate(Frame frame);

    /// <summary>Prints the value; expressions whose value is rendered text write it through instead of making a string.</summary>
    public virtual void Print(Frame frame, bool escape)
    {
        var value = Evaluate(frame);
        frame.Output.WriteValue(value, escape);
    }

    /// <summary>Evaluates, awaiting what must be awaited.</summary>
    public virtual ValueTask<Value> EvaluateAsync(Frame frame) => new(Evaluate(frame));

    public virtual async ValueTask PrintAsync(Frame frame, bool escape)
    {
        var value = await EvaluateAsync(frame);
        frame.Output.WriteValue(value, escape);
    }
}

/// <summary>Does nothing.</summary>
internal sealed class EmptyNode : RenderNode
{
    public static EmptyNode Instance { get; } = new();

    public override void Render(Frame frame)
    {
    }
}

/// <summary>Statements one after the other.</summary>
internal sealed class SequenceNode(RenderNode[] nodes) : RenderNode
{
    public override void Render(Frame frame)
    {
        foreach (var node in nodes) node.Render(frame);
    }

    public override void Declare(Frame frame)
    {
        foreach (var node in nodes) node.Declare(frame);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        foreach (var node in nodes)
        {
            await node.RenderAsync(frame);
            if (frame.State.WantsFlush) await frame.State.FlushAsync();
        }
    }
}

/// <summary>Statements one after the other, until one of them breaks or continues a loop.</summary>
internal sealed class ControlledSequenceNode(RenderNode[] nodes) : RenderNode
{
    public override void Render(Frame frame)
    {
        foreach (var node in nodes)
        {
            node.Render(frame);
            if (frame.Control != LoopControl.None) return;
        }
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        foreach (var node in nodes)
        {
            await node.RenderAsync(frame);
            if (frame.Control != LoopControl.None) return;
        }
    }
}

internal sealed class LoopControlNode(LoopControl control) : RenderNode
{
    public override void Render(Frame frame) => frame.Control = control;
}
