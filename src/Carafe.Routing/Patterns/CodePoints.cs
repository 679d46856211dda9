using System.Globalization;
using System.Text;

namespace Carafe.Routing.Patterns;

/// <summary>Counts and classifies whole code points, as Python's text does, in UTF-16.</summary>
internal static class CodePoints
{
    public static int Count(ReadOnlySpan<char> text)
    {
        var count = text.Length;
        for (var index = 1; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text[index - 1], text[index])) count--;
        }

        return count;
    }

    /// <summary>Whether a position lies between the halves of a surrogate pair.</summary>
    public static bool IsInsidePair(ReadOnlySpan<char> text, int position) =>
        position > 0 && position < text.Length && char.IsLowSurrogate(text[position]) && char.IsHighSurrogate(text[position - 1]);

    /// <summary>The length of the run of decimal digits, of any script, that the text begins with.</summary>
    public static int DigitRun(ReadOnlySpan<char> text)
    {
        var index = 0;
        while (index < text.Length)
        {
            var unit = text[index];
            if (char.IsAsciiDigit(unit)) index++;
            else if (unit < 0x80) break;
            else if (char.IsDigit(unit)) index++;
            else if (Rune.DecodeFromUtf16(text[index..], out var rune, out var used) == System.Buffers.OperationStatus.Done
                && Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) index += used;
            else break;
        }

        return index;
    }
}
