using System.Buffers;
using System.Buffers.Text;

namespace Carafe.Signing;

/// <summary>Payload bytes as base64; compressed, and marked by a leading dot, where that is shorter.</summary>
internal sealed class UrlSafeEncoding(bool compress, int maxPayloadSize) : PayloadEncoding
{
    private const byte CompressedMark = (byte)'.';

    public override void Encode(ReadOnlySpan<byte> payload, ref TokenBuffer token)
    {
        if (!compress || !Zlib.TryCompress(payload, maxLength: payload.Length - 2, out var compressed))
        {
            Append(payload, ref token);
            return;
        }
        token.Write([CompressedMark]);
        Append(compressed, ref token);
    }

    public override TokenFault Decode(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload)
    {
        if (!encoded.IsEmpty && encoded[0] == CompressedMark) return Inflate(encoded[1..], payload);
        var span = payload.GetSpan(UrlSafeBase64.MaxDecodedLength(encoded.Length));
        if (!UrlSafeBase64.TryDecode(encoded, span, out var count)) return TokenFault.PayloadNotBase64;
        payload.Advance(count);
        return TokenFault.None;
    }

    private TokenFault Inflate(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(UrlSafeBase64.MaxDecodedLength(encoded.Length));
        try
        {
            if (!UrlSafeBase64.TryDecode(encoded, buffer, out var count)) return TokenFault.PayloadNotBase64;
            return Zlib.Decompress(buffer.AsSpan(0, count), maxPayloadSize, payload);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void Append(ReadOnlySpan<byte> bytes, ref TokenBuffer token)
    {
        var span = token.GetSpan(UrlSafeBase64.EncodedLength(bytes.Length));
        token.Advance(Base64Url.EncodeToUtf8(bytes, span));
    }
}
