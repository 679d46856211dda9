using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>float.hex</c> and <c>float.fromhex</c>: a binary exponent after hexadecimal digits.</summary>
internal static class FloatHex
{
    private const int MaxExponent = 100_000;

    public static string Write(double number)
    {
        if (double.IsNaN(number)) return "nan";
        var sign = double.IsNegative(number) ? "-" : "";
        if (double.IsInfinity(number)) return sign + "inf";
        if (number == 0) return sign + "0x0.0p+0";
        var bits = BitConverter.DoubleToInt64Bits(number);
        var exponent = (int)(bits >> 52 & 0x7ff);
        var (lead, power) = exponent == 0 ? (0, -1022) : (1, exponent - 1023);
        return $"{sign}0x{lead}.{bits & 0xfffffffffffff:x13}p{(power < 0 ? "" : "+")}{power}";
    }

    /// <exception cref="ValueError">The text is no such number.</exception>
    /// <exception cref="OverflowError">The number is too large.</exception>
    public static Value Read(string source)
    {
        var text = source.AsSpan().Trim();
        var isNegative = text.StartsWith("-");
        if (isNegative || text.StartsWith("+")) text = text[1..];
        var number = ReadUnsigned(text);
        return isNegative ? Arithmetic.Negate(number) : number;
    }

    private static Value ReadUnsigned(ReadOnlySpan<char> text)
    {
        if (text.Equals("inf", StringComparison.OrdinalIgnoreCase) || text.Equals("infinity", StringComparison.OrdinalIgnoreCase)) return double.PositiveInfinity;
        if (text.Equals("nan", StringComparison.OrdinalIgnoreCase)) return double.NaN;
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)) text = text[2..];
        var exponentStart = text.IndexOfAny('p', 'P');
        var exponent = exponentStart < 0 ? 0 : ReadExponent(text[(exponentStart + 1)..]);
        if (exponentStart >= 0) text = text[..exponentStart];
        var dot = text.IndexOf('.');
        var digits = dot < 0 ? text.ToString() : string.Concat(text[..dot], text[(dot + 1)..]);
        if (digits.Length == 0 || !digits.All(char.IsAsciiHexDigit)) throw Invalid();
        var mantissa = BigInteger.Parse("0" + digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return Scale(mantissa, exponent - (dot < 0 ? 0 : 4 * (text.Length - dot - 1)));
    }

    private static int ReadExponent(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var exponent) ? Math.Clamp(exponent, -MaxExponent, MaxExponent) : throw Invalid();

    private static Value Scale(BigInteger mantissa, int exponent)
    {
        if (mantissa.IsZero) return 0.0;
        var power = mantissa.GetBitLength() + exponent;
        if (power > 1024) throw TooLarge();
        if (power < -1100) return 0.0;
        var (numerator, denominator) = exponent >= 0 ? (mantissa << exponent, BigInteger.One) : (mantissa, BigInteger.One << -exponent);
        try
        {
            return Arithmetic.Divide(new Value(numerator), new Value(denominator));
        }
        catch (OverflowError)
        {
            throw TooLarge();
        }
    }

    private static ValueError Invalid() => new("invalid hexadecimal floating-point string");

    private static OverflowError TooLarge() => new("hexadecimal value too large to represent as a float");
}
