using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Arithmetic on decimals as Python's default context does it: exactly, then rounded to 28 digits.</summary>
/// <remarks>The results are C#'s decimals, which have no infinity and no exponent beyond 28 places: larger results raise.</remarks>
internal static class DecimalArithmetic
{
    /// <summary>Digits kept beyond the precision while a power is computed.</summary>
    private const int GuardDigits = 12;

    public static Value Apply(BinaryOperator operation, in Value left, in Value right)
    {
        if (operation == BinaryOperator.Power && right.Kind == ValueKind.Decimal && decimal.Truncate((decimal)right.Object) != (decimal)right.Object)
            return FractionalPower(left, (decimal)right.Object);
        var (a, b) = (Read(left), Read(right));
        return new(operation switch
        {
            BinaryOperator.Add => Add(a, b),
            BinaryOperator.Subtract => Add(a, b with { IsNegative = !b.IsNegative }),
            BinaryOperator.Multiply => Multiply(a, b),
            BinaryOperator.Divide => Divide(a, b),
            BinaryOperator.FloorDivide => FloorDivide(a, b),
            BinaryOperator.Remainder => Remainder(a, b),
            _ => Power(a, b),
        });
    }

    private static ExactDecimal Read(in Value value) => value.Kind == ValueKind.Decimal
        ? ExactDecimal.Of((decimal)value.Object)
        : ExactDecimal.Of(NumericPair.ToBigInteger(value));

    private static decimal Add(in ExactDecimal a, in ExactDecimal b)
    {
        var exponent = Math.Min(a.Exponent, b.Exponent);
        var sum = a.ScaledTo(exponent) + b.ScaledTo(exponent);
        var isNegative = sum.IsZero ? a.IsNegative && b.IsNegative : sum.Sign < 0;
        return new ExactDecimal(isNegative, BigInteger.Abs(sum), exponent).ToDecimal();
    }

    private static decimal Multiply(in ExactDecimal a, in ExactDecimal b) =>
        new ExactDecimal(a.IsNegative != b.IsNegative, a.Coefficient * b.Coefficient, a.Exponent + b.Exponent).ToDecimal();

    private static decimal Divide(in ExactDecimal a, in ExactDecimal b)
    {
        if (b.IsZero) throw a.IsZero ? Undefined() : ByZero();
        return Quotient(a, b, ExactDecimal.Precision).ToDecimal();
    }

    /// <summary>One digit more than asked for, the last of which tells whether something follows; an exact quotient without idle zeros.</summary>
    private static ExactDecimal Quotient(in ExactDecimal a, in ExactDecimal b, int precision)
    {
        var isNegative = a.IsNegative != b.IsNegative;
        var ideal = a.Exponent - b.Exponent;
        if (a.IsZero) return new(isNegative, BigInteger.Zero, ideal);
        var shift = b.Digits - a.Digits + precision + 1;
        var numerator = shift >= 0 ? a.Coefficient * BigInteger.Pow(10, shift) : a.Coefficient;
        var denominator = shift >= 0 ? b.Coefficient : b.Coefficient * BigInteger.Pow(10, -shift);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var exponent = ideal - shift;
        if (!remainder.IsZero && (quotient % 5).IsZero) quotient += 1;
        while (remainder.IsZero && exponent < ideal && (quotient % 10).IsZero)
        {
            quotient /= 10;
            exponent++;
        }
        return new(isNegative, quotient, exponent);
    }

    private static decimal FloorDivide(in ExactDecimal a, in ExactDecimal b)
    {
        if (b.IsZero) throw a.IsZero ? Undefined() : ByZero();
        return new ExactDecimal(a.IsNegative != b.IsNegative, Whole(a, b, out _, out _), 0).ToDecimal();
    }

    private static decimal Remainder(in ExactDecimal a, in ExactDecimal b)
    {
        if (b.IsZero) throw a.IsZero ? Undefined() : new DecimalError("InvalidOperation", "[<class 'decimal.InvalidOperation'>]");
        Whole(a, b, out var remainder, out var exponent);
        return new ExactDecimal(a.IsNegative, remainder, exponent).ToDecimal();
    }

    // The quotient's whole part, and what is left at the smaller of the exponents.
    private static BigInteger Whole(in ExactDecimal a, in ExactDecimal b, out BigInteger remainder, out int exponent)
    {
        exponent = Math.Min(a.Exponent, b.Exponent);
        var quotient = BigInteger.DivRem(BigInteger.Abs(a.ScaledTo(exponent)), BigInteger.Abs(b.ScaledTo(exponent)), out remainder);
        if (ExactDecimal.Of(quotient).Digits > ExactDecimal.Precision) throw new DecimalError("InvalidOperation", "[<class 'decimal.DivisionImpossible'>]");
        return quotient;
    }

    private static decimal Power(in ExactDecimal a, in ExactDecimal b)
    {
        var exponent = b.ScaledTo(Math.Min(b.Exponent, 0)) / BigInteger.Pow(10, Math.Max(-b.Exponent, 0));
        if (a.IsZero) return exponent.IsZero ? throw new DecimalError("InvalidOperation", "[<class 'decimal.InvalidOperation'>]")
            : exponent.Sign > 0 ? 0m : throw ExactDecimal.Overflow();
        // Beyond this every base but one leaves the range of C#'s decimals, or comes so near to one that more digits say nothing.
        if (BigInteger.Abs(exponent) > 1_000_000_000) throw ExactDecimal.Overflow();
        var power = Raise(a, (int)BigInteger.Abs(exponent));
        if (exponent.Sign >= 0) return power.ToDecimal();
        return Quotient(ExactDecimal.Of(BigInteger.One), power, ExactDecimal.Precision).ToDecimal();
    }

    private static ExactDecimal Raise(ExactDecimal number, int exponent)
    {
        var result = ExactDecimal.Of(BigInteger.One);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) result = Guarded(result, number);
            if (exponent > 1) number = Guarded(number, number);
        }
        return result;
    }

    private static ExactDecimal Guarded(in ExactDecimal a, in ExactDecimal b)
    {
        // Exponents of ten are small: a number as large or small as this fits no C# decimal however it goes on.
        if (Math.Abs((long)a.Exponent + b.Exponent) > 1_000_000) throw ExactDecimal.Overflow();
        return new ExactDecimal(a.IsNegative != b.IsNegative, a.Coefficient * b.Coefficient, a.Exponent + b.Exponent)
            .Rounded(ExactDecimal.Precision + GuardDigits);
    }

    /// <summary>As exact as a float: C# has no logarithm of decimals.</summary>
    private static Value FractionalPower(in Value left, decimal exponent)
    {
        var number = NumberArithmetic.ToFloat(left);
        if (number < 0) throw new DecimalError("InvalidOperation", "[<class 'decimal.InvalidOperation'>]");
        var result = Math.Pow(number, (double)exponent);
        return Math.Abs(result) < 7.9e28 ? new((decimal)result) : throw ExactDecimal.Overflow();
    }

    private static DecimalError Undefined() => new("InvalidOperation", "[<class 'decimal.DivisionUndefined'>]");

    private static DecimalError ByZero() => new("DivisionByZero", "[<class 'decimal.DivisionByZero'>]");
}
