using System.IO.Pipelines;

namespace Carafe.Requests;

/// <summary>A request's body as a stream, for views that read it as it comes in. What goes wrong on the way is an HTTP error.</summary>
internal sealed class BodyStream(PipeReader reader, RequestBody body) : SequentialStream
{
    private Stream? _inner = reader.AsStream(leaveOpen: true);

    public override bool CanRead => true;

    /// <summary>Ends the stream with its request.</summary>
    public void End() => _inner = null;

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = BeginRead(buffer, cancellationToken);
        if (!reading.IsCompletedSuccessfully) return WaitAsync(reading, cancellationToken);
        body.Release();
        return reading;
    }

    // Held while somebody reads: what goes wrong is this request's then, not the next one's.
    private ValueTask<int> BeginRead(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        body.Hold();
        if (_inner is { } inner && !body.IsOver) return inner.ReadAsync(buffer, cancellationToken);
        body.Release();
        throw RequestErrors.HasEnded();
    }

    private async ValueTask<int> WaitAsync(ValueTask<int> reading, CancellationToken cancellationToken)
    {
        try
        {
            return await reading;
        }
        catch (Exception error) when (body.Fail(error, cancellationToken.IsCancellationRequested) is { } failure)
        {
            throw failure;
        }
        finally
        {
            body.Release();
        }
    }
}
