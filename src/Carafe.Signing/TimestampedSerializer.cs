using System.Buffers;
using System.Text;

namespace Carafe.Signing;

/// <summary>What the serializers with timestamp have in common.</summary>
public abstract class TimestampedSerializer : TokenSerializer
{
    private readonly Func<ByteText, IEnumerable<TimestampSigner>> _makeSigners;
    private readonly TimestampSigner[] _signers;

    private protected TimestampedSerializer(SecretKeys secretKeys, ByteText? salt, SerializerOptions? options, bool isUrlSafe)
        : base(options ??= SerializerOptions.Default, isUrlSafe)
    {
        ArgumentNullException.ThrowIfNull(secretKeys);
        _makeSigners = salt => options.FallbackSigners.Prepend(options.Signer)
            .Select(way => new TimestampSigner(secretKeys, salt, way, options.TimeProvider));
        _signers = [.. _makeSigners(salt ?? DefaultSalt)];
    }

    /// <summary>Verifies a token and reads its value.</summary>
    /// <param name="token">What <see cref="TokenSerializer.Dumps"/> gave.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any, and the future.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SignatureExpired">It is too old, or there is an age limit and it is from the future.</exception>
    /// <exception cref="BadTimeSignature">The signature does not match, or the timestamp is missing or malformed.</exception>
    /// <exception cref="BadSignature">There is no signature, or it does not match and there is no timestamp.</exception>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public object? Loads(string token, TimeSpan? maxAge = null, ByteText? salt = null) => Loads(token, maxAge, out _, salt);

    /// <summary>Verifies a token, reads its value and tells when it was signed.</summary>
    /// <param name="token">What <see cref="TokenSerializer.Dumps"/> gave.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any, and the future.</param>
    /// <param name="dateSigned">When it was signed, in UTC.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The value.</returns>
    /// <exception cref="SignatureExpired">It is too old, or there is an age limit and it is from the future.</exception>
    /// <exception cref="BadTimeSignature">The signature does not match, or the timestamp is missing or malformed.</exception>
    /// <exception cref="BadSignature">There is no signature, or it does not match and there is no timestamp.</exception>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public object? Loads(string token, TimeSpan? maxAge, out DateTimeOffset dateSigned, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(token);
        var bytes = Encoding.UTF8.GetBytes(token);
        var parts = Read(bytes, maxAge, salt, out var signer);
        if (parts.Fault != TokenFault.None) throw SigningErrors.From(parts, bytes, maxAge, signer.Signer);
        dateSigned = parts.DateSigned!.Value;
        return LoadPayload(bytes.AsSpan(0, parts.ValueLength));
    }

    /// <summary>Reads a token to the end of a text reader, verifies it and reads its value.</summary>
    /// <param name="input">Where the token comes from.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any, and the future.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadSignature">As for <see cref="Loads(string, TimeSpan?, ByteText?)"/>.</exception>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public object? Load(TextReader input, TimeSpan? maxAge = null, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Loads(input.ReadToEnd(), maxAge, salt);
    }

    /// <summary>Reads the value of a token even where its signature is wrong or too old: for debugging only.</summary>
    /// <param name="token">The token.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any, and the future.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>Whether the signature is right, and the value, <see langword="null"/> where it cannot be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public (bool IsSignatureValid, object? Value) LoadsUnsafe(string token, TimeSpan? maxAge = null, ByteText? salt = null)
    {
        try
        {
            return (true, Loads(token, maxAge, salt));
        }
        catch (BadSignature error)
        {
            return (false, LoadUnsigned(error));
        }
    }

    /// <summary>Reads the value of a token from a text reader even where its signature is wrong or too old: for debugging only.</summary>
    /// <param name="input">Where the token comes from.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any, and the future.</param>
    /// <param name="salt">What the token is for, instead of the serializer's own salt.</param>
    /// <returns>Whether the signature is right, and the value, <see langword="null"/> where it cannot be read.</returns>
    /// <exception cref="BadPayload">The signature is right, but the payload cannot be decoded or read.</exception>
    public (bool IsSignatureValid, object? Value) LoadUnsafe(TextReader input, TimeSpan? maxAge = null, ByteText? salt = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        return LoadsUnsafe(input.ReadToEnd(), maxAge, salt);
    }

    /// <summary>Verifies a token and decodes its payload, without exceptions and without reading it.</summary>
    /// <param name="token">The token.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any, and the future.</param>
    /// <param name="payload">Where the decoded payload goes; nothing is written where something is wrong.</param>
    /// <returns>What is wrong, and when the token was signed.</returns>
    public UnsignResult Unsign(ReadOnlySpan<char> token, TimeSpan? maxAge, IBufferWriter<byte> payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        var bytes = new TokenBuffer(stackalloc byte[1024]);
        bytes.Write(token);
        var parts = Read(bytes.Written, maxAge, salt: null, out _);
        var fault = parts.Fault == TokenFault.None ? Decode(bytes.Written[..parts.ValueLength], payload) : parts.Fault;
        bytes.Dispose();
        return new(fault, parts.DateSigned);
    }

    /// <summary>Makes the signer that signs.</summary>
    /// <param name="salt">What the tokens are for, instead of the serializer's own salt.</param>
    /// <returns>The signer.</returns>
    public TimestampSigner MakeSigner(ByteText? salt = null) => Signers(salt).First();

    /// <summary>Makes the signers that verify: the one that signs, then the fallbacks.</summary>
    /// <param name="salt">What the tokens are for, instead of the serializer's own salt.</param>
    /// <returns>The signers in the order in which they are tried.</returns>
    public IEnumerable<TimestampSigner> IterUnsigners(ByteText? salt = null) => Signers(salt);

    private protected override void Sign(ref TokenBuffer token, ByteText? salt) => MakeSigner(salt).Sign(ref token);

    private IEnumerable<TimestampSigner> Signers(ByteText? salt) => salt is null ? _signers : _makeSigners(salt.Value);

    // A token that is right but expired ends the search: no other signer would find it younger.
    private TimestampedValue Read(ReadOnlySpan<byte> token, TimeSpan? maxAge, ByteText? salt, out TimestampSigner signer)
    {
        TimestampedValue parts = default;
        signer = _signers[0];
        foreach (var candidate in salt is null ? _signers : [.. _makeSigners(salt.Value)])
        {
            parts = (signer = candidate).Read(token, maxAge);
            if (parts.Fault is TokenFault.None or TokenFault.TooOld or TokenFault.FromTheFuture) break;
        }
        return parts;
    }
}
