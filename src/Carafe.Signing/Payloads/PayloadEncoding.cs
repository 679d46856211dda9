using System.Buffers;

namespace Carafe.Signing;

/// <summary>How payload bytes are put into a token: as they are, or fit for a URL.</summary>
internal abstract class PayloadEncoding
{
    public abstract void Encode(ReadOnlySpan<byte> payload, ref TokenBuffer token);

    /// <summary>Decodes what lies in a token. Nothing is written to the output where something is wrong.</summary>
    public abstract TokenFault Decode(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload);
}

/// <summary>Payload bytes as they are.</summary>
internal sealed class PlainEncoding : PayloadEncoding
{
    public override void Encode(ReadOnlySpan<byte> payload, ref TokenBuffer token) => token.Write(payload);

    public override TokenFault Decode(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload)
    {
        payload.Write(encoded);
        return TokenFault.None;
    }
}
