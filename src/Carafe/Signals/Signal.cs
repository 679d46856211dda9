using System.Runtime.CompilerServices;

namespace Carafe.Signals;

/// <summary>Tells receivers that something has happened, without knowing them, as blinker's <c>Signal</c>.</summary>
/// <remarks>
/// <para>
/// Receivers are called in the order in which they were connected, each once, on the thread that sends. What one
/// throws goes to the sender, and those after it are not called.
/// </para>
/// <para>
/// They are held strongly unless <c>weak</c> is asked for, unlike in blinker, where a lambda that nobody else holds is
/// gone before the first signal. A sender is held weakly. Connecting and sending are thread-safe. A signal that nobody
/// listens to costs one field read; <see cref="HasReceivers"/> tells whether its arguments need be made at all.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var paid = new Signal();
/// paid.Connect((sender, args) => $"{sender} paid {args["amount"]}");
/// var results = paid.Send("ada", ("amount", 5));
/// Console.WriteLine(results[0].Value);   // ada paid 5
/// </code>
/// </example>
/// <param name="doc">What the signal means, for its readers.</param>
public class Signal(string? doc = null)
{
    private readonly ReceiverTable _receivers = new();
    private Signal? _receiverConnected;
    private Signal? _receiverDisconnected;
    private int _mutes;

    /// <summary>Stands for any sender, as leaving the sender out does.</summary>
    public static object Any { get; } = new();

    /// <summary>Gets what the signal means.</summary>
    public string? Doc { get; } = doc;

    /// <summary>Gets whether anybody listens. It costs one field read.</summary>
    /// <value><see langword="true"/> also for a while after the only ones who listened are gone with their sender.</value>
    public bool HasReceivers => _receivers.IsUsed;

    /// <summary>Gets whether sending reaches nobody for now, because <see cref="Muted"/> is in use.</summary>
    public bool IsMuted => Volatile.Read(ref _mutes) > 0;

    /// <summary>Gets the signal that is sent after a receiver was connected, with <c>receiver</c>, <c>sender</c> and <c>weak</c>.</summary>
    /// <remarks>What its receivers throw undoes the connection.</remarks>
    public Signal ReceiverConnected => LazyInitializer.EnsureInitialized(ref _receiverConnected, () => new Signal("Emitted after a receiver connects."));

    /// <summary>Gets the signal that is sent after <see cref="Disconnect"/>, with <c>receiver</c> and <c>sender</c>.</summary>
    public Signal ReceiverDisconnected => LazyInitializer.EnsureInitialized(ref _receiverDisconnected, () => new Signal("Emitted after a receiver disconnects."));

    /// <summary>Connects a receiver whose result the sender gets.</summary>
    /// <param name="receiver">Gets the sender and the arguments. Connecting it twice to one sender changes nothing.</param>
    /// <param name="sender">The sender to listen to; any by default. Text and values are matched by content.</param>
    /// <param name="weak">
    /// Whether the receiver is gone when the object whose method it is, is collected; <see langword="false"/> by default.
    /// </param>
    /// <returns>The connection, which ends when it is disposed of; to be ignored where it never ends.</returns>
    [OverloadResolutionPriority(1)] // Else a lambda that gives null, or only throws, would count as asynchronous.
    public SignalConnection Connect(Func<object?, SignalArguments, object?> receiver, object? sender = null, bool weak = false) => ConnectAny(receiver, sender, weak);

    /// <summary>Connects a receiver without a result.</summary>
    /// <inheritdoc cref="Connect(Func{object?, SignalArguments, object?}, object?, bool)"/>
    public SignalConnection Connect(Action<object?, SignalArguments> receiver, object? sender = null, bool weak = false) => ConnectAny(receiver, sender, weak);

    /// <summary>Connects an asynchronous receiver, which <see cref="SendAsync"/> awaits.</summary>
    /// <inheritdoc cref="Connect(Func{object?, SignalArguments, object?}, object?, bool)"/>
    public SignalConnection Connect(Func<object?, SignalArguments, Task> receiver, object? sender = null, bool weak = false) => ConnectAny(receiver, sender, weak);

    /// <summary>Connects an asynchronous receiver with a result, which <see cref="SendAsync"/> awaits.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <inheritdoc cref="Connect(Func{object?, SignalArguments, object?}, object?, bool)"/>
    [OverloadResolutionPriority(1)]
    public SignalConnection Connect<T>(Func<object?, SignalArguments, Task<T>> receiver, object? sender = null, bool weak = false) =>
        ConnectAny(receiver, sender, weak, static async task => await (Task<T>)task);

    /// <summary>Connects a receiver to one sender: blinker's <c>connect_via</c>.</summary>
    /// <param name="sender">The sender to listen to.</param>
    /// <param name="receiver">Gets the sender and the arguments.</param>
    /// <returns>The connection.</returns>
    [OverloadResolutionPriority(1)]
    public SignalConnection ConnectVia(object? sender, Func<object?, SignalArguments, object?> receiver) => ConnectAny(receiver, sender, weak: false);

    /// <summary>Connects a receiver without a result to one sender.</summary>
    /// <inheritdoc cref="ConnectVia(object?, Func{object?, SignalArguments, object?})"/>
    public SignalConnection ConnectVia(object? sender, Action<object?, SignalArguments> receiver) => ConnectAny(receiver, sender, weak: false);

    /// <summary>Connects a receiver until the result is disposed of: blinker's <c>connected_to</c>, for tests.</summary>
    /// <param name="receiver">Gets the sender and the arguments.</param>
    /// <param name="sender">The sender to listen to; any by default.</param>
    /// <returns>What ends it.</returns>
    /// <example><code>
    /// using (AppSignals.TemplateRendered.ConnectedTo((sender, args) => names.Add(((Template)args["template"]!).Name!), app))
    ///     client.Get("/");
    /// </code></example>
    [OverloadResolutionPriority(1)]
    public SignalConnection ConnectedTo(Func<object?, SignalArguments, object?> receiver, object? sender = null) => ConnectAny(receiver, sender, weak: false);

    /// <summary>Connects a receiver without a result until the result is disposed of.</summary>
    /// <inheritdoc cref="ConnectedTo(Func{object?, SignalArguments, object?}, object?)"/>
    public SignalConnection ConnectedTo(Action<object?, SignalArguments> receiver, object? sender = null) => ConnectAny(receiver, sender, weak: false);

    /// <summary>Disconnects a receiver.</summary>
    /// <param name="receiver">The receiver; one that is not connected is no error.</param>
    /// <param name="sender">The sender that it no longer listens to; by default it listens to none any more.</param>
    public void Disconnect(Delegate receiver, object? sender = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        _receivers.Remove(receiver, Specific(sender));
        if (_receiverDisconnected is { HasReceivers: true } signal) signal.Send(this, ("receiver", receiver), ("sender", sender ?? Any));
    }

    /// <summary>Tells whether a signal from a sender would reach anybody.</summary>
    /// <param name="sender">The sender; for <see cref="Any"/> and <see langword="null"/> those count that listen to any.</param>
    /// <returns>The answer; receivers that were held weakly and are gone may still count.</returns>
    public bool HasReceiversFor(object? sender) => _receivers.HasFor(Specific(sender));

    /// <summary>Lists the receivers that a signal from a sender would reach.</summary>
    /// <param name="sender">The sender; for <see cref="Any"/> and <see langword="null"/> those that listen to any.</param>
    /// <returns>The receivers, in the order in which they were connected.</returns>
    public IReadOnlyList<Delegate> ReceiversFor(object? sender) =>
        [.. _receivers.For(Specific(sender)).Select(receiver => receiver.Target).OfType<Delegate>()];

    /// <summary>Mutes the signal until the result is disposed of: for tests. It holds for all threads.</summary>
    /// <returns>What ends it.</returns>
    public IDisposable Muted() => new Mute(this);

    /// <summary>Calls the receivers.</summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="arguments">What is sent along.</param>
    /// <returns>What each receiver has returned.</returns>
    /// <exception cref="InvalidOperationException">
    /// A receiver is asynchronous: one that is seen to be beforehand (then none is called), or one that turns out to be,
    /// having returned a task that is not done. <see cref="SendAsync"/> is for these.
    /// </exception>
    public IReadOnlyList<SignalResult> Send(object? sender = null, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!HasReceivers || IsMuted) return [];
        var receivers = _receivers.For(Specific(sender));
        foreach (var receiver in receivers)
            if (receiver.IsAsync) throw Receiver.Asynchronous();
        return Call(receivers, sender, SignalArguments.From(arguments));
    }

    /// <summary>Calls the receivers, and blocks the thread until those that are asynchronous are done, as Flask's synchronous views do.</summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="arguments">What is sent along.</param>
    /// <returns>What each receiver has returned.</returns>
    public IReadOnlyList<SignalResult> SendAndWait(object? sender = null, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!HasReceivers || IsMuted) return [];
        return CallAsync(_receivers.For(Specific(sender)), sender, SignalArguments.From(arguments)).GetAwaiter().GetResult();
    }

    /// <summary>Calls the receivers one after the other, and awaits those that are asynchronous.</summary>
    /// <param name="sender">Who sends.</param>
    /// <param name="arguments">What is sent along.</param>
    /// <returns>What each receiver has returned.</returns>
    public Task<IReadOnlyList<SignalResult>> SendAsync(object? sender = null, params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        if (!HasReceivers || IsMuted) return NoResults;
        return CallAsync(_receivers.For(Specific(sender)), sender, SignalArguments.From(arguments));
    }

    private static Task<IReadOnlyList<SignalResult>> NoResults { get; } = Task.FromResult<IReadOnlyList<SignalResult>>([]);

    /// <summary>Called whenever a receiver has been connected.</summary>
    private protected virtual void OnConnected()
    {
    }

    private SignalConnection ConnectAny(Delegate receiver, object? sender, bool weak, Func<Task, Task<object?>>? result = null)
    {
        ArgumentNullException.ThrowIfNull(receiver);
        _receivers.Add(receiver, Specific(sender), weak, result);
        OnConnected();
        if (_receiverConnected is { HasReceivers: true } signal) Announce(signal, receiver, sender, weak);
        return new SignalConnection(this, receiver, sender);
    }

    private void Announce(Signal signal, Delegate receiver, object? sender, bool weak)
    {
        try
        {
            signal.Send(this, ("receiver", receiver), ("sender", sender ?? Any), ("weak", weak));
        }
        catch
        {
            _receivers.Remove(receiver, Specific(sender));
            throw;
        }
    }

    private SignalResult[] Call(Receiver[] receivers, object? sender, SignalArguments arguments)
    {
        var results = new SignalResult[receivers.Length];
        var count = 0;
        foreach (var receiver in receivers)
            if (Living(receiver) is { } target) results[count++] = new(target, receiver.Call(target, sender, arguments));
        return count == results.Length ? results : results[..count];
    }

    private async Task<IReadOnlyList<SignalResult>> CallAsync(Receiver[] receivers, object? sender, SignalArguments arguments)
    {
        var results = new SignalResult[receivers.Length];
        var count = 0;
        foreach (var receiver in receivers)
            if (Living(receiver) is { } target) results[count++] = new(target, await receiver.CallAsync(target, sender, arguments));
        return count == results.Length ? results : results[..count];
    }

    private Delegate? Living(Receiver receiver)
    {
        if (receiver.Target is { } target) return target;
        _receivers.RemoveDead();
        return null;
    }

    private static object? Specific(object? sender) => ReferenceEquals(sender, Any) ? null : sender;

    private sealed class Mute : IDisposable
    {
        private Signal? _signal;

        internal Mute(Signal signal)
        {
            _signal = signal;
            Interlocked.Increment(ref signal._mutes);
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _signal, null) is { } signal) Interlocked.Decrement(ref signal._mutes);
        }
    }
}
