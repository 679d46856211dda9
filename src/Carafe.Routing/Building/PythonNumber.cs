using System.Globalization;
using System.Numerics;
using System.Text;

namespace Carafe.Routing.Building;

/// <summary>Python's <c>int()</c> and <c>float()</c>, with its literals: signs, underscores, digits of any script.</summary>
internal static class PythonNumber
{
    /// <exception cref="ArgumentException">The value is no number.</exception>
    public static BigInteger ToInteger(object? value) => value switch
    {
        bool flag => flag ? 1 : 0,
        sbyte or byte or short or ushort or int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        uint or ulong => Convert.ToUInt64(value, CultureInfo.InvariantCulture),
        BigInteger number => number,
        Int128 number => number,
        UInt128 number => number,
        Half or float or double when double.IsFinite(AsDouble(value)) => new BigInteger(AsDouble(value)),
        decimal number => new BigInteger(number),
        Guid uuid => new BigInteger(uuid.ToByteArray(bigEndian: true), isUnsigned: true, isBigEndian: true),
        Enum number => Convert.ToInt64(number, CultureInfo.InvariantCulture),
        _ when PythonText.IsText(value) && TryParseInteger(PythonText.Of(value), out var number) => number,
        _ => throw new ArgumentException($"The value {PythonText.Repr(value)} is not a whole number."),
    };

    /// <exception cref="ArgumentException">The value is no number.</exception>
    public static double ToFloat(object? value) => value switch
    {
        Half or float or double => AsDouble(value),
        decimal number => (double)number,
        _ when PythonText.IsText(value) => TryParseFloat(PythonText.Of(value), out var number)
            ? number
            : throw new ArgumentException($"The value {PythonText.Repr(value)} is not a number."),
        _ => (double)ToInteger(value),
    };

    /// <summary>The number as a <see cref="long"/> if it fits.</summary>
    public static object Shrink(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? (object)(long)number : number;

    public static bool TryParseInteger(ReadOnlySpan<char> text, out BigInteger number)
    {
        number = default;
        var digits = Normalize(text);
        return digits is not null && digits.AsSpan().TrimStart("+-").IndexOfAnyExceptInRange('0', '9') < 0
            && BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    public static bool TryParseFloat(ReadOnlySpan<char> text, out double number)
    {
        number = default;
        if (Normalize(text) is not { } literal) return false;
        var unsigned = literal.AsSpan().TrimStart("+-");
        if (literal.Length - unsigned.Length > 1) return false;
        if (unsigned is "inf" or "infinity" or "nan")
        {
            number = unsigned is "nan" ? double.NaN : literal[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        return (unsigned is [>= '0' and <= '9', ..] or ['.', >= '0' and <= '9', ..])
            && double.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static double AsDouble(object? value) => value is Half half ? (double)half : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    /// <summary>Lower-case text with ASCII digits and without the underscores, or <see langword="null"/> if one is out of place.</summary>
    private static string? Normalize(ReadOnlySpan<char> text)
    {
        var result = new StringBuilder(text.Length);
        var wasDigit = false;
        var isOpen = false;
        foreach (var rune in text.Trim().EnumerateRunes())
        {
            if (rune.Value == '_')
            {
                if (!wasDigit) return null;
                (wasDigit, isOpen) = (false, true);
                continue;
            }

            var isDigit = Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;
            if (isOpen && !isDigit) return null;
            (wasDigit, isOpen) = (isDigit, false);
            if (isDigit) result.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else result.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return isOpen || result.Length == 0 ? null : result.ToString();
    }
}
