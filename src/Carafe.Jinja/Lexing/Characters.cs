using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Lexing;

/// <summary>Python's classes of characters, as its regular expressions and identifiers know them.</summary>
internal static class Characters
{
    /// <summary>Python's <c>\s</c>: Unicode's white space and the four separators below the blank.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1c' and <= '\x1f';

    public static bool IsDigit(char c) => char.IsAsciiDigit(c);

    /// <summary>What may stand in a name before it is checked: <c>\w</c> and the combining marks of identifiers.</summary>
    public static bool IsWord(Rune rune) => rune.Value == '_' || IsLetter(rune) || IsContinuation(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherNumber;

    /// <summary>Python's <c>str.isidentifier()</c>.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            if (!(first ? CharacterTypes.IsIdentifierStart(rune.Value) : CharacterTypes.IsIdentifierPart(rune.Value))) return false;
            first = false;
        }
        return !first;
    }

    private static bool IsLetter(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.UppercaseLetter
        or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber
        || rune.Value is 0x1885 or 0x1886 or 0x2118 or 0x212E or 0x309B or 0x309C;

    private static bool IsContinuation(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation
        || rune.Value is 0xB7 or 0x387 or 0x19DA or (>= 0x1369 and <= 0x1371);
}
