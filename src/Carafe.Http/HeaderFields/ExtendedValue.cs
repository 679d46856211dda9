using System.Buffers;
using System.Text;
using Carafe.Http.Urls;

namespace Carafe.Http.HeaderFields;

/// <summary>Reads the form <c>charset'language'value</c> with percent escapes (RFC 5987, RFC 2231 §4).</summary>
internal static class ExtendedValue
{
    private static readonly SearchValues<char> s_tokenWithoutApostrophe = SearchValues.Create(
        "!#$%&*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

    /// <summary>Decodes a value; one without a known charset stays as it is.</summary>
    public static string Decode(string value)
    {
        if (!TrySplit(value, out var charset, out var text)) return value;
        return FindEncoding(charset) is { } encoding ? UrlQuoting.Unquote(text, encoding) : text;
    }

    /// <summary>Splits the charset (in lower case, perhaps empty) and the value, up to its first character that is no token.</summary>
    public static bool TrySplit(string value, out string charset, out string text)
    {
        (charset, text) = ("", "");
        var first = value.AsSpan().IndexOfAnyExcept(s_tokenWithoutApostrophe);
        if (first < 0 || value[first] != '\'') return false;
        var language = value.AsSpan(first + 1).IndexOfAnyExcept(s_tokenWithoutApostrophe);
        if (language < 0 || value[first + 1 + language] != '\'') return false;
        var rest = value.AsSpan(first + language + 2);
        var end = rest.IndexOfAnyExcept(HeaderQuoting.TokenChars);
        if (end < 0) end = rest.Length;
        if (end == 0) return false;
        charset = value[..first].ToLowerInvariant();
        text = rest[..end].ToString();
        return true;
    }

    /// <summary>The encodings that are taken from a header; the list is closed, as in Werkzeug.</summary>
    public static Encoding? FindEncoding(string? charset) => charset switch
    {
        "utf-8" => Encoding.UTF8,
        "ascii" or "us-ascii" => s_ascii,
        "iso-8859-1" => Encoding.Latin1,
        _ => null,
    };

    private static readonly Encoding s_ascii = Encoding.GetEncoding("us-ascii", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
}
