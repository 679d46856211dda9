using System.Runtime.CompilerServices;

namespace Carafe.Signals;

/// <summary>A connected delegate, held strongly or weakly, and how it is called.</summary>
internal sealed class Receiver(Delegate target, bool isWeak, long sequence, Func<Task, Task<object?>>? result)
{
    /// <summary>Keeps a weakly held delegate for as long as its object lives: <c>obj.Method</c> is a new delegate each time.</summary>
    private static readonly ConditionalWeakTable<object, List<Delegate>> s_kept = [];

    private readonly Delegate? _strong = isWeak && target.Target is not null ? null : target;
    private readonly WeakReference<Delegate>? _weak = isWeak && target.Target is not null ? Weaken(target) : null;

    /// <summary>Gets the place in the order in which receivers were connected.</summary>
    internal long Sequence => sequence;

    /// <summary>Gets whether the receiver is known to return a task; a lambda that passes one on as an object is not.</summary>
    internal bool IsAsync { get; } = typeof(Task).IsAssignableFrom(target.Method.ReturnType);

    /// <summary>Gets the delegate, or <see langword="null"/> once it was held weakly and its object is gone.</summary>
    internal Delegate? Target => _strong ?? (_weak!.TryGetTarget(out var target) ? target : null);

    /// <summary>Takes from the delegate what a weak connection keeps it alive by; its owner may connect and disconnect again and again.</summary>
    internal void Release()
    {
        if (_weak is null || !_weak.TryGetTarget(out var target) || !s_kept.TryGetValue(target.Target!, out var kept)) return;
        lock (kept)
        {
            // One entry for each connection, of this very delegate: an equal one may belong to another.
            var index = kept.FindIndex(own => ReferenceEquals(own, target));
            if (index >= 0) kept.RemoveAt(index);
        }
    }

    internal static InvalidOperationException Asynchronous() => new(
        "Cannot send to an asynchronous receiver. Await 'SendAsync' instead of calling 'Send', or connect a receiver that returns no task.");

    internal object? Call(Delegate target, object? sender, SignalArguments arguments)
    {
        var value = Invoke(target, sender, arguments);
        if (value is not Task task) return value;
        if (!task.IsCompleted) throw Asynchronous();
        return ResultAsync(task).GetAwaiter().GetResult();
    }

    internal async Task<object?> CallAsync(Delegate target, object? sender, SignalArguments arguments)
    {
        var value = Invoke(target, sender, arguments);
        return value is Task task ? await ResultAsync(task) : value;
    }

    private static object? Invoke(Delegate target, object? sender, SignalArguments arguments)
    {
        if (target is not Action<object?, SignalArguments> action) return ((Func<object?, SignalArguments, object?>)target)(sender, arguments);
        action(sender, arguments);
        return null;
    }

    private async Task<object?> ResultAsync(Task task)
    {
        if (result is not null) return await result(task);
        await task;
        return null;
    }

    private static WeakReference<Delegate> Weaken(Delegate target)
    {
        var kept = s_kept.GetOrCreateValue(target.Target!);
        lock (kept) kept.Add(target);
        return new WeakReference<Delegate>(target);
    }
}
