using System.Globalization;
using System.Text;

namespace Carafe.Exceptions;

/// <summary>Writes a text as Python's <c>repr</c> does, for messages that Flask shows in that form.</summary>
internal static class PythonRepr
{
    public static string Of(string? text)
    {
        if (text is null) return "";
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var repr = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var rune in text.EnumerateRunes()) Append(repr, rune, quote);
        return repr.Append(quote).ToString();
    }

    private static void Append(StringBuilder repr, Rune rune, char quote)
    {
        switch (rune.Value)
        {
            case '\\': repr.Append(@"\\"); break;
            case '\n': repr.Append(@"\n"); break;
            case '\r': repr.Append(@"\r"); break;
            case '\t': repr.Append(@"\t"); break;
            case var value when value == quote: repr.Append('\\').Append(quote); break;
            case var value when IsPrintable(rune): repr.Append(rune); break;
            case < 0x100 and var value: repr.Append($"\\x{value:x2}"); break;
            case < 0x10000 and var value: repr.Append($"\\u{value:x4}"); break;
            case var value: repr.Append($"\\U{value:x8}"); break;
        }
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
