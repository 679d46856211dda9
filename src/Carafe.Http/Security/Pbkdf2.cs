using System.Security.Cryptography;

namespace Carafe.Http.Security;

/// <summary>PBKDF2 (RFC 8018 §5.2) as Python's <c>hashlib.pbkdf2_hmac</c> gives it: one digest long.</summary>
internal static class Pbkdf2
{
    public static byte[] DeriveKey(string digest, ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations)
    {
        var (algorithm, length) = FindDigest(digest);
        if (algorithm == HashAlgorithmName.MD5) return DeriveMd5Key(password, salt, iterations);
        try
        {
            return Rfc2898DeriveBytes.Pbkdf2(password, salt, iterations, algorithm, length);
        }
        catch (PlatformNotSupportedException)
        {
            throw new ArgumentException($"unsupported hash type {digest}: this operating system lacks it.");
        }
    }

    /// <summary>OpenSSL, which resolves the name in Python, takes any case and a few spellings.</summary>
    private static (HashAlgorithmName Algorithm, int Length) FindDigest(string digest) => digest.ToLowerInvariant() switch
    {
        "md5" => (HashAlgorithmName.MD5, 16),
        "sha1" or "sha-1" => (HashAlgorithmName.SHA1, 20),
        "sha256" or "sha-256" or "sha2-256" => (HashAlgorithmName.SHA256, 32),
        "sha384" or "sha-384" or "sha2-384" => (HashAlgorithmName.SHA384, 48),
        "sha512" or "sha-512" or "sha2-512" => (HashAlgorithmName.SHA512, 64),
        "sha3_256" or "sha3-256" => (HashAlgorithmName.SHA3_256, 32),
        "sha3_384" or "sha3-384" => (HashAlgorithmName.SHA3_384, 48),
        "sha3_512" or "sha3-512" => (HashAlgorithmName.SHA3_512, 64),
        _ => throw new ArgumentException($"unsupported hash type {digest}"),
    };

    /// <summary>The base library refuses MD5 here; one digest is one block, so the sum needs no outer loop.</summary>
    private static byte[] DeriveMd5Key(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, int iterations)
    {
        const int size = 16;
        ReadOnlySpan<byte> firstBlock = [0, 0, 0, 1];
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.MD5, password);
        Span<byte> step = stackalloc byte[size];
        mac.AppendData(salt);
        mac.AppendData(firstBlock);
        mac.GetHashAndReset(step);
        var key = step.ToArray();
        for (var round = 1; round < iterations; round++)
        {
            mac.AppendData(step);
            mac.GetHashAndReset(step);
            for (var i = 0; i < size; i++) key[i] ^= step[i];
        }
        return key;
    }
}
