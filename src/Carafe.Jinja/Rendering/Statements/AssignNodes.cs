using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Statements;

/// <summary>Makes top-level variables visible to included templates and to imports.</summary>
internal sealed class ContextExport((string Name, Variable Variable)[] names)
{
    public void Store(Frame frame)
    {
        var context = frame.Context;
        foreach (var (name, variable) in names)
        {
            context.Variables[name] = variable.Read(frame);
            if (!name.StartsWith('_')) context.Exported.Add(name);
        }
    }
}

internal sealed class AssignNode(Target target, RenderExpression expression, ContextExport? export, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        target.Check(frame);
        target.Assign(frame, expression.Evaluate(frame));
        export?.Store(frame);
    }

    public override void Declare(Frame frame) => Render(frame);

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        target.Check(frame);
        target.Assign(frame, await expression.EvaluateAsync(frame));
        export?.Store(frame);
    }
}

/// <summary>An expression whose value nobody uses.</summary>
internal sealed class EvaluateNode(RenderExpression expression, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        expression.Evaluate(frame);
    }

    public override void Declare(Frame frame) => Render(frame);

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        await expression.EvaluateAsync(frame);
    }
}

/// <summary>Assigns what a with block binds; errors are reported at the line before, as in Jinja.</summary>
internal sealed class BindNode(Target target, RenderExpression expression, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        target.Assign(frame, expression.Evaluate(frame));
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        target.Assign(frame, await expression.EvaluateAsync(frame));
    }
}

/// <summary>Gives a parameter that was not passed its default, or makes it undefined.</summary>
internal sealed class DefaultNode(int slot, RenderExpression? expression, string name) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (!frame.Slots[slot].IsMissing) return;
        var value = expression?.Evaluate(frame) ?? frame.Environment.MakeUndefined(ErrorMessages.ParameterMissing(name), default, name);
        frame.Slots[slot] = value;
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        if (expression is null || !frame.Slots[slot].IsMissing) Render(frame);
        else frame.Slots[slot] = await expression.EvaluateAsync(frame);
    }
}

/// <summary>Assigns the text that a body renders, after filters where there are some.</summary>
internal sealed class AssignBlockNode(
    RenderNode body, int textSlot, RenderExpression? filter, EscapeMode mode, Target target, ContextExport? export, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (!Capture.TryRender(frame, body, mode, textSlot, filter is not null)) return;
        frame.Line = line;
        Store(frame, filter is null ? frame.Slots[textSlot] : filter.Evaluate(frame));
    }

    public override void Declare(Frame frame) => Render(frame);

    public override async ValueTask RenderAsync(Frame frame)
    {
        if (!await Capture.TryRenderAsync(frame, body, mode, textSlot, filter is not null)) return;
        frame.Line = line;
        Store(frame, filter is null ? frame.Slots[textSlot] : await filter.EvaluateAsync(frame));
    }

    private void Store(Frame frame, Value value)
    {
        if (frame.Evaluation.Autoescape) value = SafeText.Mark(value);
        else if (filter is null && value.IsMarkup) value = value.Str();
        target.Check(frame);
        target.Assign(frame, value);
        export?.Store(frame);
    }
}

/// <summary>Prints the text that a body renders after it went through filters.</summary>
internal sealed class FilterBlockNode(RenderNode body, int textSlot, RenderExpression filter, EscapeMode mode, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (!Capture.TryRender(frame, body, mode, textSlot, isFiltered: true)) return;
        frame.Line = line;
        Write(frame, filter.Evaluate(frame));
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        if (!await Capture.TryRenderAsync(frame, body, mode, textSlot, isFiltered: true)) return;
        frame.Line = line;
        Write(frame, await filter.EvaluateAsync(frame));
    }

    private static void Write(Frame frame, in Value value)
    {
        if (frame.Environment.IsNative) frame.Output.AddPiece(value);
        else frame.Output.WriteValue(value.IsString ? value : throw new TypeError(ErrorMessages.NotPrintable(value)), escape: false);
    }
}

internal static class Capture
{
    /// <summary>Renders a body into a slot; false where a break or continue left it.</summary>
    public static bool TryRender(Frame frame, RenderNode body, EscapeMode mode, int slot, bool isFiltered)
    {
        var mark = frame.State.BeginCapture();
        body.Render(frame);
        return End(frame, mark, mode, slot, isFiltered);
    }

    public static async ValueTask<bool> TryRenderAsync(Frame frame, RenderNode body, EscapeMode mode, int slot, bool isFiltered)
    {
        var mark = frame.State.BeginCapture();
        await body.RenderAsync(frame);
        return End(frame, mark, mode, slot, isFiltered);
    }

    private static bool End(Frame frame, int mark, EscapeMode mode, int slot, bool isFiltered)
    {
        if (frame.Control != LoopControl.None)
        {
            frame.State.CancelCapture(mark);
            return false;
        }
        var text = frame.State.EndCapture(mark);
        var isMarkup = isFiltered && (mode == EscapeMode.On || (mode == EscapeMode.Volatile && frame.Evaluation.Autoescape));
        frame.Slots[slot] = isMarkup ? SafeText.Mark(text) : text;
        return true;
    }
}

/// <summary>Changes whether output is escaped while its body is rendered.</summary>
internal sealed class AutoescapeNode(RenderExpression isEnabled, RenderNode body, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        var evaluation = frame.Evaluation;
        var before = evaluation.Setting;
        evaluation.Setting = isEnabled.Evaluate(frame);
        try
        {
            body.Render(frame);
        }
        finally
        {
            evaluation.Setting = before;
        }
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        var evaluation = frame.Evaluation;
        var before = evaluation.Setting;
        evaluation.Setting = await isEnabled.EvaluateAsync(frame);
        try
        {
            await body.RenderAsync(frame);
        }
        finally
        {
            evaluation.Setting = before;
        }
    }
}

/// <summary>Renders a body that sees the variables of a dictionary before all others.</summary>
internal sealed class OverlayNode(RenderExpression variables, ContextLocals locals, FunctionCode body, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        Objects.Blocks.Render(body, Overlay(frame, variables.Evaluate(frame)), frame.State);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        await Objects.Blocks.RenderAsync(body, Overlay(frame, await variables.EvaluateAsync(frame)), frame.State);
    }

    private RenderContext Overlay(Frame frame, in Value value)
    {
        var overlay = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (DictView.TryOf(value, out var dict))
            foreach (var (name, item) in dict.Entries) overlay[name.Str()] = item;
        return frame.Context.Derive(locals.Read(frame)).Derive(overlay);
    }
}
