using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Carafe.Http.Urls;

/// <summary>What happens to escaped bytes that are no UTF-8.</summary>
public enum InvalidUtf8
{
    /// <summary>They stay as escapes, with capital digits: what Werkzeug 3 does with queries and forms.</summary>
    KeepEscaped,

    /// <summary>They become U+FFFD, as with Python's <c>unquote</c>.</summary>
    Replace,
}

/// <summary>Percent escapes, as Python's <c>urllib.parse</c> writes and reads them.</summary>
public static class UrlQuoting
{
    private const int StackLimit = 256;

    private const string AlwaysSafe = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~";

    /// <summary>Escapes a text, but for letters, digits, <c>_.-~</c> and what is named safe.</summary>
    /// <param name="text">The text; its UTF-8 bytes are escaped. A surrogate without its partner counts as U+FFFD.</param>
    /// <param name="safe">Further ASCII characters that stay as they are; <c>/</c> by default.</param>
    /// <returns>The escaped text; the very same string where nothing needs escaping.</returns>
    public static string Quote(string text, string safe = "/")
    {
        ArgumentNullException.ThrowIfNull(text);
        return Quote(text, safe == "/" ? s_path : SafeChars(safe));
    }

    /// <summary>Escapes a text for a query: as <see cref="Quote(string, string)"/>, with <c>+</c> for spaces.</summary>
    /// <param name="text">The text.</param>
    /// <param name="safe">Further ASCII characters that stay as they are; none by default.</param>
    /// <returns>The escaped text.</returns>
    public static string QuotePlus(string text, string safe = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        return QuotePlus(text, safe.Length == 0 ? s_none : SafeChars(safe));
    }

    /// <summary>Decodes the escapes of a text.</summary>
    /// <param name="text">The text. What looks like an escape and is none stays as it is.</param>
    /// <param name="invalid">What happens to bytes that are no UTF-8.</param>
    /// <returns>The decoded text; the very same string where nothing is escaped.</returns>
    public static string Unquote(string text, InvalidUtf8 invalid = InvalidUtf8.Replace)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains('%') ? Decode(text, encoding: null, invalid, plusIsSpace: false) : text;
    }

    /// <summary>Decodes the escapes of a text from a query, where <c>+</c> is a space.</summary>
    /// <param name="text">The text.</param>
    /// <param name="invalid">What happens to bytes that are no UTF-8.</param>
    /// <returns>The decoded text.</returns>
    public static string UnquotePlus(ReadOnlySpan<char> text, InvalidUtf8 invalid = InvalidUtf8.Replace) =>
        text.ContainsAny('%', '+') ? Decode(text, encoding: null, invalid, plusIsSpace: true) : text.ToString();

    /// <summary>Decodes the escapes of a text in another encoding; what is invalid becomes U+FFFD.</summary>
    internal static string Unquote(string text, Encoding encoding) =>
        text.Contains('%') ? Decode(text, encoding, InvalidUtf8.Replace, plusIsSpace: false) : text;

    /// <summary>Decodes the escapes of a text but for some bytes; those, and invalid UTF-8, stay escaped.</summary>
    internal static string Unquote(string text, SearchValues<byte> keep) =>
        text.Contains('%') ? Decode(text, encoding: null, InvalidUtf8.KeepEscaped, plusIsSpace: false, keep) : text;

    internal static SearchValues<char> SafeChars(string safe) => SearchValues.Create(AlwaysSafe + safe);

    private static readonly SearchValues<char> s_path = SafeChars("/");
    private static readonly SearchValues<char> s_none = SafeChars("");

    internal static string Quote(string text, SearchValues<char> safe)
    {
        var first = text.AsSpan().IndexOfAnyExcept(safe);
        if (first < 0) return text;
        var quoted = new StringBuilder(text.Length + 16).Append(text, 0, first);
        AppendQuoted(quoted, text.AsSpan(first), safe, space: "%20");
        return quoted.ToString();
    }

    internal static string QuotePlus(string text, SearchValues<char> safe)
    {
        var quoted = new StringBuilder(text.Length + 16);
        AppendQuoted(quoted, text, safe, space: "+");
        return quoted.ToString();
    }

    private static void AppendQuoted(StringBuilder quoted, ReadOnlySpan<char> text, SearchValues<char> safe, string space)
    {
        Span<byte> bytes = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            var run = text.IndexOfAnyExcept(safe);
            if (run < 0) run = text.Length;
            quoted.Append(text[..run]);
            text = text[run..];
            if (text.IsEmpty) break;
            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            text = text[consumed..];
            if (rune.Value == ' ')
            {
                quoted.Append(space);
                continue;
            }
            foreach (var value in bytes[..rune.EncodeToUtf8(bytes)]) AppendEscape(quoted, value);
        }
    }

    private static void AppendEscape(StringBuilder quoted, byte value) =>
        quoted.Append('%').Append(HexDigit(value >> 4)).Append(HexDigit(value & 15));

    private static char HexDigit(int value) => "0123456789ABCDEF"[value];

    // Bytes are gathered as long as the text is ASCII: a character beyond ends a run, as in Python.
    private static string Decode(ReadOnlySpan<char> text, Encoding? encoding, InvalidUtf8 invalid, bool plusIsSpace, SearchValues<byte>? keep = null)
    {
        byte[]? rented = null;
        var buffer = text.Length <= StackLimit ? stackalloc byte[StackLimit] : rented = ArrayPool<byte>.Shared.Rent(text.Length);
        StringBuilder? runs = null;
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && TryReadEscape(text, i, out var value) && keep?.Contains(value) != true)
            {
                buffer[length++] = value;
                i += 2;
            }
            else if (c < 0x80)
            {
                buffer[length++] = plusIsSpace && c == '+' ? (byte)' ' : (byte)c;
            }
            else
            {
                runs = (runs ?? new StringBuilder(text.Length)).Append(ToText(buffer[..length], encoding, invalid)).Append(c);
                length = 0;
            }
        }
        var last = ToText(buffer[..length], encoding, invalid);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return runs is null ? last : runs.Append(last).ToString();
    }

    private static string ToText(ReadOnlySpan<byte> bytes, Encoding? encoding, InvalidUtf8 invalid)
    {
        if (encoding is not null) return encoding.GetString(bytes);
        return invalid == InvalidUtf8.Replace || Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : KeepEscaped(bytes);
    }

    private static string KeepEscaped(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length + 16);
        Span<char> units = stackalloc char[2];
        while (!bytes.IsEmpty)
        {
            var status = Rune.DecodeFromUtf8(bytes, out var rune, out var consumed);
            if (status == OperationStatus.Done) text.Append(units[..rune.EncodeToUtf16(units)]);
            else foreach (var value in bytes[..consumed]) AppendEscape(text, value);
            bytes = bytes[consumed..];
        }
        return text.ToString();
    }

    private static bool TryReadEscape(ReadOnlySpan<char> text, int at, out byte value)
    {
        value = 0;
        if (at + 2 >= text.Length || !char.IsAsciiHexDigit(text[at + 1]) || !char.IsAsciiHexDigit(text[at + 2])) return false;
        value = (byte)((HexValue(text[at + 1]) << 4) | HexValue(text[at + 2]));
        return true;
    }

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
