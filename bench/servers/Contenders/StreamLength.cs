using System.Buffers;

namespace Carafe.Bench.Contenders;

/// <summary>What every contender does with a body that it is sent: reads it to its end.</summary>
internal static class StreamLength
{
    /// <summary>Gives the length in bytes.</summary>
    public static async Task<long> CountAsync(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        var length = 0L;
        while (await stream.ReadAsync(buffer) is > 0 and var count) length += count;
        ArrayPool<byte>.Shared.Return(buffer);
        return length;
    }
}
