using System.Buffers.Binary;

namespace Carafe.Signing;

/// <summary>Writes bits, the least significant first (RFC 1951 §3.1.1), into bytes that must have the room.</summary>
internal ref struct BitWriter(Span<byte> bytes)
{
    private readonly Span<byte> _bytes = bytes;
    private ulong _bits;
    private int _bitCount;

    /// <summary>The bytes written; complete only after <see cref="FlushBits"/>.</summary>
    public int ByteCount { get; private set; }

    /// <summary>Whether some bits fit in and, from the next whole byte on, some bytes.</summary>
    public readonly bool HasRoom(int bitCount, int byteCount) =>
        ((_bitCount + bitCount + 7) >> 3) + byteCount <= _bytes.Length - ByteCount;

    /// <summary>Writes at most 32 bits.</summary>
    public void Write(int value, int bitCount)
    {
        _bits |= (ulong)(uint)value << _bitCount;
        _bitCount += bitCount;
        if (_bitCount < 32) return;
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes[ByteCount..], (uint)_bits);
        ByteCount += sizeof(uint);
        _bits >>= 32;
        _bitCount -= 32;
    }

    /// <summary>Fills the byte that was begun with zeros.</summary>
    public void FlushBits()
    {
        for (; _bitCount > 0; _bitCount -= 8)
        {
            _bytes[ByteCount++] = (byte)_bits;
            _bits >>= 8;
        }
        _bitCount = 0;
    }

    /// <summary>Writes whole bytes. No bits may be waiting.</summary>
    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_bytes[ByteCount..]);
        ByteCount += bytes.Length;
    }
}
