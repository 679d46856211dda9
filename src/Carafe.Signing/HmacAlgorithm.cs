using System.Security.Cryptography;

namespace Carafe.Signing;

/// <summary>Signs with HMAC (RFC 2104), as itsdangerous does by default.</summary>
public sealed class HmacAlgorithm : SigningAlgorithm
{
    private readonly HashAlgorithmName _digest;

    /// <summary>Makes the algorithm.</summary>
    /// <param name="digestMethod">The digest; <see langword="null"/> is SHA-1.</param>
    /// <exception cref="CryptographicException">The platform does not have this digest.</exception>
    public HmacAlgorithm(HashAlgorithmName? digestMethod = null)
    {
        _digest = digestMethod ?? HashAlgorithmName.SHA1;
        MaxSignatureSize = CryptographicOperations.HmacData(_digest, key: [], source: []).Length;
    }

    /// <inheritdoc/>
    public override int MaxSignatureSize { get; }

    /// <inheritdoc/>
    public override int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> signature) =>
        CryptographicOperations.HmacData(_digest, key, value, signature);

    internal override BoundKey Bind(byte[] key) => new HmacKey(_digest, key, MaxSignatureSize);
}
