namespace Carafe.Signing;

/// <summary>The base of all errors in what was to be verified or read.</summary>
public class BadData : Exception
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">What it came from.</param>
    public BadData(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}

/// <summary>A signature is missing or does not match.</summary>
public class BadSignature : BadData
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="payload">The value that the signature is not right for.</param>
    public BadSignature(string message, ReadOnlyMemory<byte>? payload = null) : base(message) => Payload = payload;

    /// <summary>Gets the value that the signature is not right for.</summary>
    /// <value>
    /// Bytes as they came, without signature and timestamp; <see langword="null"/> where there was no separator.
    /// Security: anybody may have written them.
    /// </value>
    public ReadOnlyMemory<byte>? Payload { get; }
}

/// <summary>A signature with a timestamp does not match, or its timestamp is missing or malformed.</summary>
public class BadTimeSignature : BadSignature
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="payload">The value that the signature is not right for.</param>
    /// <param name="dateSigned">When it says to have been signed.</param>
    public BadTimeSignature(string message, ReadOnlyMemory<byte>? payload = null, DateTimeOffset? dateSigned = null)
        : base(message, payload) => DateSigned = dateSigned;

    /// <summary>Gets when the value was signed.</summary>
    /// <value>
    /// In UTC; <see langword="null"/> where that cannot be read. Only <see cref="SignatureExpired"/> vouches for it.
    /// </value>
    public DateTimeOffset? DateSigned { get; }
}

/// <summary>A signature is right but older than allowed, or from the future.</summary>
public sealed class SignatureExpired : BadTimeSignature
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="payload">The value, which was signed.</param>
    /// <param name="dateSigned">When it was signed.</param>
    public SignatureExpired(string message, ReadOnlyMemory<byte>? payload = null, DateTimeOffset? dateSigned = null)
        : base(message, payload, dateSigned)
    {
    }
}

/// <summary>The header of a signed value is invalid: for serializers that sign a header with the payload.</summary>
public sealed class BadHeader : BadSignature
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="payload">The value that came with the header.</param>
    /// <param name="header">The header, where it could be read.</param>
    /// <param name="originalError">Why the header is invalid.</param>
    public BadHeader(string message, ReadOnlyMemory<byte>? payload = null, object? header = null, Exception? originalError = null)
        : base(message, payload) => (Header, OriginalError) = (header, originalError);

    /// <summary>Gets the header.</summary>
    /// <value><see langword="null"/> where it could not be read.</value>
    public object? Header { get; }

    /// <summary>Gets why the header is invalid.</summary>
    /// <value><see langword="null"/> where that is not known.</value>
    public Exception? OriginalError { get; }
}

/// <summary>A payload cannot be read: its encoding is broken, or it was written by another serializer.</summary>
public sealed class BadPayload : BadData
{
    /// <summary>Makes the error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="originalError">Why the payload cannot be read.</param>
    public BadPayload(string message, Exception? originalError = null) : base(message, originalError) => OriginalError = originalError;

    /// <summary>Gets why the payload cannot be read.</summary>
    /// <value><see langword="null"/> where that is not known.</value>
    public Exception? OriginalError { get; }
}
