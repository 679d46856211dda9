namespace Carafe.Signing;

/// <summary>Signs values with the time as tokens fit for URLs and cookies, compressed where that is shorter.</summary>
/// <remarks>
/// <para>
/// The format is itsdangerous', to the byte: Flask's session cookie is such a token. A serializer may be used by many
/// threads at once.
/// </para>
/// <para>Security: a token can be read by anybody; it just cannot be changed.</para>
/// </remarks>
/// <example>
/// <code>
/// var serializer = new UrlSafeTimedSerializer("secret", salt: "reset");
/// string token = serializer.Dumps(new Dictionary&lt;string, object?&gt; { ["user"] = 7 });
/// try
/// {
///     object? value = serializer.Loads(token, maxAge: TimeSpan.FromHours(1));
/// }
/// catch (SignatureExpired error)
/// {
///     Console.WriteLine($"This link is from {error.DateSigned}.");
/// }
/// </code>
/// </example>
public sealed class UrlSafeTimedSerializer : TimestampedSerializer
{
    /// <summary>Makes a serializer.</summary>
    /// <param name="secretKeys">The secret key, or several, oldest first.</param>
    /// <param name="salt">What the tokens are for; <see langword="null"/> is <c>itsdangerous</c>.</param>
    /// <param name="options">How to write, sign and read; <see langword="null"/> is itsdangerous' way.</param>
    /// <exception cref="ArgumentException">The separator may be a part of the signature itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The key derivation is unknown.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The platform does not have the digest.</exception>
    public UrlSafeTimedSerializer(SecretKeys secretKeys, ByteText? salt = null, SerializerOptions? options = null)
        : base(secretKeys, salt, options, isUrlSafe: true)
    {
    }
}
