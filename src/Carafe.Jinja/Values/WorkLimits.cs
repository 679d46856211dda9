using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Values;

/// <summary>When a rendering must end early: it costs too much, or nobody waits for it any more.</summary>
/// <remarks>
/// <para>
/// Security: a sandbox bounds the time that its code runs and the memory that it allocates, whatever the code is. The
/// limits of the rendering that runs are ambient, so that also work which no context reaches (printing nested
/// containers, comparing, hashing, going through lazy sequences) ends in time.
/// </para>
/// <para>Only what runs counts: not the time that a rendering waits for a task or for the reader of its output.</para>
/// </remarks>
internal sealed class WorkLimits
{
    /// <summary>A look at the clock and the allocated bytes takes 40 ns; one in four checks does it.</summary>
    private const int CheckMask = 3;

    private static readonly AsyncLocal<WorkLimits?> s_current = new(OnChanged);
    private static volatile bool s_areUsed;

    [ThreadStatic]
    private static long t_started;

    [ThreadStatic]
    private static long t_allocated;

    private readonly TimeProvider _time;
    private readonly CancellationToken _cancellation;
    private long _earlierTicks;
    private long _earlierBytes;
    private int _checks;

    public WorkLimits(TimeProvider time, CancellationToken cancellation)
    {
        _time = time;
        _cancellation = cancellation;
    }

    public static WorkLimits None { get; } = new(TimeProvider.System, CancellationToken.None);

    /// <summary>The limits of the sandboxed rendering that runs here; null where there is none.</summary>
    public static WorkLimits? Current => s_areUsed ? s_current.Value : null;

    /// <summary>Whether the rendering is sandboxed, so that what follows holds.</summary>
    public bool IsSandboxed { get; init; }

    public TimeSpan? Timeout { get; init; }

    public long? MaxMemory { get; init; }

    public long MaxResultLength { get; init; } = int.MaxValue;

    public bool IsLimited => IsSandboxed || _cancellation.CanBeCanceled;

    public CancellationToken Cancellation => _cancellation;

    /// <summary>Begins to count what the current thread, and what it awaits, does.</summary>
    public Scope Enter()
    {
        if (!IsSandboxed) return default;
        s_areUsed = true;
        var scope = new Scope(s_current.Value);
        s_current.Value = this;
        return scope;
    }

    /// <summary>Asked at each call, each turn of a loop and each operation whose cost grows with its operands.</summary>
    public void Check()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (IsSandboxed && (++_checks & CheckMask) == 0 && s_current.Value == this) CheckCosts();
    }

    /// <summary>Ends what grows in one operation.</summary>
    public void CheckLength(Int128 length)
    {
        if (length > MaxResultLength) throw new Errors.OverflowError(ErrorMessages.ResultTooLong(MaxResultLength));
    }

    private void CheckCosts()
    {
        if (Timeout is { } timeout && _time.GetElapsedTime(t_started) + TimeSpan.FromTicks(Volatile.Read(ref _earlierTicks)) > timeout)
            throw new TemplateRuntimeError(ErrorMessages.TimedOut(timeout));
        if (MaxMemory is { } memory && GC.GetAllocatedBytesForCurrentThread() - t_allocated + Volatile.Read(ref _earlierBytes) > memory)
            throw new TemplateRuntimeError(ErrorMessages.TooMuchMemory(memory));
    }

    private static void OnChanged(AsyncLocalValueChangedArgs<WorkLimits?> change)
    {
        change.PreviousValue?.Pause();
        change.CurrentValue?.Resume();
    }

    private void Resume() => (t_started, t_allocated) = (_time.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());

    private void Pause()
    {
        Interlocked.Add(ref _earlierTicks, _time.GetElapsedTime(t_started).Ticks);
        Interlocked.Add(ref _earlierBytes, GC.GetAllocatedBytesForCurrentThread() - t_allocated);
    }

    /// <summary>Ends the counting.</summary>
    public readonly struct Scope : IDisposable
    {
        private readonly WorkLimits? _outer;
        private readonly bool _isEntered;

        internal Scope(WorkLimits? outer) => (_outer, _isEntered) = (outer, true);

        public void Dispose()
        {
            if (_isEntered) s_current.Value = _outer;
        }
    }
}
