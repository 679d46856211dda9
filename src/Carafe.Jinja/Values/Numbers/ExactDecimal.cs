using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>A decimal number of any size: a coefficient, a power of ten, and a sign that zero has too.</summary>
internal readonly record struct ExactDecimal(bool IsNegative, BigInteger Coefficient, int Exponent)
{
    /// <summary>The digits that results are rounded to: those of Python's default context.</summary>
    public const int Precision = 28;

    private const int MaxScale = 28;

    private static readonly BigInteger s_most = (BigInteger.One << 96) - 1;

    public bool IsZero => Coefficient.IsZero;

    public int Digits => IsZero ? 1 : Values.Numbers.IntegerText.Of(Coefficient).Length;

    public BigInteger Signed => IsNegative ? -Coefficient : Coefficient;

    public static ExactDecimal Of(decimal number)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(number, bits);
        return new(decimal.IsNegative(number), new BigInteger(new decimal(bits[0], bits[1], bits[2], false, 0)), -number.Scale);
    }

    public static ExactDecimal Of(BigInteger number) => new(number.Sign < 0, BigInteger.Abs(number), 0);

    /// <summary>The coefficient as it is with a smaller exponent.</summary>
    public BigInteger ScaledTo(int exponent) => Signed * BigInteger.Pow(10, Exponent - exponent);

    /// <summary>The same number with at most so many digits; halves go to the even neighbour.</summary>
    public ExactDecimal Rounded(int precision)
    {
        var surplus = Digits - precision;
        if (surplus <= 0) return this;
        var rounded = Drop(surplus);
        return rounded.Digits > precision ? rounded.Drop(1) : rounded;
    }

    /// <summary>The C# decimal: with the trailing zeros that Python would keep, as far as there is room.</summary>
    /// <exception cref="DecimalError">The number is too large.</exception>
    public decimal ToDecimal()
    {
        var number = Rounded(Precision);
        if (number.Exponent < -MaxScale) number = number.Drop(-MaxScale - number.Exponent);
        if (number.Exponent > 0 && !number.IsZero && number.Digits + number.Exponent > Precision + 1) throw Overflow();
        var whole = number.Exponent <= 0 ? number.Coefficient : number.IsZero ? 0 : number.Coefficient * BigInteger.Pow(10, number.Exponent);
        if (whole > s_most) throw Overflow();
        var scaled = (decimal)whole;
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(scaled, bits);
        return new decimal(bits[0], bits[1], bits[2], IsNegative, (byte)Math.Max(-number.Exponent, 0));
    }

    public static DecimalError Overflow() => new("Overflow", "[<class 'decimal.Overflow'>]");

    private ExactDecimal Drop(int digits)
    {
        var unit = BigInteger.Pow(10, digits);
        var quotient = BigInteger.DivRem(Coefficient, unit, out var remainder);
        var order = (remainder * 2).CompareTo(unit);
        if (order > 0 || (order == 0 && !quotient.IsEven)) quotient += 1;
        return new(IsNegative, quotient, Exponent + digits);
    }
}
