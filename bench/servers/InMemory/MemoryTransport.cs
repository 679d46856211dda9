using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;

namespace Carafe.Bench.InMemory;

/// <summary>
/// A Kestrel transport without sockets: one connection over two pipes whose readers run on the writer's thread. What is left to measure
/// is Kestrel's HTTP/1.1 and the framework.
/// </summary>
internal sealed class MemoryTransport : IConnectionListenerFactory, IConnectionListener
{
    private static readonly PipeOptions s_inline =
        new(readerScheduler: PipeScheduler.Inline, writerScheduler: PipeScheduler.Inline, useSynchronizationContext: false);

    private readonly Pipe _requests = new(s_inline);
    private readonly Pipe _answers = new(s_inline);
    private readonly TaskCompletionSource<ConnectionContext?> _unbound = new();
    private bool _isTaken;

    public PipeWriter Requests => _requests.Writer;

    public PipeReader Answers => _answers.Reader;

    public EndPoint EndPoint { get; private set; } = new IPEndPoint(IPAddress.Loopback, 1);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        EndPoint = endpoint;
        return new(this);
    }

    public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        if (_isTaken) return new(_unbound.Task);
        _isTaken = true;
        return new(new Connection(new Duplex(_requests.Reader, _answers.Writer)));
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound.TrySetResult(null);
        return default;
    }

    public ValueTask DisposeAsync() => default;

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;

    private sealed class Connection(IDuplexPipe transport) : DefaultConnectionContext("memory")
    {
        public override IDuplexPipe Transport { get; set; } = transport;
    }
}
