using System.Buffers;
using System.Buffers.Text;

namespace Carafe.Signing;

/// <summary>Payload bytes as base64; compressed, and marked by a leading dot, where that is shorter by more than the dot.</summary>
internal sealed class UrlSafeEncoding(bool compress, int maxPayloadSize) : PayloadEncoding
{
    private const byte CompressedMark = (byte)'.';

    public override void Encode(ReadOnlySpan<byte> payload, ref TokenBuffer token)
    {
        if (compress && TryAppendCompressed(payload, ref token)) return;
        Append(payload, ref token);
    }

    public override TokenFault Decode(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload)
    {
        if (!encoded.IsEmpty && encoded[0] == CompressedMark) return Inflate(encoded[1..], payload);
        var span = payload.GetSpan(UrlSafeBase64.MaxDecodedLength(encoded.Length));
        if (!UrlSafeBase64.TryDecode(encoded, span, out var count)) return TokenFault.PayloadNotBase64;
        payload.Advance(count);
        return TokenFault.None;
    }

    private static bool TryAppendCompressed(ReadOnlySpan<byte> payload, ref TokenBuffer token)
    {
        var most = Math.Max(0, payload.Length - 2);
        var buffer = new TokenBuffer(stackalloc byte[512]);
        var stream = buffer.GetSpan(most)[..most];
        var length = Zlib.Compress(payload, stream);
        if (length >= 0)
        {
            token.Write([CompressedMark]);
            Append(stream[..length], ref token);
        }
        buffer.Dispose();
        return length >= 0;
    }

    private TokenFault Inflate(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload)
    {
        var buffer = new TokenBuffer(stackalloc byte[1024]);
        var stream = buffer.GetSpan(UrlSafeBase64.MaxDecodedLength(encoded.Length));
        var fault = UrlSafeBase64.TryDecode(encoded, stream, out var count)
            ? Zlib.Inflate(stream[..count], maxPayloadSize, payload)
            : TokenFault.PayloadNotBase64;
        buffer.Dispose();
        return fault;
    }

    private static void Append(scoped ReadOnlySpan<byte> bytes, ref TokenBuffer token)
    {
        var span = token.GetSpan(UrlSafeBase64.EncodedLength(bytes.Length));
        token.Advance(Base64Url.EncodeToUtf8(bytes, span));
    }
}
