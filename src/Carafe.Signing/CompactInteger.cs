using System.Buffers.Binary;
using System.Numerics;

namespace Carafe.Signing;

/// <summary>Integers as big-endian bytes without leading zeros, as timestamps travel in tokens.</summary>
public static class CompactInteger
{
    /// <summary>Gives the bytes of a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>None for 0, at most eight.</returns>
    public static byte[] ToBytes(ulong number)
    {
        var bytes = new byte[sizeof(ulong)];
        return bytes[^Write(number, bytes)..];
    }

    /// <summary>Reads the bytes of a number.</summary>
    /// <param name="bytes">The bytes; none are 0.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentException">There are more than eight.</exception>
    public static ulong FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > sizeof(ulong)) throw new ArgumentException($"An integer has at most 8 bytes, not {bytes.Length}.", nameof(bytes));
        ulong number = 0;
        foreach (var unit in bytes) number = (number << 8) | unit;
        return number;
    }

    /// <summary>Writes the number to the end of eight bytes and tells how many of these it takes.</summary>
    internal static int Write(ulong number, Span<byte> eight)
    {
        BinaryPrimitives.WriteUInt64BigEndian(eight, number);
        return sizeof(ulong) - (BitOperations.LeadingZeroCount(number) / 8);
    }
}
