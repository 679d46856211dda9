using System.Buffers.Text;
using System.Text;

namespace Carafe.Signing;

/// <summary>Signs values together with the time: <c>value.timestamp.signature</c>.</summary>
/// <remarks>The format is itsdangerous', to the byte. A signer may be used by many threads at once.</remarks>
/// <example>
/// <code>
/// var signer = new TimestampSigner("secret", salt: "reset");
/// string signed = signer.Sign("user 7");
/// string value = signer.Unsign(signed, maxAge: TimeSpan.FromHours(1));     // or a SignatureExpired
/// </code>
/// </example>
public sealed class TimestampSigner
{
    private static readonly ulong s_lastSecond = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private readonly Signer _signer;
    private readonly TimeProvider _time;

    /// <summary>Makes a signer.</summary>
    /// <param name="secretKeys">The secret key, or several, oldest first.</param>
    /// <param name="salt">What the signed values are for; <see langword="null"/> is <c>itsdangerous.Signer</c>.</param>
    /// <param name="options">How to sign; <see langword="null"/> is itsdangerous' way.</param>
    /// <param name="timeProvider">The clock; <see langword="null"/> is the system's.</param>
    /// <exception cref="ArgumentException">The separator may be a part of the signature itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The key derivation is unknown.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The platform does not have the digest.</exception>
    public TimestampSigner(
        SecretKeys secretKeys, ByteText? salt = null, SignerOptions? options = null, TimeProvider? timeProvider = null)
    {
        _signer = new Signer(secretKeys, salt, options);
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Gets the signer that signs value and timestamp.</summary>
    public Signer Signer => _signer;

    /// <summary>Gets the time that a signature made now would carry.</summary>
    /// <returns>Whole seconds since 1970, in UTC.</returns>
    public long GetTimestamp() => _time.GetUtcNow().ToUnixTimeSeconds();

    /// <summary>Signs a text.</summary>
    /// <param name="value">The text, signed as UTF-8.</param>
    /// <returns>The text, the timestamp and the signature, with separators between them.</returns>
    /// <exception cref="EncoderFallbackException">The text has a surrogate without its partner.</exception>
    public string Sign(string value) => Encoding.UTF8.GetString(Sign(new ByteText(value).Bytes));

    /// <summary>Signs bytes.</summary>
    /// <param name="value">The bytes.</param>
    /// <returns>The bytes, the timestamp and the signature, with separators between them.</returns>
    public byte[] Sign(ReadOnlySpan<byte> value)
    {
        var token = new TokenBuffer(stackalloc byte[512]);
        token.Write(value);
        Sign(ref token);
        var signed = token.Written.ToArray();
        token.Dispose();
        return signed;
    }

    /// <summary>Verifies a signed text and gives back the text.</summary>
    /// <param name="signedValue">What <see cref="Sign(string)"/> gave.</param>
    /// <param name="maxAge">
    /// The age, in whole seconds, from which on it is too old; one of just this age is good.
    /// <see langword="null"/>, the default, allows any age and also the future.
    /// </param>
    /// <returns>The text.</returns>
    /// <exception cref="SignatureExpired">It is too old, or there is an age limit and it is from the future.</exception>
    /// <exception cref="BadTimeSignature">The signature does not match, or the timestamp is missing or malformed.</exception>
    /// <exception cref="BadSignature">There is no signature, or it does not match and there is no timestamp.</exception>
    public string Unsign(string signedValue, TimeSpan? maxAge = null) => Unsign(signedValue, maxAge, out _);

    /// <summary>Verifies a signed text and gives back the text and when it was signed.</summary>
    /// <param name="signedValue">What <see cref="Sign(string)"/> gave.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any.</param>
    /// <param name="dateSigned">When it was signed, in UTC.</param>
    /// <returns>The text.</returns>
    /// <exception cref="SignatureExpired">It is too old, or there is an age limit and it is from the future.</exception>
    /// <exception cref="BadTimeSignature">The signature does not match, or the timestamp is missing or malformed.</exception>
    /// <exception cref="BadSignature">There is no signature, or it does not match and there is no timestamp.</exception>
    public string Unsign(string signedValue, TimeSpan? maxAge, out DateTimeOffset dateSigned)
    {
        ArgumentNullException.ThrowIfNull(signedValue);
        return Encoding.UTF8.GetString(Unsign(Encoding.UTF8.GetBytes(signedValue), maxAge, out dateSigned));
    }

    /// <summary>Verifies signed bytes and gives back the bytes and when they were signed.</summary>
    /// <param name="signedValue">What <see cref="Sign(ReadOnlySpan{byte})"/> gave.</param>
    /// <param name="maxAge">The age, in whole seconds, that they may have; <see langword="null"/> allows any.</param>
    /// <param name="dateSigned">When they were signed, in UTC.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="SignatureExpired">They are too old, or there is an age limit and they are from the future.</exception>
    /// <exception cref="BadTimeSignature">The signature does not match, or the timestamp is missing or malformed.</exception>
    /// <exception cref="BadSignature">There is no signature, or it does not match and there is no timestamp.</exception>
    public byte[] Unsign(ReadOnlySpan<byte> signedValue, TimeSpan? maxAge, out DateTimeOffset dateSigned)
    {
        var parts = Read(signedValue, maxAge);
        if (parts.Fault != TokenFault.None) throw SigningErrors.From(parts, signedValue, maxAge, _signer);
        dateSigned = parts.DateSigned!.Value;
        return signedValue[..parts.ValueLength].ToArray();
    }

    /// <summary>Tells whether a signed text is right, without giving it back.</summary>
    /// <param name="signedValue">What <see cref="Sign(string)"/> gave.</param>
    /// <param name="maxAge">The age, in whole seconds, that it may have; <see langword="null"/> allows any.</param>
    /// <returns><see langword="true"/> if it is right and in time.</returns>
    public bool Validate(string signedValue, TimeSpan? maxAge = null)
    {
        ArgumentNullException.ThrowIfNull(signedValue);
        return Read(Encoding.UTF8.GetBytes(signedValue), maxAge).Fault == TokenFault.None;
    }

    /// <summary>Appends timestamp and signature, each after a separator, to what was written so far.</summary>
    internal void Sign(ref TokenBuffer token)
    {
        token.Write(_signer.Separator);
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        var count = CompactInteger.Write((ulong)Math.Max(0, GetTimestamp()), eight);
        token.Advance(Base64Url.EncodeToUtf8(eight[^count..], token.GetSpan(11)));
        _signer.Sign(ref token);
    }

    /// <summary>Takes a signed value apart and verifies it. The order of the checks is itsdangerous'.</summary>
    internal TimestampedValue Read(ReadOnlySpan<byte> signed, TimeSpan? maxAge)
    {
        var parts = _signer.Read(signed);
        var length = parts.ValueLength < 0 ? -1 : signed[..parts.ValueLength].LastIndexOf(_signer.Separator);
        if (length < 0)
        {
            return new(parts.Fault == TokenFault.None ? TokenFault.TimestampMissing : parts.Fault, parts, -1, null, 0);
        }

        var text = signed[(length + _signer.Separator.Length)..parts.ValueLength];
        var isNumber = TryReadTimestamp(text, out var seconds);
        if (isNumber ? seconds > s_lastSecond : parts.Fault == TokenFault.None)
        {
            return new(TokenFault.TimestampMalformed, parts, length, null, 0);
        }

        DateTimeOffset? date = isNumber ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
        if (parts.Fault != TokenFault.None || maxAge is null) return new(parts.Fault, parts, length, date, 0);

        var age = GetTimestamp() - (long)seconds;
        return new(Judge(age, maxAge.Value), parts, length, date, age);
    }

    private static TokenFault Judge(long age, TimeSpan maxAge)
    {
        if (age > maxAge.TotalSeconds) return TokenFault.TooOld;
        return age < 0 ? TokenFault.FromTheFuture : TokenFault.None;
    }

    private static bool TryReadTimestamp(ReadOnlySpan<byte> text, out ulong seconds)
    {
        seconds = 0;
        if (text.Length > 64) return false;
        Span<byte> bytes = stackalloc byte[UrlSafeBase64.MaxDecodedLength(64)];
        if (!UrlSafeBase64.TryDecode(text, bytes, out var count) || count > sizeof(ulong)) return false;
        seconds = CompactInteger.FromBytes(bytes[..count]);
        return true;
    }
}
