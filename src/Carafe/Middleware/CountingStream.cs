namespace Carafe.Middleware;

/// <summary>Passes on what is written to it, and counts it.</summary>
internal sealed class CountingStream(Stream output) : SequentialStream
{
    public long Count { get; private set; }

    public override bool CanWrite => true;

    public override void Write(byte[] buffer, int offset, int count)
    {
        Count += count;
        output.Write(buffer, offset, count);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Count += buffer.Length;
        return output.WriteAsync(buffer, cancellationToken);
    }

    public override void Flush() => output.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => output.FlushAsync(cancellationToken);
}
