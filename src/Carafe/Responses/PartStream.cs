namespace Carafe.Responses;

/// <summary>Passes on what lies in a part of all that is written to it, and drops the rest.</summary>
internal sealed class PartStream(Stream output, long skip, long length) : Stream
{
    private long _skip = skip;
    private long _left = length;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => output.Write(Take(buffer.AsMemory(offset, count)).Span);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Take(buffer) is { IsEmpty: false } part ? output.WriteAsync(part, cancellationToken) : default;

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> written)
    {
        var skipped = (int)Math.Min(_skip, written.Length);
        var taken = (int)Math.Min(_left, written.Length - skipped);
        _skip -= skipped;
        _left -= taken;
        return written.Slice(skipped, taken);
    }
}
