using System.Buffers;

namespace Carafe.Signing;

/// <summary>zlib streams (RFC 1950), as Python's <c>zlib</c> reads and writes them.</summary>
internal static class Zlib
{
    private static readonly ProcessorSlots<ZlibCompressor> s_compressors = new(() => new());
    private static readonly ProcessorSlots<ZlibInflater> s_inflaters = new(() => new());

    /// <summary>Compresses a payload, unless the stream would be longer than the destination.</summary>
    /// <returns>The length of the stream, or -1.</returns>
    public static int Compress(ReadOnlySpan<byte> payload, Span<byte> destination)
    {
        var compressor = s_compressors.Rent();
        var length = compressor.Compress(payload, destination);
        s_compressors.Return(compressor);
        return length;
    }

    /// <summary>Inflates a stream, if it is whole and right and not too large; else nothing is written.</summary>
    public static TokenFault Inflate(ReadOnlySpan<byte> stream, int maxSize, IBufferWriter<byte> payload)
    {
        var inflater = s_inflaters.Rent();
        var inflated = new InflatedBuffer(maxSize);
        var fault = inflater.Inflate(stream, ref inflated);
        if (fault == TokenFault.None) payload.Write(inflated.Written);
        inflated.Dispose();
        s_inflaters.Return(inflater);
        return fault;
    }
}
