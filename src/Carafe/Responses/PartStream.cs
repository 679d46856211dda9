namespace Carafe.Responses;

/// <summary>Passes on what lies in a part of all that is written to it, and drops the rest.</summary>
internal sealed class PartStream(Stream output, long skip, long length) : SequentialStream
{
    private long _skip = skip;
    private long _left = length;

    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count) => output.Write(Take(buffer.AsMemory(offset, count)).Span);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Take(buffer) is { IsEmpty: false } part ? output.WriteAsync(part, cancellationToken) : default;

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);

    private ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> written)
    {
        var skipped = (int)Math.Min(_skip, written.Length);
        var taken = (int)Math.Min(_left, written.Length - skipped);
        _skip -= skipped;
        _left -= taken;
        return written.Slice(skipped, taken);
    }
}
