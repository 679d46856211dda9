using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;

namespace Carafe.Signing;

/// <summary>zlib streams (RFC 1950) of short payloads.</summary>
internal static class Zlib
{
    /// <summary>Compresses a payload, if the stream takes at most so many bytes.</summary>
    public static bool TryCompress(ReadOnlySpan<byte> payload, int maxLength, [NotNullWhen(true)] out byte[]? stream)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal, leaveOpen: true)) zlib.Write(payload);
        stream = output.Length <= maxLength ? output.ToArray() : null;
        return stream is not null;
    }

    /// <summary>Inflates a stream, if it is whole and not too large; else nothing is written.</summary>
    public static unsafe TokenFault Decompress(ReadOnlySpan<byte> stream, int maxSize, IBufferWriter<byte> payload)
    {
        using var output = new MemoryStream();
        fixed (byte* start = stream)
        {
            using var input = new UnmanagedMemoryStream(start, stream.Length);
            using var zlib = new ZLibStream(input, CompressionMode.Decompress);
            var buffer = ArrayPool<byte>.Shared.Rent(4096);
            try
            {
                for (int count; (count = zlib.Read(buffer)) > 0;)
                {
                    if (output.Length + count > maxSize) return TokenFault.PayloadTooLarge;
                    output.Write(buffer, 0, count);
                }
            }
            catch (InvalidDataException)
            {
                return TokenFault.PayloadNotZlib;
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
        payload.Write(output.GetBuffer().AsSpan(0, (int)output.Length));
        return TokenFault.None;
    }
}
