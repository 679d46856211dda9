using System.Security.Cryptography;

namespace Carafe.Signing;

/// <summary>An HMAC key that keeps its keyed hashes: setting one up costs more than hashing a cookie.</summary>
internal sealed class HmacKey(HashAlgorithmName digest, byte[] key, int size) : BoundKey
{
    private readonly ProcessorSlots<IncrementalHash> _hashes = new(() => IncrementalHash.CreateHMAC(digest, key));

    public override int MaxSignatureLength => UrlSafeBase64.EncodedLength(size);

    public override int Sign(ReadOnlySpan<byte> value, Span<byte> signature)
    {
        Span<byte> mac = stackalloc byte[HMACSHA512.HashSizeInBytes];
        return UrlSafeBase64.Encode(mac[..Hash(value, mac)], signature);
    }

    // Nearly every right signature is the very text that this side would write; comparing the texts saves decoding.
    // itsdangerous also takes other spellings of the same bytes (padding, stray characters), so a difference in the
    // text alone does not decide. Both comparisons take a constant time.
    public override bool Verify(ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature)
    {
        Span<byte> mac = stackalloc byte[HMACSHA512.HashSizeInBytes];
        Span<byte> text = stackalloc byte[2 * HMACSHA512.HashSizeInBytes];
        mac = mac[..Hash(value, mac)];
        text = text[..UrlSafeBase64.Encode(mac, text)];
        return CryptographicOperations.FixedTimeEquals(text, signature)
            || (UrlSafeBase64.TryDecode(signature, out var raw) && CryptographicOperations.FixedTimeEquals(mac, raw));
    }

    private int Hash(ReadOnlySpan<byte> value, Span<byte> mac)
    {
        var hash = _hashes.Rent();
        hash.AppendData(value);
        var count = hash.GetHashAndReset(mac);
        if (!_hashes.Return(hash)) hash.Dispose();
        return count;
    }
}
