using System.Globalization;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Decimals as Python prints them: trailing zeros kept, tiny ones with an exponent.</summary>
internal static class DecimalText
{
    public static string Of(decimal number)
    {
        if (number == 0 && decimal.IsNegative(number)) return "-" + Of(-number);
        if (number.Scale <= 6 || Math.Abs(number) >= 0.000001m) return number.ToString(CultureInfo.InvariantCulture);
        // Python's to-scientific-string: an exponent where the adjusted one is below -6.
        var coefficient = new decimal(Bits(number, 0), Bits(number, 1), Bits(number, 2), false, 0).ToString(CultureInfo.InvariantCulture);
        var exponent = coefficient.Length - 1 - number.Scale;
        var sign = number < 0 ? "-" : "";
        if (exponent >= -6) return number.ToString(CultureInfo.InvariantCulture);
        var mantissa = coefficient.Length == 1 ? coefficient : $"{coefficient[0]}.{coefficient.AsSpan(1)}";
        return $"{sign}{mantissa}E{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}";
    }

    private static int Bits(decimal number, int index) => decimal.GetBits(number)[index];
}
