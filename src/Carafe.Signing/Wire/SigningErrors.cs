using System.Globalization;

namespace Carafe.Signing;

/// <summary>The exceptions that itsdangerous raises for each fault, in its words.</summary>
internal static class SigningErrors
{
    /// <summary>The error of a value without timestamp.</summary>
    public static BadSignature From(SignedValue parts, ReadOnlySpan<byte> signed, Signer signer)
    {
        if (parts.Fault == TokenFault.SeparatorMissing) return new($"No {PythonBytes.Repr(signer.Separator)} found in value");
        return new(Mismatch(parts, signed), signed[..parts.ValueLength].ToArray());
    }

    /// <summary>The error of a value with timestamp.</summary>
    public static BadSignature From(TimestampedValue parts, ReadOnlySpan<byte> signed, TimeSpan? maxAge, Signer signer)
    {
        if (parts.Fault == TokenFault.TimestampMissing)
        {
            return new BadTimeSignature("timestamp missing", signed[..parts.Signed.ValueLength].ToArray());
        }
        if (parts.ValueLength < 0) return From(parts.Signed, signed, signer);

        var value = signed[..parts.ValueLength].ToArray();
        return parts.Fault switch
        {
            TokenFault.TooOld => new SignatureExpired($"Signature age {parts.Age} > {Seconds(maxAge!.Value)} seconds", value, parts.DateSigned),
            TokenFault.FromTheFuture => new SignatureExpired($"Signature age {parts.Age} < 0 seconds", value, parts.DateSigned),
            TokenFault.TimestampMalformed => new BadTimeSignature("Malformed timestamp", value),
            _ => new BadTimeSignature(Mismatch(parts.Signed, signed), value, parts.DateSigned),
        };
    }

    /// <summary>The error of a payload that cannot be decoded.</summary>
    public static BadPayload From(TokenFault fault) => fault switch
    {
        TokenFault.PayloadNotBase64 => new(
            "Could not base64 decode the payload because of an exception", new BadData("Invalid base64-encoded data")),
        TokenFault.PayloadTooLarge => new(ZlibFailure, new InvalidDataException(
            $"The payload inflates to more than is allowed. Raise '{nameof(SerializerOptions)}.{nameof(SerializerOptions.MaxPayloadSize)}' if it should not.")),
        _ => new(ZlibFailure, new InvalidDataException("The payload is no zlib stream, or not a whole one.")),
    };

    /// <summary>The error of a payload that the payload serializer cannot read.</summary>
    public static BadPayload Unreadable(Exception error) =>
        new("Could not load the payload because an exception occurred on unserializing the data.", error);

    private const string ZlibFailure = "Could not zlib decompress the payload before decoding the payload";

    private static string Mismatch(SignedValue parts, ReadOnlySpan<byte> signed) =>
        $"Signature {PythonBytes.Repr(signed[parts.SignatureStart..])} does not match";

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture);
}
