using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>An operation of a sandboxed template whose cost grows with its operands: what the rendering cost so far is looked at first.</summary>
internal sealed class CheckedExpression(RenderExpression inner) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        frame.State.Limits.Check();
        return inner.Evaluate(frame);
    }

    public override void Print(Frame frame, bool escape)
    {
        frame.State.Limits.Check();
        inner.Print(frame, escape);
    }

    public override ValueTask<Value> EvaluateAsync(Frame frame)
    {
        frame.State.Limits.Check();
        return inner.EvaluateAsync(frame);
    }

    public override ValueTask PrintAsync(Frame frame, bool escape)
    {
        frame.State.Limits.Check();
        return inner.PrintAsync(frame, escape);
    }
}
