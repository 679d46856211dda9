using System.Security.Cryptography;

namespace Carafe.Signing;

/// <summary>How a signer signs: what the two sides of a token must agree on beside the secret key and the salt.</summary>
public sealed record SignerOptions
{
    /// <summary>Gets what stands between the value and its signature.</summary>
    /// <value>
    /// <c>.</c> by default. It must not be part of the base64 alphabet (ASCII letters, digits, <c>-_=</c>), which the
    /// signer checks when it is made.
    /// </value>
    public ByteText Separator { get; init; } = ".";

    /// <summary>Gets how the signing key is derived.</summary>
    /// <value><see cref="KeyDerivation.DjangoConcat"/> by default.</value>
    public KeyDerivation KeyDerivation { get; init; }

    /// <summary>Gets the digest for the key derivation and for the default algorithm.</summary>
    /// <value>
    /// SHA-1 by default, as in itsdangerous. What breaks SHA-1 for certificates, collisions, does not break HMAC-SHA1.
    /// </value>
    public HashAlgorithmName DigestMethod { get; init; } = HashAlgorithmName.SHA1;

    /// <summary>Gets the algorithm that signs.</summary>
    /// <value><see langword="null"/>, the default, is HMAC with <see cref="DigestMethod"/>.</value>
    public SigningAlgorithm? Algorithm { get; init; }

    internal static SignerOptions Default { get; } = new();
}
