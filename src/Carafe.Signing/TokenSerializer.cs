using System.Buffers;
using System.Text;

namespace Carafe.Signing;

/// <summary>What all serializers have in common: values become payloads, payloads become signed tokens.</summary>
public abstract class TokenSerializer
{
    private readonly IPayloadSerializer _serializer;
    private readonly PayloadEncoding _encoding;

    private protected TokenSerializer(SerializerOptions options, bool isUrlSafe)
    {
        _serializer = options.PayloadSerializer ?? (isUrlSafe ? PythonJson.Compact : PythonJson.Spaced);
        _encoding = isUrlSafe ? new UrlSafeEncoding(options.Compress, options.MaxPayloadSize) : new PlainEncoding();
    }

    private protected static ByteText DefaultSalt { get; } = "itsdangerous";

    /// <summary>Serializes and signs a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The token.</returns>
    /// <exception cref="NotSupportedException">The default payload serializer cannot write the value.</exception>
    public string Dumps(object? value, ByteText? salt = null)
    {
        var payload = new ArrayBufferWriter<byte>();
        _serializer.Dumps(value, payload);
        return Sign(payload.WrittenSpan, salt);
    }

    /// <summary>Serializes and signs a value into a text writer.</summary>
    /// <param name="value">The value.</param>
    /// <param name="output">Where the token goes.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <exception cref="NotSupportedException">The default payload serializer cannot write the value.</exception>
    public void Dump(object? value, TextWriter output, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.Write(Dumps(value, salt));
    }

    /// <summary>Encodes and signs a payload that is serialized already.</summary>
    /// <param name="payload">The payload.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The token.</returns>
    public string Sign(ReadOnlySpan<byte> payload, ByteText? salt = null)
    {
        var token = new TokenBuffer(stackalloc byte[512]);
        _encoding.Encode(payload, ref token);
        Sign(ref token, salt);
        var text = Encoding.UTF8.GetString(token.Written);
        token.Dispose();
        return text;
    }

    /// <summary>Serializes and encodes a value without signing it.</summary>
    /// <param name="value">The value.</param>
    /// <returns>What a token holds before its first separator.</returns>
    /// <exception cref="NotSupportedException">The default payload serializer cannot write the value.</exception>
    public byte[] DumpPayload(object? value)
    {
        var payload = new ArrayBufferWriter<byte>();
        _serializer.Dumps(value, payload);
        var token = new TokenBuffer(stackalloc byte[512]);
        _encoding.Encode(payload.WrittenSpan, ref token);
        var encoded = token.Written.ToArray();
        token.Dispose();
        return encoded;
    }

    /// <summary>Decodes and reads the payload of a token, whoever made it.</summary>
    /// <param name="encoded">What a token holds before its first separator, as <see cref="BadSignature.Payload"/> gives it.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadPayload">It cannot be decoded or read.</exception>
    public object? LoadPayload(ReadOnlySpan<byte> encoded)
    {
        var payload = new ArrayBufferWriter<byte>();
        var fault = Decode(encoded, payload);
        if (fault != TokenFault.None) throw SigningErrors.From(fault);
        try
        {
            return _serializer.Loads(payload.WrittenSpan);
        }
        catch (Exception error)
        {
            throw SigningErrors.Unreadable(error);
        }
    }

    private protected TokenFault Decode(ReadOnlySpan<byte> encoded, IBufferWriter<byte> payload) => _encoding.Decode(encoded, payload);

    private protected abstract void Sign(ref TokenBuffer token, ByteText? salt);

    /// <summary>What <c>LoadsUnsafe</c> makes of a token whose signature is wrong.</summary>
    private protected object? LoadUnsigned(BadSignature error)
    {
        try
        {
            return error.Payload is { } payload ? LoadPayload(payload.Span) : null;
        }
        catch (BadPayload)
        {
            return null;
        }
    }
}
