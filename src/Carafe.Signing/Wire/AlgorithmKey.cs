namespace Carafe.Signing;

/// <summary>The key of an algorithm that has no quicker way than its public methods.</summary>
internal sealed class AlgorithmKey(SigningAlgorithm algorithm, byte[] key) : BoundKey
{
    public override int MaxSignatureLength => UrlSafeBase64.EncodedLength(algorithm.MaxSignatureSize);

    public override int Sign(ReadOnlySpan<byte> value, Span<byte> signature)
    {
        var raw = new byte[algorithm.MaxSignatureSize];
        var size = algorithm.GetSignature(key, value, raw);
        return UrlSafeBase64.Encode(raw.AsSpan(0, size), signature);
    }

    public override bool Verify(ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature) =>
        UrlSafeBase64.TryDecode(signature, out var raw) && algorithm.VerifySignature(key, value, raw);
}
