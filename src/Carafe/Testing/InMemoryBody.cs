using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Testing;

/// <summary>A response body in memory, whose head goes out with its first flush.</summary>
internal sealed class InMemoryBody : PipeWriter, IHttpResponseBodyFeature
{
    private readonly PipeWriter _inner;
    private readonly Func<Task> _starting;

    public InMemoryBody(PipeWriter inner, Func<Task> starting)
    {
        _inner = inner;
        _starting = starting;
        Stream = AsStream(leaveOpen: true);
    }

    public Stream Stream { get; }

    public PipeWriter Writer => this;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _inner.UnflushedBytes;

    public void DisableBuffering()
    {
    }

    public Task StartAsync(CancellationToken cancellationToken = default) => _starting();

    public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
    {
        await _starting();
        await SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);
    }

    public async Task CompleteAsync()
    {
        await _starting();
        await _inner.CompleteAsync();
    }

    public override void Advance(int bytes) => _inner.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _inner.GetSpan(sizeHint);

    public override void CancelPendingFlush() => _inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => _inner.Complete(exception);

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        await _starting();
        return await _inner.FlushAsync(cancellationToken);
    }
}
