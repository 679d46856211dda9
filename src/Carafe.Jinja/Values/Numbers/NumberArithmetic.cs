using System.Numerics;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Arithmetic on numbers of any two types, by Python's promotions.</summary>
internal static class NumberArithmetic
{
    /// <summary>About 30 million digits: more would not end in sensible time, where Python would take minutes.</summary>
    private const long MaxPowerBits = 100_000_000;

    public static bool TryApply(BinaryOperator operation, in Value left, in Value right, out Value result)
    {
        result = default;
        var (kind1, kind2) = (left.Kind, right.Kind);
        if (!NumericPair.IsNumber(left) || !NumericPair.IsNumber(right)) return false;
        if (kind1 == ValueKind.Decimal || kind2 == ValueKind.Decimal)
        {
            if (kind1 == ValueKind.Float || kind2 == ValueKind.Float) return false;
            result = DecimalArithmetic.Apply(operation, left, right);
        }
        else if (kind1 == ValueKind.Float || kind2 == ValueKind.Float)
        {
            result = OfFloats(operation, ToFloat(left), ToFloat(right));
        }
        else
        {
            result = OfIntegers(operation, left, right);
        }
        return true;
    }

    /// <summary>An integer or float as a float.</summary>
    /// <exception cref="OverflowError">The integer is larger than any float.</exception>
    public static double ToFloat(in Value value) => value.Kind switch
    {
        ValueKind.Float => value.AsFloat,
        ValueKind.BigInteger => FromBigInteger((BigInteger)value.Object),
        ValueKind.Decimal => (double)(decimal)value.Object,
        _ => value.AsInteger,
    };

    public static double FromBigInteger(BigInteger number)
    {
        var result = BigIntegerRounding.ToDouble(number);
        return double.IsInfinity(result) ? throw new OverflowError("int too large to convert to float") : result;
    }

    private static Value OfFloats(BinaryOperator operation, double a, double b) => operation switch
    {
        BinaryOperator.Add => a + b,
        BinaryOperator.Subtract => a - b,
        BinaryOperator.Multiply => a * b,
        BinaryOperator.Divide => b == 0 ? throw new ZeroDivisionError("float division by zero") : a / b,
        BinaryOperator.FloorDivide => b == 0 ? throw new ZeroDivisionError("float floor division by zero") : FloorDivide(a, b),
        BinaryOperator.Remainder => b == 0 ? throw new ZeroDivisionError("float modulo") : Modulo(a, b),
        _ => PowerOfFloats(a, b),
    };

    /// <summary>As CPython computes it: from the remainder, so that <c>//</c> and <c>%</c> agree.</summary>
    private static double FloorDivide(double a, double b)
    {
        var remainder = a % b;
        var quotient = (a - remainder) / b;
        if (remainder != 0 && (b < 0) != (remainder < 0)) quotient -= 1;
        if (quotient == 0) return Math.CopySign(0, a / b);
        var floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    private static double Modulo(double a, double b)
    {
        var remainder = a % b;
        if (remainder == 0) return Math.CopySign(0, b);
        return (b < 0) != (remainder < 0) ? remainder + b : remainder;
    }

    private static Value PowerOfFloats(double a, double b)
    {
        if (a == 0 && b < 0 && double.IsFinite(b)) throw new ZeroDivisionError("0.0 cannot be raised to a negative power");
        if (a < 0 && double.IsFinite(a) && double.IsFinite(b) && Math.Floor(b) != b) return new(ComplexValue.Power(a, b));
        if (a == 1 || b == 0) return 1.0;
        var result = Math.Pow(a, b);
        if (double.IsInfinity(result) && double.IsFinite(a) && double.IsFinite(b))
            throw new OverflowError("(34, 'Numerical result out of range')");
        return result;
    }

    private static Value OfIntegers(BinaryOperator operation, in Value left, in Value right)
    {
        var (a, b) = (NumericPair.ToBigInteger(left), NumericPair.ToBigInteger(right));
        switch (operation)
        {
            case BinaryOperator.Add: return new(a + b);
            case BinaryOperator.Subtract: return new(a - b);
            case BinaryOperator.Multiply: return new(a * b);
            case BinaryOperator.Power: return PowerOfIntegers(a, b);
            case BinaryOperator.Divide: return Divide(a, b);
        }
        if (b.IsZero) throw new ZeroDivisionError(operation == BinaryOperator.FloorDivide ? "integer division or modulo by zero" : "integer modulo by zero");
        var quotient = BigInteger.DivRem(a, b, out var remainder);
        var isBelow = !remainder.IsZero && (remainder.Sign < 0) != (b.Sign < 0);
        if (operation == BinaryOperator.FloorDivide) return new(isBelow ? quotient - 1 : quotient);
        return new(isBelow ? remainder + b : remainder);
    }

    private static double Divide(BigInteger a, BigInteger b)
    {
        if (b.IsZero) throw new ZeroDivisionError("division by zero");
        // Exact up to 2**53, where both are floats; beyond, the quotient is rounded once.
        if (BigInteger.Abs(a) <= 1L << 53 && BigInteger.Abs(b) <= 1L << 53) return (double)a / (double)b;
        var result = BigIntegerRounding.Divide(a, b);
        return double.IsInfinity(result) ? throw new OverflowError("integer division result too large for a float") : result;
    }

    private static Value PowerOfIntegers(BigInteger a, BigInteger b)
    {
        if (b.Sign < 0)
        {
            if (a.IsZero) throw new ZeroDivisionError("0.0 cannot be raised to a negative power");
            return PowerOfFloats(FromBigInteger(a), FromBigInteger(b));
        }
        if (BigInteger.Abs(a) <= 1) return new(a.IsZero ? (b.IsZero ? 1 : 0) : b.IsEven ? 1 : a);
        if (b > int.MaxValue || a.GetBitLength() * (long)b > MaxPowerBits)
            throw new OverflowError("the result of ** is too large: it would have more than 30 million digits");
        return new(BigInteger.Pow(a, (int)b));
    }
}
