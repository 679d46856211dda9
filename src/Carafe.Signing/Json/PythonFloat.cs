using System.Globalization;

namespace Carafe.Signing;

/// <summary>Floats in the text of Python's JSON: <c>1.0</c>, <c>1e-07</c>, <c>1e+20</c>, <c>Infinity</c>.</summary>
internal static class PythonFloat
{
    public static string Repr(double number) => Repr(number, number.ToString("R", CultureInfo.InvariantCulture));

    public static string Repr(float number) => Repr(number, number.ToString("R", CultureInfo.InvariantCulture));

    private static string Repr(double number, string shortest)
    {
        if (double.IsNaN(number)) return "NaN";
        if (double.IsInfinity(number)) return number > 0 ? "Infinity" : "-Infinity";
        var sign = double.IsNegative(number) ? "-" : "";
        if (number == 0) return sign + "0.0";

        // The shortest digits that read back as the same number, wherever .NET puts the point.
        var parts = shortest.TrimStart('-').Split('E');
        var mantissa = parts[0].Split('.');
        var all = string.Concat(mantissa);
        var digits = all.TrimStart('0');
        var exponent = mantissa[0].Length - (all.Length - digits.Length) - 1;
        if (parts.Length > 1) exponent += int.Parse(parts[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
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
        var whole = digits.PadRight(exponent + 1, '0')[..(exponent + 1)];
        var fraction = digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0";
        return whole + "." + fraction;
    }
}
