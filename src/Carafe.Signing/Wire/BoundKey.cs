namespace Carafe.Signing;

/// <summary>An algorithm with its key, used by many threads at once. Signatures are base64 here, as on the wire.</summary>
internal abstract class BoundKey
{
    /// <summary>The most base64 bytes of a signature.</summary>
    public abstract int MaxSignatureLength { get; }

    /// <summary>Writes the signature of a value and tells its length.</summary>
    public abstract int Sign(ReadOnlySpan<byte> value, Span<byte> signature);

    /// <summary>Tells whether a signature is right. What is no base64 is wrong.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature);
}
