namespace Carafe.Responses;

/// <summary>Writes behind what a response's body holds: Werkzeug's <c>ResponseStream</c>.</summary>
internal sealed class ResponseStream(Response response) : SequentialStream
{
    private byte[] _buffer = [];
    private ReadOnlyMemory<byte> _written;

    public override bool CanWrite => true;

    public override long Length => response.ContentLength ?? 0;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var body = response.ReadBytes();

        // Whatever else changed the body meanwhile, what is written goes behind it.
        if (!body.Equals(_written) || body.Length + buffer.Length > _buffer.Length) Move(body, buffer.Length);
        buffer.CopyTo(_buffer.AsSpan(body.Length));
        _written = _buffer.AsMemory(0, body.Length + buffer.Length);
        response.SetData(_written);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return default;
    }

    private void Move(ReadOnlyMemory<byte> body, int more)
    {
        var larger = new byte[Math.Max(256, checked((body.Length + more) * 2))];
        body.CopyTo(larger);
        _buffer = larger;
    }
}
