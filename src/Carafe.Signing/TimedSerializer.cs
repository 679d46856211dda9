namespace Carafe.Signing;

/// <summary>Signs values as JSON text together with the time: <c>{"id": 5}.timestamp.signature</c>.</summary>
/// <remarks>
/// <para>The format is itsdangerous', to the byte. A serializer may be used by many threads at once.</para>
/// <para>Security: a token can be read by anybody; it just cannot be changed.</para>
/// </remarks>
public sealed class TimedSerializer : TimestampedSerializer
{
    /// <summary>Makes a serializer.</summary>
    /// <param name="secretKeys">The secret key, or several, oldest first.</param>
    /// <param name="salt">What the tokens are for; <see langword="null"/> is <c>itsdangerous</c>.</param>
    /// <param name="options">How to write, sign and read; <see langword="null"/> is itsdangerous' way.</param>
    /// <exception cref="ArgumentException">The separator may be a part of the signature itself.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The key derivation is unknown.</exception>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The platform does not have the digest.</exception>
    public TimedSerializer(SecretKeys secretKeys, ByteText? salt = null, SerializerOptions? options = null)
        : base(secretKeys, salt, options, isUrlSafe: false)
    {
    }
}
