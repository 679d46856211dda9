using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Formats floats: <c>e</c>, <c>f</c>, <c>g</c>, <c>%</c> and the type without a letter.</summary>
internal static class FloatFormat
{
    private const int DefaultPrecision = 6;

    public static string Apply(double number, FormatSpec spec, bool isSingle, string typeName)
    {
        if (spec.Type is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%'))
            throw spec.UnknownType(typeName);
        var text = spec.Type == 0 && spec.Precision < 0
            ? Pointed(Unsigned(isSingle ? FloatText.OfSingle((float)number) : FloatText.Of(number)), spec.IsAlternate)
            : Digits(number, (char)spec.Type, spec.Precision, spec.IsAlternate);
        var isNegative = double.IsNegative(number) && !double.IsNaN(number);
        if (spec.CoercesNegativeZero && isNegative && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 && double.IsFinite(number)) isNegative = false;
        var (whole, rest) = Split(text);
        return spec.PadNumber(spec.SignOf(isNegative), "", whole, rest);
    }

    /// <summary>The digits of a number without its sign, by the letter of a format.</summary>
    public static string Digits(double number, char type, int precision, bool isAlternate)
    {
        if (precision < 0) precision = DefaultPrecision;
        var isUpper = char.IsAsciiLetterUpper(type);
        if (double.IsNaN(number)) return isUpper ? "NAN" : type == '%' ? "nan%" : "nan";
        if (double.IsInfinity(number)) return isUpper ? "INF" : type == '%' ? "inf%" : "inf";
        var text = char.ToLowerInvariant(type) switch
        {
            'e' => Scientific(number, precision, isAlternate),
            'f' => Fixed(number, precision, isAlternate),
            '%' => Percent(number, precision, isAlternate),
            '\0' => General(number, Math.Max(precision, 1), isAlternate, atLeastOneDecimal: true),
            _ => General(number, Math.Max(precision, 1), isAlternate, atLeastOneDecimal: false),
        };
        return isUpper ? text.ToUpperInvariant() : text;
    }

    private static string Fixed(double number, int precision, bool isAlternate) =>
        ExactDigits.Fixed(number, precision) + (isAlternate && precision == 0 ? "." : "");

    private static string Percent(double number, int precision, bool isAlternate)
    {
        number *= 100;
        return (double.IsInfinity(number) ? "inf" : Fixed(number, precision, isAlternate)) + "%";
    }

    private static string Scientific(double number, int precision, bool isAlternate)
    {
        var (digits, exponent) = ExactDigits.Significant(number, precision + 1);
        return Mantissa(digits, isAlternate) + Exponent(exponent);
    }

    private static string General(double number, int precision, bool isAlternate, bool atLeastOneDecimal)
    {
        var (digits, exponent) = ExactDigits.Significant(number, precision);
        var isScientific = exponent < -4 || exponent >= precision - (atLeastOneDecimal ? 1 : 0);
        if (number == 0) isScientific = atLeastOneDecimal && precision == 1;
        if (!isAlternate) digits = digits.TrimEnd('0') is { Length: > 0 } trimmed ? trimmed : "0";
        if (isScientific) return Mantissa(digits, isAlternate) + Exponent(exponent);
        var text = new FloatDigits(false, digits, exponent).ToFixed(atLeastOneDecimal);
        return isAlternate && !text.Contains('.', StringComparison.Ordinal) ? text + "." : text;
    }

    private static string Mantissa(string digits, bool isAlternate) =>
        digits.Length > 1 ? $"{digits[0]}.{digits.AsSpan(1)}" : isAlternate ? digits + "." : digits;

    private static string Exponent(int exponent) => $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";

    // The alternate form always has a point: before the exponent of a number that is written without.
    private static string Pointed(string text, bool isAlternate)
    {
        var exponent = text.IndexOf('e', StringComparison.Ordinal);
        return isAlternate && exponent > 0 && !text.Contains('.', StringComparison.Ordinal) ? text.Insert(exponent, ".") : text;
    }

    private static string Unsigned(string text) => text[0] == '-' ? text[1..] : text;

    private static (string Whole, string Tail) Split(string text)
    {
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        return end <= 0 ? (text, "") : (text[..end], text[end..]);
    }
}
