using System.Buffers;

namespace Carafe.Http.Forms;

/// <summary>Bytes received and not yet used, in one pooled array.</summary>
internal struct ByteBuffer : IDisposable
{
    private const int SmallestArray = 4096;

    private byte[]? _array;
    private int _start;
    private int _end;

    /// <summary>The bytes not yet used; the span is good until room for more is asked for.</summary>
    public readonly ReadOnlySpan<byte> Unread => _array.AsSpan(_start, _end - _start);

    /// <summary>Gives room for at least so many bytes behind those that are there.</summary>
    public Memory<byte> Room(int count)
    {
        if (_array is null || _array.Length - _end < count) MakeRoom(count);
        return _array.AsMemory(_end, count);
    }

    /// <summary>Counts bytes written into the room as received.</summary>
    public void Received(int count) => _end += count;

    public void Append(ReadOnlySpan<byte> data)
    {
        data.CopyTo(Room(data.Length).Span);
        Received(data.Length);
    }

    public void Consume(int count)
    {
        _start += count;
        if (_start == _end) _start = _end = 0;
    }

    public void Dispose()
    {
        if (_array is not null) ArrayPool<byte>.Shared.Return(_array);
        this = default;
    }

    private void MakeRoom(int count)
    {
        var unread = Unread;
        var needed = checked(unread.Length + count);
        // Moving down is only worth it once at least half the array is free, or feeding single bytes would be quadratic.
        if (_array is not null && needed <= _array.Length / 2)
        {
            unread.CopyTo(_array);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(SmallestArray, checked(needed * 2)));
            unread.CopyTo(larger);
            if (_array is not null) ArrayPool<byte>.Shared.Return(_array);
            _array = larger;
        }
        (_start, _end) = (0, unread.Length);
    }
}
