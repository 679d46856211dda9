using System.Security.Cryptography;

namespace Carafe.Signing;

/// <summary>How the key that signs is made from the secret key and the salt, as itsdangerous names it.</summary>
/// <remarks>
/// Security: none of these turns a short password into a strong key. Use a long random secret key.
/// </remarks>
public enum KeyDerivation
{
    /// <summary>The digest of salt, the text <c>signer</c> and secret key: itsdangerous' default.</summary>
    DjangoConcat,

    /// <summary>The digest of salt and secret key.</summary>
    Concat,

    /// <summary>The HMAC of the salt under the secret key, as for Flask's session cookie.</summary>
    Hmac,

    /// <summary>The secret key itself; the salt has no effect.</summary>
    None,
}

/// <summary>Derives keys.</summary>
internal static class KeyDeriver
{
    public static byte[] Derive(KeyDerivation derivation, HashAlgorithmName digest, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> secretKey) => derivation switch
    {
        KeyDerivation.DjangoConcat => CryptographicOperations.HashData(digest, [.. salt, .. "signer"u8, .. secretKey]),
        KeyDerivation.Concat => CryptographicOperations.HashData(digest, [.. salt, .. secretKey]),
        KeyDerivation.Hmac => CryptographicOperations.HmacData(digest, secretKey, salt),
        KeyDerivation.None => secretKey.ToArray(),
        _ => throw new ArgumentOutOfRangeException(
            nameof(derivation), derivation, "Unknown key derivation method. Take one of DjangoConcat, Concat, Hmac and None."),
    };
}
