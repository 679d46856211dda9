using System.Text;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Sets separators between groups of digits.</summary>
internal static class NumberGrouping
{
    /// <summary>Groups digits, with zeros before them until they are wide enough; never beginning with a separator.</summary>
    public static string Group(string digits, char separator, int size, int leastWidth)
    {
        if (!char.IsAsciiHexDigit(digits[0])) return digits;
        while (digits.Length + (digits.Length - 1) / size < leastWidth) digits = "0" + digits;
        if (digits.Length <= size) return digits;
        var builder = new StringBuilder(digits.Length + digits.Length / size);
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % size == 0) builder.Append(separator);
            builder.Append(digits[i]);
        }
        return builder.ToString();
    }
}
