using System.Buffers;
using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>Quotes and unquotes values in headers (RFC 9110 §5.6.4).</summary>
public static class HeaderQuoting
{
    internal static readonly SearchValues<char> TokenChars = SearchValues.Create(
        "!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");

    /// <summary>Puts quotes around a value that is no token; inside, <c>"</c> and <c>\</c> are escaped.</summary>
    /// <param name="value">The value.</param>
    /// <param name="allowToken">False to quote a token too.</param>
    /// <returns>The value for the header; the very same string where it needs no quotes.</returns>
    public static string Quote(string value, bool allowToken = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length == 0) return "\"\"";
        if (allowToken && !value.AsSpan().ContainsAnyExcept(TokenChars)) return value;
        return $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Takes the quotes off a value, and the backslashes before characters inside them.</summary>
    /// <param name="value">The value of the header.</param>
    /// <returns>The plain value; the very same string where it has no quotes.</returns>
    public static string Unquote(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"') return value;
        var inner = value.AsSpan(1, value.Length - 2);
        return inner.Contains('\\') ? Unescape(inner) : inner.ToString();
    }

    // A backslash at the end, or before a line end, stands for itself.
    private static string Unescape(ReadOnlySpan<char> inner)
    {
        var plain = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length && inner[i + 1] != '\n') i++;
            plain.Append(inner[i]);
        }
        return plain.ToString();
    }
}
