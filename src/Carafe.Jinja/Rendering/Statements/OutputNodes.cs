using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Statements;

/// <summary>Static text, encoded when the template was compiled.</summary>
internal sealed class TextNode(byte[] utf8) : RenderNode
{
    public override void Render(Frame frame) => frame.Output.WriteUtf8(utf8);
}

/// <summary>A printed expression, and the static text before it.</summary>
internal sealed class PrintNode(byte[]? before, RenderExpression expression, bool escape, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (before is not null) frame.Output.WriteUtf8(before);
        frame.Line = line;
        expression.Print(frame, escape);
    }

    public override ValueTask RenderAsync(Frame frame)
    {
        if (before is not null)
        {
            frame.Output.WriteUtf8(before);
            if (frame.State.WantsFlush) return FlushAndPrintAsync(frame);
        }
        frame.Line = line;
        return expression.PrintAsync(frame, escape);
    }

    private async ValueTask FlushAndPrintAsync(Frame frame)
    {
        await frame.State.FlushAsync();
        frame.Line = line;
        await expression.PrintAsync(frame, escape);
    }
}

/// <summary>A printed expression where only the rendering knows whether to escape.</summary>
internal sealed class VolatilePrintNode(RenderExpression expression, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        expression.Print(frame, frame.Evaluation.Autoescape);
    }

    public override ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        return expression.PrintAsync(frame, frame.Evaluation.Autoescape);
    }
}

/// <summary>A printed expression whose value goes through the environment's finalize first.</summary>
internal sealed class FinalizedPrintNode(RenderExpression expression, FunctionBody finalize, EscapeMode mode, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        Write(frame, expression.Evaluate(frame));
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        Write(frame, await expression.EvaluateAsync(frame));
    }

    private void Write(Frame frame, in Value value)
    {
        var final = finalize(new CallArguments(new ReadOnlySpan<Value>(in value)), frame);
        frame.Output.WriteValue(final, mode == EscapeMode.On || (mode == EscapeMode.Volatile && frame.Evaluation.Autoescape));
    }
}

/// <summary>Static text of a native template.</summary>
internal sealed class NativeTextNode(string text) : RenderNode
{
    public override void Render(Frame frame) => frame.Output.AddPiece(text);
}

/// <summary>A printed expression of a native template, which stays the value that it is.</summary>
internal sealed class NativePrintNode(RenderExpression expression, FunctionBody? finalize, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        Add(frame, expression.Evaluate(frame));
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        Add(frame, await expression.EvaluateAsync(frame));
    }

    private void Add(Frame frame, in Value value) =>
        frame.Output.AddPiece(finalize is null ? value : finalize(new CallArguments(new ReadOnlySpan<Value>(in value)), frame));
}

/// <summary>Output that is dropped once the template has a parent.</summary>
internal sealed class UnlessExtendedNode(Variable parent, RenderNode body) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (parent.Read(frame).IsMissing) body.Render(frame);
    }

    public override ValueTask RenderAsync(Frame frame) => parent.Read(frame).IsMissing ? body.RenderAsync(frame) : default;
}
