using System.Globalization;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>A number's significant digits and its decimal exponent: <c>d.ddd × 10^Exponent</c>.</summary>
/// <param name="IsNegative">Whether there is a minus.</param>
/// <param name="Digits">The digits, without leading zeros; <c>0</c> for zero.</param>
/// <param name="Exponent">The exponent of the first digit.</param>
internal readonly record struct FloatDigits(bool IsNegative, string Digits, int Exponent)
{
    /// <summary>Reads any of .NET's number texts: <c>-12.5</c>, <c>1E-05</c>, <c>1.25E+020</c>.</summary>
    public static FloatDigits Parse(string text)
    {
        ReadOnlySpan<char> rest = text;
        var negative = rest[0] == '-';
        if (negative) rest = rest[1..];
        var exponent = 0;
        var mark = rest.IndexOf('E');
        if (mark >= 0)
        {
            exponent = int.Parse(rest[(mark + 1)..], CultureInfo.InvariantCulture);
            rest = rest[..mark];
        }
        var point = rest.IndexOf('.');
        var whole = point < 0 ? rest.Length : point;
        var digits = point < 0 ? rest.ToString() : string.Concat(rest[..point], rest[(point + 1)..]);
        var significant = digits.AsSpan().TrimStart('0');
        if (significant.IsEmpty) return new(negative, "0", 0);
        exponent += whole - 1 - (digits.Length - significant.Length);
        return new(negative, significant.TrimEnd('0').ToString(), exponent);
    }

    /// <summary>The digits around a decimal point, without an exponent and without the sign.</summary>
    public string ToFixed(bool atLeastOneDecimal)
    {
        if (Exponent < 0) return "0." + new string('0', -Exponent - 1) + Digits;
        if (Digits.Length <= Exponent + 1) return Digits.PadRight(Exponent + 1, '0') + (atLeastOneDecimal ? ".0" : "");
        return $"{Digits.AsSpan(0, Exponent + 1)}.{Digits.AsSpan(Exponent + 1)}";
    }

    /// <summary>The digits with an exponent of two digits at least, without the sign.</summary>
    public string ToScientific()
    {
        var mantissa = Digits.Length == 1 ? Digits : $"{Digits[0]}.{Digits.AsSpan(1)}";
        return $"{mantissa}e{(Exponent < 0 ? '-' : '+')}{Math.Abs(Exponent):00}";
    }
}
