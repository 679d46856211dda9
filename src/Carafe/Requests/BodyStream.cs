using System.IO.Pipelines;

namespace Carafe.Requests;

/// <summary>A request's body as a stream, for views that read it as it comes in. What goes wrong on the way is an HTTP error.</summary>
internal sealed class BodyStream(PipeReader reader, RequestBody body) : SequentialStream
{
    private readonly Stream _inner = reader.AsStream(leaveOpen: true);

    public override bool CanRead => true;

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var reading = _inner.ReadAsync(buffer, cancellationToken);
        return reading.IsCompletedSuccessfully ? reading : WaitAsync(reading, cancellationToken);
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
    }
}
