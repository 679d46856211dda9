using System.Runtime.CompilerServices;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering;

/// <summary>What one rendering has for itself, whatever templates take part in it: output, depth and limits.</summary>
internal sealed class RenderState(OutputWriter output, RenderLimits limits) : IDisposable
{
    private const int MaxDepth = 1000;

    private readonly Stack<Frame> _frames = new();
    private int _depth;

    public OutputWriter Output { get; } = output;

    public RenderLimits Limits { get; } = limits;

    /// <summary>Gets a frame, a used one where there is one.</summary>
    public Frame Enter(FunctionCode code, RenderContext context, Frame? outer)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth--;
            throw new RecursionError(ErrorMessages.RecursionLimit);
        }
        if (Limits.IsLimited) Limits.Check();
        if (!_frames.TryPop(out var frame)) frame = new Frame();
        frame.Begin(code, context, outer, this);
        return frame;
    }

    public void Leave(Frame frame)
    {
        _depth--;
        // A frame that a macro inside it may still refer to is not used again.
        if (frame.Code.IsClosedOver) return;
        frame.End();
        _frames.Push(frame);
    }

    /// <summary>Forgets the depth after an error was caught, which passed by the leaving.</summary>
    public int Depth
    {
        get => _depth;
        set => _depth = value;
    }

    public void Dispose() => Output.Dispose();
}
