using System.Globalization;
using System.Text;

namespace Carafe.Html;

/// <summary>Replaces character references by the characters they stand for, as Python's <c>html.unescape</c> does.</summary>
internal static class HtmlUnescaper
{
    private const int LastCodePoint = 0x10FFFF;

    // What the numbers from 0x80 on stand for in practice: windows-1252.
    private const string Windows1252 =
        "\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F"
        + "\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178";

    public static string Unescape(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal)) return text;
        var result = new StringBuilder(text.Length);
        ReadOnlySpan<char> rest = text;
        for (int next; (next = rest.IndexOf('&')) >= 0;)
        {
            result.Append(rest[..next]);
            rest = rest[(next + 1)..];
            rest = rest[AppendReference(rest, result)..];
        }
        return result.Append(rest).ToString();
    }

    /// <summary>Appends what a reference stands for, and tells its length after the ampersand; 0 for none.</summary>
    private static int AppendReference(ReadOnlySpan<char> text, StringBuilder result)
    {
        if (text is ['#', ..]) return AppendNumber(text, result);
        result.Append(NamedCharacters.Find(text, out var length) ?? "&");
        return length < 2 ? 0 : length;
    }

    private static int AppendNumber(ReadOnlySpan<char> text, StringBuilder result)
    {
        var isHexadecimal = text is [_, 'x' or 'X', ..];
        var start = isHexadecimal ? 2 : 1;
        var end = start;
        while (end < text.Length && (isHexadecimal ? char.IsAsciiHexDigit(text[end]) : char.IsAsciiDigit(text[end]))) end++;
        if (end == start)
        {
            result.Append('&');
            return 0;
        }
        var style = isHexadecimal ? NumberStyles.HexNumber : NumberStyles.None;
        var digits = text[start..end].TrimStart('0');
        var number = digits.IsEmpty ? 0
            : uint.TryParse(digits, style, CultureInfo.InvariantCulture, out var parsed) ? parsed
            : uint.MaxValue;
        AppendCodePoint(number, result);
        return end < text.Length && text[end] == ';' ? end + 1 : end;
    }

    private static void AppendCodePoint(uint number, StringBuilder result)
    {
        if (number is >= 0x80 and < 0xA0) result.Append(Windows1252[(int)number - 0x80]);
        else if (number is 0 or > LastCodePoint or (>= 0xD800 and <= 0xDFFF)) result.Append('\uFFFD');
        else if (!IsDropped(number)) result.Append(char.ConvertFromUtf32((int)number));
    }

    /// <summary>Control characters and noncharacters stand for nothing.</summary>
    private static bool IsDropped(uint number) =>
        number is (>= 0x1 and <= 0x8) or 0xB or (>= 0xE and <= 0x1F) or 0x7F or (>= 0xFDD0 and <= 0xFDEF) || (number & 0xFFFE) == 0xFFFE;
}
