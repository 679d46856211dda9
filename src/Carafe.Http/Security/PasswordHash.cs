using System.Security.Cryptography;
using System.Text;

namespace Carafe.Http.Security;

/// <summary>Hashes passwords for keeping and checks them later, in the format of Werkzeug's <c>generate_password_hash</c>.</summary>
/// <remarks>
/// A stored hash is <c>method$salt$hex</c>. Hashes made by Flask applications verify here and the other way round:
/// <c>scrypt:N:r:p</c> and <c>pbkdf2:digest:iterations</c>. Hashing is slow and takes memory on purpose: 32 MiB for the
/// default method, freed at once.
/// </remarks>
/// <example>
/// <code>
/// var stored = PasswordHash.Generate("correct horse");      // scrypt:32768:8:1$…$…
/// PasswordHash.Check(stored, "correct horse");              // true
/// PasswordHash.Check(stored, "wrong");                      // false
/// </code>
/// </example>
public static class PasswordHash
{
    private const string SaltCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Hashes a password with a fresh random salt.</summary>
    /// <param name="password">The password.</param>
    /// <param name="method">
    /// <c>scrypt</c> (the default, the same as <c>scrypt:32768:8:1</c>), <c>scrypt:N:r:p</c>, <c>pbkdf2</c> (the same as
    /// <c>pbkdf2:sha256:1000000</c>), <c>pbkdf2:digest</c> or <c>pbkdf2:digest:iterations</c>.
    /// </param>
    /// <param name="saltLength">How many letters and digits the salt has; at least 1, 16 by default.</param>
    /// <returns>The text to keep. It names the method, so that the method may be changed later.</returns>
    /// <exception cref="ArgumentException">The method or one of its arguments is not known, scrypt's parameters are out of
    /// range or need more than 2 GiB, or the password holds half a surrogate pair.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The salt would be empty.</exception>
    public static string Generate(string password, string method = "scrypt", int saltLength = 16)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(method);
        if (saltLength < 1) throw new ArgumentOutOfRangeException(nameof(saltLength), saltLength, "Salt length must be at least 1.");
        return GenerateWithSalt(password, method, RandomNumberGenerator.GetString(SaltCharacters, saltLength));
    }

    /// <summary>Hashes a password with a given salt, so that the result can be foretold.</summary>
    /// <remarks>Security: a salt must be random and used once. <see cref="Generate"/> sees to that; this is for tests and for moving data.</remarks>
    /// <param name="password">The password.</param>
    /// <param name="method">As for <see cref="Generate"/>.</param>
    /// <param name="salt">The salt, without <c>$</c>.</param>
    /// <returns>The text to keep.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Generate"/>, or the salt holds <c>$</c>.</exception>
    public static string GenerateWithSalt(string password, string method, string salt)
    {
        ArgumentNullException.ThrowIfNull(password);
        ArgumentNullException.ThrowIfNull(method);
        ArgumentNullException.ThrowIfNull(salt);
        if (salt.Contains('$', StringComparison.Ordinal))
            throw new ArgumentException("A salt cannot hold '$', which separates the parts of a stored hash.", nameof(salt));
        var parsed = HashMethod.Parse(method);
        var key = parsed.Derive(s_strictUtf8.GetBytes(password), s_strictUtf8.GetBytes(salt));
        return $"{parsed}${salt}${Convert.ToHexStringLower(key)}";
    }

    /// <summary>Tells whether a password is the one that a stored hash was made from.</summary>
    /// <remarks>The comparison takes the same time wherever the hashes differ.</remarks>
    /// <param name="hash">What <see cref="Generate"/>, or Werkzeug, made.</param>
    /// <param name="password">The password to try.</param>
    /// <returns>True if it is; false if not, or if the hash has fewer than three parts.</returns>
    /// <exception cref="ArgumentException">The hash names a method that is not known, as the plain ones of before Werkzeug 3,
    /// or arguments that it does not take.</exception>
    public static bool Check(string hash, string password)
    {
        ArgumentNullException.ThrowIfNull(hash);
        ArgumentNullException.ThrowIfNull(password);
        var parts = hash.Split('$', 3);
        if (parts.Length < 3) return false;
        var method = HashMethod.Parse(parts[0]);
        if (!TryEncode(password, out var passwordBytes) || !TryEncode(parts[1], out var salt)) return false;
        var expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(method.Derive(passwordBytes, salt)));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(parts[2]));
    }

    /// <summary>Half a surrogate pair is in no password: from the network it is a wrong one, not a failure.</summary>
    private static bool TryEncode(string text, out byte[] bytes)
    {
        try
        {
            bytes = s_strictUtf8.GetBytes(text);
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = [];
            return false;
        }
    }
}
