using System.Globalization;

namespace Carafe.Routing.Building;

/// <summary>Python's text of a floating-point number.</summary>
internal static class PythonFloat
{
    /// <summary>The shortest digits that read back as the number, with an exponent below 1e-4 and from 1e16.</summary>
    public static string Repr(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        if (number == 0) return double.IsNegative(number) ? "-0.0" : "0.0";

        var digits = Digits(number.ToString("R", CultureInfo.InvariantCulture), out var pointPlace);
        var exponent = pointPlace - 1;
        var sign = number < 0 ? "-" : "";
        if (exponent is < -4 or >= 16)
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        }

        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        var whole = digits.Length > exponent + 1 ? digits[..(exponent + 1)] : digits.PadRight(exponent + 1, '0');
        return $"{sign}{whole}.{(digits.Length > exponent + 1 ? digits[(exponent + 1)..] : "0")}";
    }

    private static string Digits(string roundTrip, out int pointPlace)
    {
        var mantissa = roundTrip.AsSpan().TrimStart('-');
        var exponent = 0;
        if (mantissa.IndexOf('E') is >= 0 and var mark)
        {
            exponent = int.Parse(mantissa[(mark + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            mantissa = mantissa[..mark];
        }

        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa : mantissa[..point];
        var fraction = point < 0 ? [] : mantissa[(point + 1)..];
        var all = string.Concat(whole, fraction);
        var digits = all.TrimStart('0');
        pointPlace = whole.Length + exponent - (all.Length - digits.Length);
        return digits.TrimEnd('0');
    }
}
