using System.Buffers;
using System.Text;

namespace Carafe.Signing;

/// <summary>What the serializers without timestamp have in common.</summary>
public abstract class UntimedSerializer : TokenSerializer
{
    private readonly Func<ByteText, IEnumerable<Signer>> _makeSigners;
    private readonly Signer[] _signers;

    private protected UntimedSerializer(SecretKeys secretKeys, ByteText? salt, SerializerOptions? options, bool isUrlSafe)
        : base(options ??= SerializerOptions.Default, isUrlSafe)
    {
        ArgumentNullException.ThrowIfNull(secretKeys);
        _makeSigners = salt => options.FallbackSigners.Prepend(options.Signer).Select(way => new Signer(secretKeys, salt, way));
        _signers = [.. _makeSigners(salt ?? DefaultSalt)];
    }

    /// <summary>Verifies a token and reads its value.</summary>
    /// <param name="token">What <see cref="TokenSerializer.Dumps"/> gave.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadSignature">There is no signature, or it does not match.</exception>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public object? Loads(string token, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        var bytes = Encoding.UTF8.GetBytes(token);
        var parts = Read(bytes, salt, out var signer);
        if (parts.Fault != TokenFault.None) throw SigningErrors.From(parts, bytes, signer);
        return LoadPayload(bytes.AsSpan(0, parts.ValueLength));
    }

    /// <summary>Reads a token to the end of a text reader, verifies it and reads its value.</summary>
    /// <param name="input">Where the token comes from.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadSignature">There is no signature, or it does not match.</exception>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public object? Load(TextReader input, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Loads(input.ReadToEnd(), salt);
    }

    /// <summary>Reads the value of a token even where its signature is wrong: for debugging only.</summary>
    /// <param name="token">The token.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>Whether the signature is right, and the value, <see langword="null"/> where it cannot be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public (bool IsSignatureValid, object? Value) LoadsUnsafe(string token, ByteText? salt = null)
    {
        try
        {
            return (true, Loads(token, salt));
        }
        catch (BadSignature error)
        {
            return (false, LoadUnsigned(error));
        }
    }

    /// <summary>Reads the value of a token from a text reader even where its signature is wrong: for debugging only.</summary>
    /// <param name="input">Where the token comes from.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>Whether the signature is right, and the value, <see langword="null"/> where it cannot be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public (bool IsSignatureValid, object? Value) LoadUnsafe(TextReader input, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return LoadsUnsafe(input.ReadToEnd(), salt);
    }

    /// <summary>Verifies a token and decodes its payload, without exceptions and without reading it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="payload">Where the decoded payload goes; nothing is written where something is wrong.</param>
    /// <returns>What is wrong.</returns>
    public UnsignResult Unsign(ReadOnlySpan<char> token, IBufferWriter<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var bytes = new TokenBuffer(stackalloc byte[1024]);
        bytes.Write(token);
        var parts = Read(bytes.Written, salt: null, out _);
        var fault = parts.Fault == TokenFault.None ? Decode(bytes.Written[..parts.ValueLength], payload) : parts.Fault;
        bytes.Dispose();
        return new(fault, DateSigned: null);
    }

    /// <summary>Makes the signer that signs.</summary>
    /// <param name="salt">What the tokens are for, instead of the serializer's own salt.</param>
    /// <returns>The signer.</returns>
    public Signer MakeSigner(ByteText? salt = null) => Signers(salt).First();

    /// <summary>Makes the signers that verify: the one that signs, then the fallbacks.</summary>
    /// <param name="salt">What the tokens are for, instead of the serializer's own salt.</param>
    /// <returns>The signers in the order in which they are tried.</returns>
    public IEnumerable<Signer> IterUnsigners(ByteText? salt = null) => Signers(salt);

    private protected override void Sign(ref TokenBuffer token, ByteText? salt) => MakeSigner(salt).Sign(ref token);

    private IEnumerable<Signer> Signers(ByteText? salt) => salt is null ? _signers : _makeSigners(salt.Value);

    private SignedValue Read(ReadOnlySpan<byte> token, ByteText? salt, out Signer signer)
    {
        SignedValue parts = default;
        signer = _signers[0];
        foreach (var candidate in salt is null ? _signers : [.. _makeSigners(salt.Value)])
        {
            parts = (signer = candidate).Read(token);
            if (parts.Fault == TokenFault.None) break;
        }
        return parts;
    }
}
