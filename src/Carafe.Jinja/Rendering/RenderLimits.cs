using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Rendering;

/// <summary>When a rendering must end early: its time is over, or nobody waits for it any more.</summary>
internal sealed class RenderLimits
{
    private readonly TimeProvider _time;
    private readonly TimeSpan? _timeout;
    private readonly long _started;
    private readonly CancellationToken _cancellation;

    public RenderLimits(TimeProvider time, TimeSpan? timeout, CancellationToken cancellation)
    {
        _time = time;
        _timeout = timeout;
        _cancellation = cancellation;
        IsLimited = timeout is not null || cancellation.CanBeCanceled;
        if (timeout is not null) _started = time.GetTimestamp();
    }

    public static RenderLimits None { get; } = new(TimeProvider.System, null, CancellationToken.None);

    public bool IsLimited { get; }

    public CancellationToken Cancellation => _cancellation;

    /// <summary>Asked at each call and each turn of a loop.</summary>
    public void Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (_timeout is { } timeout && _time.GetElapsedTime(_started) > timeout) throw new TemplateRuntimeError(ErrorMessages.TimedOut(timeout));
    }
}
