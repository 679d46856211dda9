using System.Globalization;
using System.Numerics;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Rounds floats to a number of decimals exactly, halves to even: what a float really is, not what prints shortest.</summary>
internal static class ExactDigits
{
    private static readonly UInt128[] s_powers = [.. Enumerable.Range(0, 23).Select(exponent => UInt128.Parse("1" + new string('0', exponent), CultureInfo.InvariantCulture))];

    /// <summary>A sign, the 20 digits of the largest whole number, a point and 19 decimals.</summary>
    private const int MaxFixedLength = 41;

    /// <summary>The digits of <c>round(|number| × 10^decimals)</c>. The number is finite; decimals may be negative.</summary>
    public static string Scaled(double number, int decimals)
    {
        var (mantissa, exponent) = Split(Math.Abs(number));
        // 53 bits times 10**22 fill 126: the fast path needs no big integers.
        if (decimals is >= 0 and <= 22 && exponent is <= 0 and > -120) return Shift(mantissa * s_powers[decimals], -exponent).ToString(CultureInfo.InvariantCulture);
        return ScaledBig(mantissa, exponent, decimals).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The same as a number, where it fits.</summary>
    public static bool TryScale(double number, int decimals, out ulong scaled)
    {
        scaled = 0;
        var (mantissa, exponent) = Split(Math.Abs(number));
        if (exponent is > 0 or <= -120) return false;
        var wide = Shift(mantissa * s_powers[decimals], -exponent);
        scaled = (ulong)wide;
        return wide <= ulong.MaxValue;
    }

    /// <summary>Ten to the power of 0 to 22, all exact as floats.</summary>
    public static double PowerOfTen(int exponent) => (double)s_powers[exponent];

    /// <summary>The number in <c>precision</c> significant digits, and the exponent of the first one.</summary>
    public static (string Digits, int Exponent) Significant(double number, int precision)
    {
        if (number == 0) return (new string('0', precision), 0);
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(number)));
        var digits = Scaled(number, precision - 1 - exponent);
        // The logarithm may be off by one, and rounding may carry into a new digit.
        if (digits.Length > precision) digits = Scaled(number, precision - 1 - ++exponent);
        else if (digits.Length < precision) digits = Scaled(number, precision - 1 - --exponent);
        return digits.Length > precision ? (digits[..precision], exponent + 1) : (digits, exponent);
    }

    /// <summary>The number without an exponent and without its sign.</summary>
    public static string Fixed(double number, int decimals)
    {
        var digits = Scaled(number, decimals);
        if (decimals == 0) return digits;
        if (digits.Length <= decimals) digits = digits.PadLeft(decimals + 1, '0');
        return $"{digits.AsSpan(0, digits.Length - decimals)}.{digits.AsSpan(digits.Length - decimals)}";
    }

    /// <summary>Writes the number without an exponent; false where it is too large or small for the fast path, or does not fit.</summary>
    public static bool TryWriteFixed(double number, int decimals, Span<char> destination, out int written)
    {
        written = 0;
        if (!double.IsFinite(number) || !TryScale(number, decimals, out var scaled) || destination.Length < MaxFixedLength) return false;
        if (double.IsNegative(number)) destination[written++] = '-';
        var (whole, fraction) = Math.DivRem(scaled, (ulong)s_powers[decimals]);
        whole.TryFormat(destination[written..], out var digits, default, CultureInfo.InvariantCulture);
        written += digits;
        if (decimals == 0) return true;
        destination[written++] = '.';
        for (var i = decimals - 1; i >= 0; i--)
        {
            (fraction, var digit) = Math.DivRem(fraction, 10);
            destination[written + i] = (char)('0' + digit);
        }
        written += decimals;
        return true;
    }

    private static (ulong Mantissa, int Exponent) Split(double number)
    {
        var bits = BitConverter.DoubleToUInt64Bits(number);
        var exponent = (int)(bits >> 52 & 0x7ff);
        var mantissa = bits & 0xfffffffffffff;
        return exponent == 0 ? (mantissa, -1074) : (mantissa | 1ul << 52, exponent - 1075);
    }

    private static UInt128 Shift(UInt128 number, int bits)
    {
        if (bits == 0) return number;
        var kept = number >> bits;
        var rest = number - (kept << bits);
        var half = UInt128.One << (bits - 1);
        return rest > half || (rest == half && !UInt128.IsEvenInteger(kept)) ? kept + 1 : kept;
    }

    private static BigInteger ScaledBig(ulong mantissa, int exponent, int decimals)
    {
        BigInteger numerator = mantissa;
        var denominator = BigInteger.One;
        if (exponent > 0) numerator <<= exponent;
        else denominator <<= -exponent;
        if (decimals > 0) numerator *= BigInteger.Pow(10, decimals);
        else denominator *= BigInteger.Pow(10, -decimals);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var order = (remainder * 2).CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
