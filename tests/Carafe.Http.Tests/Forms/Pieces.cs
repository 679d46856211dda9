using System.Buffers;

namespace Carafe.Http.Tests.Forms;

/// <summary>A stream that gives its bytes in random small pieces, and not at once.</summary>
internal sealed class Pieces(byte[] content, Random random, int largest = 7) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _position; set => throw new NotSupportedException(); }

    public static ReadOnlySequence<byte> Sequence(byte[] content, Random random)
    {
        var first = new Segment(default, 0);
        var last = first;
        for (var at = 0; at < content.Length;)
        {
            var count = Math.Min(random.Next(1, 8), content.Length - at);
            last = last.Append(content.AsMemory(at, count));
            at += count;
        }
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(random.Next(1, largest + 1), buffer.Length), content.Length - _position);
        content.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (random.Next(3) == 0) await Task.Yield();
        return Read(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
