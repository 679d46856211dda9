using System.Globalization;

namespace Carafe.Conformance;

/// <summary>Floats in Python's text: <c>1.0</c>, <c>1e-07</c>, <c>1e+20</c>, <c>inf</c>, <c>nan</c>.</summary>
internal static class PythonFloat
{
    public static double Parse(string text) => text.ToLowerInvariant() switch
    {
        "inf" or "infinity" => double.PositiveInfinity,
        "-inf" or "-infinity" => double.NegativeInfinity,
        "nan" => double.NaN,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    public static string Repr(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var sign = double.IsNegative(number) ? "-" : "";
        if (number == 0) return sign + "0.0";

        // The shortest digits that read back as the same number, wherever .NET puts the point.
        var parts = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture).Split('E');
        var mantissa = parts[0].Split('.');
        var digits = string.Concat(mantissa).TrimStart('0');
        var leadingZeros = string.Concat(mantissa).Length - digits.Length;
        var exponent = mantissa[0].Length - leadingZeros - 1
            + (parts.Length > 1 ? int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : 0);
        digits = digits.TrimEnd('0');
        return sign + (exponent is < -4 or >= 16 ? Exponential(digits, exponent) : Positional(digits, exponent));
    }

    private static string Exponential(string digits, int exponent)
    {
        var fraction = digits.Length > 1 ? "." + digits[1..] : "";
        return $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
    }

    private static string Positional(string digits, int exponent)
    {
        if (exponent < 0) return "0." + new string('0', -exponent - 1) + digits;
        var whole = digits.Length > exponent ? digits[..(exponent + 1)] : digits.PadRight(exponent + 1, '0');
        return whole + "." + (digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0");
    }
}
