namespace Carafe.Signing;

/// <summary>The checksum at the end of a zlib stream (RFC 1950 §8.2).</summary>
internal static class Adler32
{
    private const uint Modulus = 65521;

    /// <summary>The most bytes that can be added up before a sum overflows 32 bits.</summary>
    private const int MaxRun = 5552;

    public static uint Compute(ReadOnlySpan<byte> bytes)
    {
        uint low = 1, high = 0;
        while (!bytes.IsEmpty)
        {
            var run = bytes[..Math.Min(MaxRun, bytes.Length)];
            foreach (var unit in run)
            {
                low += unit;
                high += low;
            }
            low %= Modulus;
            high %= Modulus;
            bytes = bytes[run.Length..];
        }
        return (high << 16) | low;
    }
}
