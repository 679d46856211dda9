using System.Numerics;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Rounds large integers and their quotients to the nearest float, halves to even, as Python does.</summary>
internal static class BigIntegerRounding
{
    private const int Precision = 53;

    public static double ToDouble(BigInteger number)
    {
        var excess = (int)Math.Min(BigInteger.Abs(number).GetBitLength() - Precision, int.MaxValue);
        if (excess <= 0) return (double)number;
        if (excess > 1000) return number.Sign > 0 ? double.PositiveInfinity : double.NegativeInfinity;
        return Math.ScaleB((double)RoundShift(number, excess, isInexact: false), excess);
    }

    public static double Divide(BigInteger a, BigInteger b)
    {
        var isNegative = (a.Sign < 0) != (b.Sign < 0);
        (a, b) = (BigInteger.Abs(a), BigInteger.Abs(b));
        if (a.IsZero) return isNegative ? -0.0 : 0;
        // Scaled so that the quotient has two bits more than a float; the rest only tells whether it is exact.
        var shift = (long)b.GetBitLength() - (long)a.GetBitLength() + Precision + 2;
        if (shift < -1100) return isNegative ? double.NegativeInfinity : double.PositiveInfinity;
        if (shift > 1200) return isNegative ? -0.0 : 0.0;
        if (shift > 0) a <<= (int)shift;
        else b <<= (int)-shift;
        var quotient = BigInteger.DivRem(a, b, out var remainder);
        // Below the smallest normal float fewer bits are kept.
        var excess = Math.Max((int)quotient.GetBitLength() - Precision, (int)(-1074 + shift));
        var result = Math.ScaleB((double)RoundShift(quotient, excess, !remainder.IsZero), excess - (int)shift);
        return isNegative ? -result : result;
    }

    private static BigInteger RoundShift(BigInteger number, int bits, bool isInexact)
    {
        var isNegative = number.Sign < 0;
        if (isNegative) number = -number;
        var kept = number >> bits;
        var rest = number - (kept << bits);
        var half = BigInteger.One << (bits - 1);
        if (rest > half || (rest == half && (isInexact || !kept.IsEven))) kept += 1;
        return isNegative ? -kept : kept;
    }
}
