using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>A callable whose result is rendered text: a macro, a block, a recursive loop.</summary>
internal abstract class RenderingCallable : Callable
{
    /// <summary>Renders into the output of the caller.</summary>
    public abstract void Render(in CallArguments arguments, Frame caller);

    public override Value Call(in CallArguments arguments, CallContext context)
    {
        if (context is not Frame caller) throw new ArgumentException("A macro can only be called while a template is rendered.", nameof(context));
        var mark = caller.State.BeginCapture();
        Render(arguments, caller);
        var text = caller.State.EndCapture(mark);
        return ReturnsMarkup(caller) ? SafeText.Mark(text) : text;
    }

    /// <summary>Renders into the output of the caller, awaiting what must be awaited.</summary>
    public abstract ValueTask RenderAsync(EvaluatedArguments arguments, Frame caller);

    public async ValueTask<Value> CallAsync(EvaluatedArguments arguments, Frame caller)
    {
        var mark = caller.State.BeginCapture();
        await RenderAsync(arguments, caller);
        var text = caller.State.EndCapture(mark);
        return ReturnsMarkup(caller) ? SafeText.Mark(text) : text;
    }

    /// <summary>Whether the text counts as safe HTML.</summary>
    protected abstract bool ReturnsMarkup(Frame caller);
}
