using System.Buffers;

namespace Carafe.Signing;

/// <summary>What was inflated so far, in a pooled array that grows up to a limit.</summary>
internal ref struct InflatedBuffer(int maxLength)
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);

    public int Length { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public bool TryAppend(byte unit)
    {
        if (!TryReserve(1)) return false;
        _bytes[Length++] = unit;
        return true;
    }

    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (!TryReserve(bytes.Length)) return false;
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
        return true;
    }

    /// <summary>Appends what lies so far back, once more and again if it is shorter than the length.</summary>
    public bool TryRepeat(int distance, int length)
    {
        if (!TryReserve(length)) return false;
        for (var left = length; left > 0;)
        {
            var part = Math.Min(left, distance);
            _bytes.AsSpan(Length - distance, part).CopyTo(_bytes.AsSpan(Length));
            Length += part;
            left -= part;
        }
        return true;
    }

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private bool TryReserve(int count)
    {
        if (count > maxLength - Length) return false;
        if (count > _bytes.Length - Length) Grow(count);
        return true;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + count));
        Written.CopyTo(larger);
        Dispose();
        _bytes = larger;
    }
}
