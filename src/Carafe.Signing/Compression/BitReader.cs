using System.Buffers.Binary;

namespace Carafe.Signing;

/// <summary>Reads bits, the least significant first (RFC 1951 §3.1.1). Past the end it reads zeros, which <see cref="IsPastEnd"/> tells.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private ulong _bits;
    private int _bitCount;
    private int _next;

    /// <summary>Whether more bits were taken than there are.</summary>
    public readonly bool IsPastEnd => (8 * (_next - _bytes.Length)) > _bitCount;

    /// <summary>Shows the next bits, at most 32, without taking them.</summary>
    public int Peek(int bitCount)
    {
        if (_bitCount < bitCount) Fill();
        return (int)(_bits & ((1UL << bitCount) - 1));
    }

    public void Skip(int bitCount)
    {
        _bits >>= bitCount;
        _bitCount -= bitCount;
    }

    /// <summary>Takes at most 32 bits.</summary>
    public int Read(int bitCount)
    {
        var value = Peek(bitCount);
        Skip(bitCount);
        return value;
    }

    /// <summary>Skips the rest of the byte that was begun.</summary>
    public void AlignToByte() => Skip(_bitCount & 7);

    /// <summary>Takes whole bytes; empty where there are not as many. No byte may be begun.</summary>
    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        var start = _next - (_bitCount / 8);
        (_bits, _bitCount) = (0, 0);
        _next = start + count;
        return start + count <= _bytes.Length ? _bytes.Slice(start, count) : default;
    }

    private void Fill()
    {
        if (_bytes.Length - _next >= sizeof(ulong))
        {
            // Eight bytes at once. What does not fit is read again later, as the same bits in the same place.
            _bits |= BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_next..]) << _bitCount;
            var count = (63 - _bitCount) >> 3;
            _next += count;
            _bitCount += 8 * count;
            return;
        }
        for (; _bitCount <= 56; _bitCount += 8)
        {
            if (_next < _bytes.Length) _bits |= (ulong)_bytes[_next] << _bitCount;
            _next++;
        }
    }
}
