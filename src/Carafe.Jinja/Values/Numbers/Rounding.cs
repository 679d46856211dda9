using System.Numerics;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Python's <c>round</c>, <c>math.ceil</c> and <c>math.floor</c>.</summary>
internal static class Rounding
{
    /// <summary>Rounds to decimals, halves to even by the float's exact value; negative decimals round before the point.</summary>
    public static Value Round(in Value value, in Value precision)
    {
        if (precision.IsNone) return RoundWhole(value);
        return value.Kind switch
        {
            ValueKind.Float => RoundFloat(value.AsFloat, Argument.Clipped(precision, 0)),
            ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger =>
                RoundInteger(NumericPair.ToBigInteger(value), Argument.Clipped(precision, 0)),
            ValueKind.Decimal when precision.Kind is not (ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger) => throw new TypeError("optional arg must be an integer"),
            ValueKind.Decimal => RoundDecimal((decimal)value.Object, Argument.Index(precision)),
            _ => throw new TypeError($"type {TypeNames.Of(value)} doesn't define __round__ method"),
        };
    }

    public static Value Floor(in Value value) => value.Kind switch
    {
        ValueKind.Float => Whole(Math.Floor(value.AsFloat)),
        ValueKind.Decimal => new(new BigInteger(Math.Floor((decimal)value.Object))),
        _ => NumberArgument(value),
    };

    public static Value Ceiling(in Value value) => value.Kind switch
    {
        ValueKind.Float => Whole(Math.Ceiling(value.AsFloat)),
        ValueKind.Decimal => new(new BigInteger(Math.Ceiling((decimal)value.Object))),
        _ => NumberArgument(value),
    };

    private static Value NumberArgument(in Value value) => NumericPair.IsNumber(value)
        ? new(NumericPair.ToBigInteger(value))
        : throw new TypeError($"must be real number, not {TypeNames.Of(value)}");

    private static Value Whole(double number) => new(NumberConversion.Truncate(number));

    private static Value RoundWhole(in Value value) => value.Kind switch
    {
        ValueKind.Float => Whole(double.IsFinite(value.AsFloat) ? Math.Round(value.AsFloat, MidpointRounding.ToEven) : value.AsFloat),
        ValueKind.Decimal => new(new BigInteger(Math.Round((decimal)value.Object, MidpointRounding.ToEven))),
        ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger => new(NumericPair.ToBigInteger(value)),
        _ => throw new TypeError($"type {TypeNames.Of(value)} doesn't define __round__ method"),
    };

    private static double RoundFloat(double number, long decimals)
    {
        if (!double.IsFinite(number) || number == 0 || decimals > 323) return number;
        if (decimals < -308) return Math.CopySign(0, number);
        // Dividing an exact integer by an exact power of ten rounds once, to the nearest float.
        if (decimals is >= 0 and <= 22 && ExactDigits.TryScale(number, (int)decimals, out var scaled) && scaled <= 1ul << 53)
            return Math.CopySign(scaled / ExactDigits.PowerOfTen((int)decimals), number);
        var digits = ExactDigits.Scaled(number, (int)decimals);
        var rounded = double.Parse($"{digits}E{-decimals}", System.Globalization.CultureInfo.InvariantCulture);
        return double.IsInfinity(rounded) ? throw new OverflowError("rounded value too large to represent") : Math.CopySign(rounded, number);
    }

    private static Value RoundInteger(BigInteger number, long decimals)
    {
        if (decimals >= 0) return new(number);
        if (-decimals > 100_000) return 0;
        var unit = BigInteger.Pow(10, (int)-decimals);
        var quotient = BigInteger.DivRem(BigInteger.Abs(number), unit, out var remainder);
        var order = (remainder * 2).CompareTo(unit);
        if (order > 0 || (order == 0 && !quotient.IsEven)) quotient += 1;
        return new(quotient * unit * number.Sign);
    }

    private static Value RoundDecimal(decimal number, long decimals)
    {
        if (decimals < 0)
        {
            var unit = (decimal)BigInteger.Pow(10, (int)Math.Min(-decimals, 28));
            return new(Math.Round(number / unit, MidpointRounding.ToEven) * unit);
        }
        if (decimals < number.Scale) return new(Math.Round(number, (int)decimals, MidpointRounding.ToEven));
        if (ExactDecimal.Of(number).Digits + decimals - number.Scale > ExactDecimal.Precision)
            throw new DecimalError("InvalidOperation", "[<class 'decimal.InvalidOperation'>]");
        while (number.Scale < Math.Min(decimals, 28)) number *= 1.0m;
        return new(number);
    }
}
