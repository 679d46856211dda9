using System.Globalization;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values.Formatting;

/// <summary>Formats decimals: their own digits, never a float's.</summary>
internal static class DecimalFormat
{
    public static string Apply(decimal number, string format)
    {
        if (Parse(format) is not { } spec) throw new ValueError("invalid format string");
        var text = Digits(Math.Abs(number), spec);
        var end = text.AsSpan().IndexOfAnyExceptInRange('0', '9');
        var (whole, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        return spec.PadNumber(spec.SignOf(number < 0), "", whole, rest);
    }

    // Decimals read formats by rules of their own: fewer types, no alternate form, one alignment, groups of commas only.
    private static FormatSpec? Parse(string format)
    {
        try
        {
            var spec = FormatSpec.Parse(format, "");
            if (spec.Type is not (0 or 'e' or 'E' or 'f' or 'F' or 'g' or 'G' or 'n' or '%')) return null;
            var isOdd = spec.IsAlternate || spec.Grouping == '_' || (spec.HasAlignment && spec.HasZeroFlag) || (spec.Type == 'n' && spec.Grouping != '\0');
            return isOdd ? null : spec;
        }
        catch (ValueError)
        {
            return null;
        }
    }

    private static string Digits(decimal number, FormatSpec spec)
    {
        var precision = spec.Precision;
        switch (spec.Type)
        {
            case 'f' or 'F':
                return Fixed(number, precision);
            case '%':
                return Fixed(Percent(number), precision) + "%";
            case 'e' or 'E':
                return Scientific(precision < 0 ? number : Significant(number, precision + 1), precision, (char)spec.Type);
        }
        if (precision >= 0) number = Significant(number, Math.Max(precision, 1));
        var digits = Coefficient(number);
        var exponent = digits.Length - 1 - number.Scale;
        var isScientific = exponent < -6 || (precision >= 0 && exponent >= Math.Max(precision, 1));
        return isScientific ? Scientific(number, precision < 0 ? -1 : Math.Max(precision, 1) - 1, spec.Type is 'g' or 'n' ? 'e' : 'E') : number.ToString(CultureInfo.InvariantCulture);
    }

    private static string Fixed(decimal number, int precision)
    {
        if (precision < 0) return number.ToString(CultureInfo.InvariantCulture);
        if (precision < number.Scale) number = Math.Round(number, precision, MidpointRounding.ToEven);
        var text = number.ToString(CultureInfo.InvariantCulture);
        var missing = precision - number.Scale;
        return missing <= 0 ? text : (number.Scale == 0 ? text + "." : text) + new string('0', missing);
    }

    /// <summary>A hundred times the number, with two decimals fewer rather than zeros more.</summary>
    private static decimal Percent(decimal number)
    {
        var result = number * 100;
        for (var i = 0; i < 2 && result.Scale > 0; i++)
        {
            if (Math.Round(result, result.Scale - 1) != result) break;
            result = Math.Round(result, result.Scale - 1);
        }
        return result;
    }

    private static decimal Significant(decimal number, int precision)
    {
        var digits = Coefficient(number).Length;
        var decimals = number.Scale - (digits - precision);
        if (digits <= precision) return number;
        if (decimals >= 0) return Math.Round(number, decimals, MidpointRounding.ToEven);
        var unit = (decimal)Math.Pow(10, -decimals);
        return Math.Round(number / unit, 0, MidpointRounding.ToEven) * unit;
    }

    private static string Scientific(decimal number, int precision, char letter)
    {
        var digits = Coefficient(number);
        var exponent = number == 0 ? -number.Scale : digits.Length - 1 - number.Scale;
        if (precision >= 0) digits = digits.PadRight(precision + 1, '0')[..(precision + 1)];
        var mantissa = digits.Length > 1 ? $"{digits[0]}.{digits.AsSpan(1)}" : digits;
        return $"{mantissa}{letter}{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    private static string Coefficient(decimal number)
    {
        var bits = decimal.GetBits(number);
        return new decimal(bits[0], bits[1], bits[2], false, 0).ToString(CultureInfo.InvariantCulture);
    }
}
