namespace Carafe.Signals;

/// <summary>A connected receiver; disposing of it disconnects the receiver, as leaving blinker's <c>connected_to</c> does.</summary>
/// <example>
/// <code>
/// var paid = new Namespace().Signal("paid");
/// using (paid.Connect((sender, args) => Console.WriteLine("paid")))
///     paid.Send();     // paid
/// paid.Send();         // nothing
/// </code>
/// </example>
public sealed class SignalConnection : IDisposable
{
    private readonly Signal _signal;
    private readonly object? _sender;

    internal SignalConnection(Signal signal, Delegate receiver, object? sender)
    {
        _signal = signal;
        _sender = sender;
        Receiver = receiver;
    }

    /// <summary>Gets the receiver, by which <see cref="Signal.Disconnect"/> knows it too.</summary>
    public Delegate Receiver { get; }

    /// <summary>Disconnects the receiver from the sender that it was connected to; from all if it was connected to all.</summary>
    public void Dispose() => _signal.Disconnect(Receiver, _sender);
}
