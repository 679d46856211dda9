using System.Security.Cryptography;

namespace Carafe.Signing;

/// <summary>Computes the signature of a value under a derived key.</summary>
public abstract class SigningAlgorithm
{
    /// <summary>Gets the most bytes that a signature takes.</summary>
    public abstract int MaxSignatureSize { get; }

    /// <summary>Signs a value.</summary>
    /// <param name="key">The derived key.</param>
    /// <param name="value">The value.</param>
    /// <param name="signature">Where the signature goes: <see cref="MaxSignatureSize"/> bytes.</param>
    /// <returns>The bytes written.</returns>
    public abstract int GetSignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, Span<byte> signature);

    /// <summary>Tells whether a signature is right.</summary>
    /// <param name="key">The derived key.</param>
    /// <param name="value">The value.</param>
    /// <param name="signature">The signature that was found.</param>
    /// <returns><see langword="true"/> if it is right.</returns>
    /// <remarks>Security: the comparison takes the same time wherever the first difference is.</remarks>
    public virtual bool VerifySignature(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature)
    {
        var expected = new byte[MaxSignatureSize];
        var size = GetSignature(key, value, expected);
        return CryptographicOperations.FixedTimeEquals(expected.AsSpan(0, size), signature);
    }

    /// <summary>Gets the algorithm ready to use one key many times, from many threads.</summary>
    internal virtual BoundKey Bind(byte[] key) => new AlgorithmKey(this, key);
}
