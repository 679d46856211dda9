using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Carafe.Bench.Cookies;

/// <summary>
/// Flask's session cookie, verified as a careful user of raw Kestrel or Minimal APIs would write it: the derived key computed once,
/// HMACSHA1.HashData for each cookie, a comparison in constant time, the age, base64. Compressed payloads are left out.
/// </summary>
internal static class HandVerifiedCookie
{
    private const int MaxAge = 31 * 24 * 60 * 60;       // seconds, Flask's PERMANENT_SESSION_LIFETIME
    private const int MaxLength = 1024;

    private static readonly byte[] s_key = HMACSHA1.HashData("dev-secret-key"u8, "cookie-session"u8);

    /// <summary>Verifies a cookie and decodes its payload.</summary>
    /// <returns>The payload's length in bytes; -1 where something is wrong with the cookie.</returns>
    public static int Verify(ReadOnlySpan<char> cookie, Span<byte> payload)
    {
        if (cookie.IsEmpty || cookie.Length > MaxLength) return -1;
        Span<byte> token = stackalloc byte[MaxLength];
        token = token[..Encoding.ASCII.GetBytes(cookie, token)];
        var second = token.LastIndexOf((byte)'.');
        if (second < 0 || !IsSigned(token[..second], token[(second + 1)..])) return -1;
        var first = token[..second].LastIndexOf((byte)'.');
        if (first <= 0 || IsTooOld(token[(first + 1)..second])) return -1;
        return Base64Url.DecodeFromUtf8(token[..first], payload, out _, out var length) == OperationStatus.Done ? length : -1;
    }

    /// <summary>Signs a payload, with the date.</summary>
    public static string Sign(ReadOnlySpan<byte> payload)
    {
        Span<byte> token = stackalloc byte[MaxLength];
        Base64Url.EncodeToUtf8(payload, token, out _, out var length);
        token[length++] = (byte)'.';
        Span<byte> seconds = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(seconds, (uint)DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Base64Url.EncodeToUtf8(seconds, token[length..], out _, out var written);
        length += written;
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(s_key, token[..length], mac);
        token[length++] = (byte)'.';
        Base64Url.EncodeToUtf8(mac, token[length..], out _, out written);
        return Encoding.ASCII.GetString(token[..(length + written)]);
    }

    private static bool IsSigned(ReadOnlySpan<byte> value, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA1.HashSizeInBytes];
        Span<byte> found = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(s_key, value, expected);
        return Base64Url.DecodeFromUtf8(signature, found, out _, out var count) == OperationStatus.Done
            && CryptographicOperations.FixedTimeEquals(expected, found[..count]);
    }

    private static bool IsTooOld(ReadOnlySpan<byte> timestamp)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        if (Base64Url.DecodeFromUtf8(timestamp, bytes, out _, out var count) != OperationStatus.Done || count != bytes.Length) return true;
        return DateTimeOffset.UtcNow.ToUnixTimeSeconds() - BinaryPrimitives.ReadUInt32BigEndian(bytes) > MaxAge;
    }
}
