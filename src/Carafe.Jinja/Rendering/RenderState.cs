using System.Runtime.CompilerServices;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering;

/// <summary>What one rendering has for itself, whatever templates take part in it: output, depth and limits.</summary>
internal sealed class RenderState(OutputWriter output, WorkLimits limits) : IDisposable
{
    private const int MaxDepth = 1000;

    private Stack<Frame>? _frames;
    private int _depth;
    private int _captures;

    public OutputWriter Output { get; } = output;

    public WorkLimits Limits { get; } = limits;

    /// <summary>Gets a frame, a used one where there is one.</summary>
    public Frame Enter(FunctionCode code, RenderContext context, Frame? outer)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth--;
            throw new RecursionError(ErrorMessages.RecursionLimit);
        }
        if (Limits.IsLimited) Limits.Check();
        if (_frames is null || !_frames.TryPop(out var frame)) frame = new Frame();
        frame.Begin(code, context, outer, this);
        return frame;
    }

    public void Leave(Frame frame)
    {
        _depth--;
        // A frame that a macro inside it may still refer to is not used again; nor is the outermost one, for all is done then.
        if (frame.Code.IsClosedOver || _depth == 0) return;
        frame.End();
        (_frames ??= new()).Push(frame);
    }

    /// <summary>Where finished output goes while rendering goes on; null where all is wanted at once.</summary>
    public Func<OutputWriter, ValueTask>? Sink { get; init; }

    /// <summary>How much output is kept back, in bytes, before some is given away.</summary>
    public int FlushThreshold { get; init; }

    /// <summary>Whether there is output to give away, and nobody captures it.</summary>
    public bool WantsFlush => Sink is not null && _captures == 0 && Output.Mark > FlushThreshold;

    public async ValueTask FlushAsync()
    {
        await Sink!(Output);
        Output.Truncate(0);
    }

    /// <summary>Begins to keep output for a value.</summary>
    public int BeginCapture()
    {
        _captures++;
        return Output.Mark;
    }

    /// <summary>Takes back what was written since: a text, but in native templates any value.</summary>
    public Value EndCapture(int mark)
    {
        _captures--;
        return Output.Take(mark);
    }

    public void CancelCapture(int mark)
    {
        _captures--;
        Output.Truncate(mark);
    }

    public void Dispose() => Output.Dispose();
}
