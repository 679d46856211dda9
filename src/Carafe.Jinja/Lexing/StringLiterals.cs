using System.Buffers;
using System.Globalization;
using System.Text;
using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Lexing;

/// <summary>Undoes the escapes of string literals by Python's rules.</summary>
internal static class StringLiterals
{
    private static readonly SearchValues<char> s_hexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>The string that the characters between the quotes mean.</summary>
    /// <param name="body">The characters between the quotes.</param>
    /// <param name="error">What is wrong where the result is null, in Python's words.</param>
    public static string? Unescape(ReadOnlySpan<char> body, out string? error)
    {
        var text = new StringBuilder(body.Length);
        error = null;
        while (true)
        {
            var at = body.IndexOf('\\');
            text.Append(at < 0 ? body : body[..at]);
            if (at < 0) return text.ToString();
            if (at + 1 == body.Length)
            {
                error = ErrorMessages.BackslashAtEnd;
                return null;
            }
            var escape = body[at + 1];
            body = body[(at + 2)..];
            if (!Append(text, escape, ref body, out error)) return null;
        }
    }

    private static bool Append(StringBuilder text, char escape, ref ReadOnlySpan<char> rest, out string? error)
    {
        error = null;
        switch (escape)
        {
            case '\n': return true;
            case '\\' or '\'' or '"': text.Append(escape); return true;
            case 'a': text.Append('\a'); return true;
            case 'b': text.Append('\b'); return true;
            case 'f': text.Append('\f'); return true;
            case 'n': text.Append('\n'); return true;
            case 'r': text.Append('\r'); return true;
            case 't': text.Append('\t'); return true;
            case 'v': text.Append('\v'); return true;
            case >= '0' and <= '7': AppendOctal(text, escape, ref rest); return true;
            case 'x': return AppendHex(text, 2, "\\xXX", ref rest, out error);
            case 'u': return AppendHex(text, 4, "\\uXXXX", ref rest, out error);
            case 'U': return AppendHex(text, 8, "\\UXXXXXXXX", ref rest, out error);
            case 'N': return AppendNamed(text, ref rest, out error);
            default: AppendUnknown(text, escape, ref rest); return true;
        }
    }

    private static void AppendOctal(StringBuilder text, char first, ref ReadOnlySpan<char> rest)
    {
        var code = first - '0';
        for (var i = 0; i < 2 && rest.Length > 0 && rest[0] is >= '0' and <= '7'; i++, rest = rest[1..])
            code = (code * 8) + rest[0] - '0';
        text.Append((char)code);
    }

    private static bool AppendHex(StringBuilder text, int digits, string form, ref ReadOnlySpan<char> rest, out string? error)
    {
        error = null;
        if (rest.Length < digits || rest[..digits].ContainsAnyExcept(s_hexDigits))
        {
            error = ErrorMessages.TruncatedEscape(form);
            return false;
        }
        var code = uint.Parse(rest[..digits], NumberStyles.AllowHexSpecifier);
        rest = rest[digits..];
        if (code > 0x10FFFF)
        {
            error = ErrorMessages.IllegalCharacter;
            return false;
        }
        if (code > 0xFFFF) text.Append(char.ConvertFromUtf32((int)code));
        else text.Append((char)code);
        return true;
    }

    /// <summary>Named characters need Unicode's table of names, which .NET does not carry: only a few are known.</summary>
    private static bool AppendNamed(StringBuilder text, ref ReadOnlySpan<char> rest, out string? error)
    {
        error = null;
        var end = rest.IndexOf('}');
        if (rest.IsEmpty || rest[0] != '{' || end < 2)
        {
            error = ErrorMessages.MalformedName;
            return false;
        }
        if (CharacterNames.Find(rest[1..end]) is not { } named)
        {
            error = ErrorMessages.UnknownCharacterName;
            return false;
        }
        text.Append(named);
        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary>
    /// Unknown escapes stay as they are. Jinja lets Python decode the text with everything beyond ASCII written as an
    /// escape, so a backslash before such a character leaves that escape behind.
    /// </summary>
    private static void AppendUnknown(StringBuilder text, char escape, ref ReadOnlySpan<char> rest)
    {
        text.Append('\\');
        if (char.IsHighSurrogate(escape) && rest.Length > 0 && char.IsLowSurrogate(rest[0]))
        {
            text.Append('U').Append(char.ConvertToUtf32(escape, rest[0]).ToString("x8"));
            rest = rest[1..];
        }
        else if (escape > 0xFF) text.Append('u').Append(((int)escape).ToString("x4"));
        else if (escape > 0x7F) text.Append('x').Append(((int)escape).ToString("x2"));
        else text.Append(escape);
    }
}
