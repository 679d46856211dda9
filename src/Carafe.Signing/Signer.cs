using System.Text;

namespace Carafe.Signing;

/// <summary>Signs values, and gives them back only if nobody changed them: <c>value.signature</c>.</summary>
/// <remarks>
/// <para>The format is itsdangerous', to the byte. A signer may be used by many threads at once.</para>
/// <para>
/// Security: a signed value can be read by anybody; it just cannot be changed. Values for different purposes get
/// different salts, or one could be used in place of the other.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var signer = new Signer("secret", salt: "activate");
/// string signed = signer.Sign("hello");       // hello.tmDdTmtNnvQ8hXOti2Dg8H9oEzY
/// string value = signer.Unsign(signed);       // hello, or a BadSignature
/// </code>
/// </example>
public sealed class Signer
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_=";

    private readonly SignerOptions _options;
    private readonly byte[] _separator;
    private readonly BoundKey[] _newestFirst;

    /// <summary>Makes a signer.</summary>
    /// <param name="secretKeys">The secret key, or several, oldest first.</param>
    /// <param name="salt">What the signed values are for; <see langword="null"/> is <c>itsdangerous.Signer</c>.</param>
    /// <param name="options">How to sign; <see langword="null"/> is itsdangerous' way.</param>
    /// <exception cref="ArgumentException">The separator may be a part of the signature itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The key derivation is unknown.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The platform does not have the digest.</exception>
    public Signer(SecretKeys secretKeys, ByteText? salt = null, SignerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(secretKeys);
        _options = options ?? SignerOptions.Default;
        _separator = CheckSeparator(_options.Separator);
        SecretKeys = secretKeys;
        Salt = salt ?? "itsdangerous.Signer";
        Algorithm = _options.Algorithm ?? new HmacAlgorithm(_options.DigestMethod);
        _newestFirst = [.. secretKeys.Reverse().Select(key => Algorithm.Bind(DeriveKey(key)))];
    }

    /// <summary>Gets the secret keys, oldest first.</summary>
    public SecretKeys SecretKeys { get; }

    /// <summary>Gets what the signed values are for.</summary>
    public ByteText Salt { get; }

    /// <summary>Gets the algorithm that signs.</summary>
    public SigningAlgorithm Algorithm { get; }

    internal ReadOnlySpan<byte> Separator => _separator;

    /// <summary>Derives the key that signs.</summary>
    /// <param name="secretKey">The secret key; <see langword="null"/> is the newest.</param>
    /// <returns>The derived key.</returns>
    public byte[] DeriveKey(ByteText? secretKey = null) =>
        KeyDeriver.Derive(_options.KeyDerivation, _options.DigestMethod, Salt.Bytes, (secretKey ?? SecretKeys.Newest).Bytes);

    /// <summary>Computes the signature of a value under the newest key.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The signature in base64.</returns>
    public string GetSignature(ByteText value)
    {
        var signature = new byte[_newestFirst[0].MaxSignatureLength];
        return Encoding.ASCII.GetString(signature, 0, _newestFirst[0].Sign(value.Bytes, signature));
    }

    /// <summary>Tells whether a signature is right for a value, under any of the keys.</summary>
    /// <param name="value">The value.</param>
    /// <param name="signature">The signature in base64; what is none is wrong.</param>
    /// <returns><see langword="true"/> if it is right.</returns>
    public bool VerifySignature(ByteText value, ByteText signature) => Verify(value.Bytes, signature.Bytes);

    /// <summary>Signs a text.</summary>
    /// <param name="value">The text, signed as UTF-8.</param>
    /// <returns>The text, the separator and the signature.</returns>
    /// <exception cref="EncoderFallbackException">The text has a surrogate without its partner.</exception>
    public string Sign(string value) => Encoding.UTF8.GetString(Sign(new ByteText(value).Bytes));

    /// <summary>Signs bytes.</summary>
    /// <param name="value">The bytes.</param>
    /// <returns>The bytes, the separator and the signature.</returns>
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
    /// <returns>The text.</returns>
    /// <exception cref="BadSignature">There is no signature, or it does not match.</exception>
    public string Unsign(string signedValue)
    {
        ArgumentNullException.ThrowIfNull(signedValue);
        return Encoding.UTF8.GetString(Unsign(Encoding.UTF8.GetBytes(signedValue)));
    }

    /// <summary>Verifies signed bytes and gives back the bytes.</summary>
    /// <param name="signedValue">What <see cref="Sign(ReadOnlySpan{byte})"/> gave.</param>
    /// <returns>The bytes.</returns>
    /// <exception cref="BadSignature">There is no signature, or it does not match.</exception>
    public byte[] Unsign(ReadOnlySpan<byte> signedValue)
    {
        var parts = Read(signedValue);
        if (parts.Fault != TokenFault.None) throw SigningErrors.From(parts, signedValue, this);
        return signedValue[..parts.ValueLength].ToArray();
    }

    /// <summary>Tells whether a signed text is right, without giving it back.</summary>
    /// <param name="signedValue">What <see cref="Sign(string)"/> gave.</param>
    /// <returns><see langword="true"/> if it is right.</returns>
    public bool Validate(string signedValue)
    {
        ArgumentNullException.ThrowIfNull(signedValue);
        return Read(Encoding.UTF8.GetBytes(signedValue)).Fault == TokenFault.None;
    }

    /// <summary>Appends separator and signature to what was written so far.</summary>
    internal void Sign(ref TokenBuffer token)
    {
        var key = _newestFirst[0];
        var end = token.GetSpan(_separator.Length + key.MaxSignatureLength);
        _separator.CopyTo(end);
        token.Advance(_separator.Length + key.Sign(token.Written, end[_separator.Length..]));
    }

    /// <summary>Takes a signed value apart and verifies it.</summary>
    internal SignedValue Read(ReadOnlySpan<byte> signed)
    {
        var length = signed.LastIndexOf(_separator);
        if (length < 0) return new(TokenFault.SeparatorMissing, -1, -1);
        var start = length + _separator.Length;
        var isRight = Verify(signed[..length], signed[start..]);
        return new(isRight ? TokenFault.None : TokenFault.SignatureMismatch, length, start);
    }

    private bool Verify(ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature)
    {
        foreach (var key in _newestFirst)
        {
            if (key.Verify(value, signature)) return true;
        }
        return false;
    }

    private static byte[] CheckSeparator(ByteText separator)
    {
        if (Encoding.ASCII.GetBytes(Alphabet).AsSpan().IndexOf(separator.Bytes) < 0) return separator.Bytes.ToArray();
        throw new ArgumentException(
            "The given separator cannot be used because it may be contained in the signature itself. ASCII letters, "
            + "digits, and '-_=' must not be used.",
            nameof(separator));
    }
}
