using System.Buffers;
using System.Text;
using Carafe.Http.Structures;

namespace Carafe.Http.Cookies;

/// <summary>Reads the <c>Cookie</c> header of requests, as Werkzeug 3.1 does.</summary>
/// <example>
/// <code>
/// if (CookieHeader.TryFind(header, "session", out var raw)) session = CookieHeader.Decode(raw);
/// </code>
/// </example>
public static class CookieHeader
{
    /// <summary>Reads all cookies.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty. Join several headers with <c>;</c>.</param>
    /// <returns>The cookies; a name that is sent twice has both values. A cookie without a name is left out.</returns>
    public static ImmutableMultiDict<string> Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return ImmutableMultiDict<string>.Empty;
        var cookies = new MultiDict<string>();
        var scanner = new CookieScanner(header);
        while (scanner.TryNext(out var name, out var rawValue)) cookies.Add(name.ToString(), Decode(rawValue));
        return cookies.MoveToImmutable();
    }

    /// <summary>Finds one cookie without reading the others into memory.</summary>
    /// <param name="header">The header's value.</param>
    /// <param name="name">The cookie's name, compared exactly.</param>
    /// <param name="rawValue">The value of the first cookie of that name as it was sent, perhaps in quotes; see <see cref="Decode"/>.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryFind(ReadOnlySpan<char> header, ReadOnlySpan<char> name, out ReadOnlySpan<char> rawValue)
    {
        var scanner = new CookieScanner(header);
        while (scanner.TryNext(out var found, out rawValue))
        {
            if (found.SequenceEqual(name)) return true;
        }
        rawValue = default;
        return false;
    }

    /// <summary>Decodes a value: the quotes around it are taken off, and the escapes inside (<c>\"</c>, <c>\054</c>).</summary>
    /// <param name="rawValue">The value as it was sent.</param>
    /// <returns>The plain value; escaped bytes that are no UTF-8 become U+FFFD.</returns>
    public static string Decode(ReadOnlySpan<char> rawValue)
    {
        if (rawValue.Length < 2 || rawValue[0] != '"' || rawValue[^1] != '"') return rawValue.ToString();
        var inner = rawValue[1..^1];
        return inner.Contains('\\') ? Unslash(inner) : inner.ToString();
    }

    private static string Unslash(ReadOnlySpan<char> inner)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(inner.Length));
        var end = Encoding.UTF8.GetBytes(inner, bytes);
        var length = 0;
        for (var i = 0; i < end; i++)
        {
            if (bytes[i] == '\\' && i + 1 < end)
            {
                i++;
                if (TryReadOctal(bytes.AsSpan(i, end - i), out var value))
                {
                    bytes[length++] = value;
                    i += 2;
                    continue;
                }
            }
            bytes[length++] = bytes[i];
        }
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        ArrayPool<byte>.Shared.Return(bytes);
        return text;
    }

    private static bool TryReadOctal(ReadOnlySpan<byte> digits, out byte value)
    {
        value = 0;
        if (digits.Length < 3 || digits[0] is < (byte)'0' or > (byte)'3') return false;
        if (digits[1] is < (byte)'0' or > (byte)'7' || digits[2] is < (byte)'0' or > (byte)'7') return false;
        value = (byte)(((digits[0] - '0') << 6) | ((digits[1] - '0') << 3) | (digits[2] - '0'));
        return true;
    }
}
