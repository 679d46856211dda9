using System.Numerics;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values;

/// <summary>Python's arithmetic: integers of any size, floor division, repetition and concatenation.</summary>
/// <remarks>All methods raise <see cref="TypeError"/> where Python has no such operation for the two types.</remarks>
public static class Arithmetic
{
    /// <summary>Applies an operator.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The result.</returns>
    /// <exception cref="TypeError">The operator does not support the two types.</exception>
    /// <exception cref="ZeroDivisionError">A number is divided by zero.</exception>
    /// <exception cref="OverflowError">The result is too large.</exception>
    public static Value Apply(BinaryOperator operation, in Value left, in Value right) => operation switch
    {
        BinaryOperator.Add => Add(left, right),
        BinaryOperator.Subtract => Subtract(left, right),
        BinaryOperator.Multiply => Multiply(left, right),
        BinaryOperator.Divide => Divide(left, right),
        BinaryOperator.FloorDivide => FloorDivide(left, right),
        BinaryOperator.Remainder => Remainder(left, right),
        _ => Power(left, right),
    };

    /// <summary>Adds numbers, joins strings, lists and tuples (<c>+</c>).</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The sum.</returns>
    public static Value Add(in Value left, in Value right)
    {
        if (left.BothIntegers(right))
        {
            var (a, b) = (left.AsInteger, right.AsInteger);
            var sum = unchecked(a + b);
            return ((a ^ sum) & (b ^ sum)) >= 0 ? sum : new Value((BigInteger)a + b);
        }
        if (left.BothFloats(right)) return left.AsFloat + right.AsFloat;
        return NumberArithmetic.TryApply(BinaryOperator.Add, left, right, out var result) ? result
            : Concatenation.TryAdd(left, right, out result) ? result
            : ApplyObject(BinaryOperator.Add, left, right);
    }

    /// <summary>Subtracts numbers and sets (<c>-</c>).</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The difference.</returns>
    public static Value Subtract(in Value left, in Value right)
    {
        if (left.BothIntegers(right))
        {
            var (a, b) = (left.AsInteger, right.AsInteger);
            var difference = unchecked(a - b);
            return ((a ^ b) & (a ^ difference)) >= 0 ? difference : new Value((BigInteger)a - b);
        }
        if (left.BothFloats(right)) return left.AsFloat - right.AsFloat;
        if (left.Kind == ValueKind.Set && right.Kind == ValueKind.Set) return SetOperations.Difference(left, right);
        return NumberArithmetic.TryApply(BinaryOperator.Subtract, left, right, out var result)
            ? result
            : ApplyObject(BinaryOperator.Subtract, left, right);
    }

    /// <summary>Multiplies numbers, repeats strings, lists and tuples (<c>*</c>).</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The product.</returns>
    /// <exception cref="MemoryError">The repetition would not fit into memory.</exception>
    public static Value Multiply(in Value left, in Value right)
    {
        if (left.BothIntegers(right))
        {
            var high = Math.BigMul(left.AsInteger, right.AsInteger, out var low);
            return high == low >> 63 ? low : new Value((BigInteger)left.AsInteger * right.AsInteger);
        }
        if (left.BothFloats(right)) return left.AsFloat * right.AsFloat;
        return NumberArithmetic.TryApply(BinaryOperator.Multiply, left, right, out var result) ? result
            : Concatenation.TryRepeat(left, right, out result) ? result
            : ApplyObject(BinaryOperator.Multiply, left, right);
    }

    /// <summary>Divides numbers, always to a float (<c>/</c>).</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The quotient.</returns>
    public static Value Divide(in Value left, in Value right) => NumberArithmetic.TryApply(BinaryOperator.Divide, left, right, out var result)
        ? result
        : ApplyObject(BinaryOperator.Divide, left, right);

    /// <summary>Divides numbers, rounding down (<c>//</c>).</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The quotient.</returns>
    public static Value FloorDivide(in Value left, in Value right)
    {
        if (left.BothIntegers(right) && right.AsInteger > 0)
        {
            var (quotient, remainder) = Math.DivRem(left.AsInteger, right.AsInteger);
            return remainder < 0 ? quotient - 1 : quotient;
        }
        return NumberArithmetic.TryApply(BinaryOperator.FloorDivide, left, right, out var result)
            ? result
            : ApplyObject(BinaryOperator.FloorDivide, left, right);
    }

    /// <summary>Gives the remainder with the divisor's sign, or formats a string (<c>%</c>).</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>The remainder or the formatted text.</returns>
    public static Value Remainder(in Value left, in Value right)
    {
        if (left.BothIntegers(right) && right.AsInteger > 0)
        {
            var remainder = left.AsInteger % right.AsInteger;
            return remainder < 0 ? remainder + right.AsInteger : remainder;
        }
        if (left.IsString) return Formatting.PercentFormat.Apply(left, right);
        return NumberArithmetic.TryApply(BinaryOperator.Remainder, left, right, out var result)
            ? result
            : ApplyObject(BinaryOperator.Remainder, left, right);
    }

    /// <summary>Raises to a power (<c>**</c>).</summary>
    /// <param name="left">The base.</param>
    /// <param name="right">The exponent.</param>
    /// <returns>The power: an integer for a whole exponent of an integer, unless it is negative.</returns>
    public static Value Power(in Value left, in Value right) => NumberArithmetic.TryApply(BinaryOperator.Power, left, right, out var result)
        ? result
        : ApplyObject(BinaryOperator.Power, left, right);

    /// <summary>Negates a number (unary <c>-</c>).</summary>
    /// <param name="value">The number.</param>
    /// <returns>Its negative.</returns>
    public static Value Negate(in Value value) => value.Kind switch
    {
        ValueKind.Integer when value.AsInteger != long.MinValue => -value.AsInteger,
        ValueKind.Boolean => -value.AsInteger,
        ValueKind.Integer or ValueKind.BigInteger => new(-NumericPair.ToBigInteger(value)),
        ValueKind.Float => value.IsSingle ? Value.Single(-(float)value.AsFloat) : -value.AsFloat,
        // Python's zero loses its sign here, as every result of its context's plus and minus does.
        ValueKind.Decimal => new((decimal)value.Object == 0 ? Math.Abs((decimal)value.Object) : -(decimal)value.Object),
        ValueKind.DateTime when value.Object is TimeSpan span => Value.From(-span),
        ValueKind.Undefined => value.AsUndefined!.ToNumber(),
        _ => throw new TypeError($"bad operand type for unary -: '{TypeNames.Of(value)}'"),
    };

    /// <summary>Gives a number as it is (unary <c>+</c>).</summary>
    /// <param name="value">The number.</param>
    /// <returns>The number; a boolean as an integer.</returns>
    public static Value Positive(in Value value) => value.Kind switch
    {
        ValueKind.Boolean => value.AsInteger,
        ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float or ValueKind.Decimal => value,
        ValueKind.DateTime when value.Object is TimeSpan => value,
        ValueKind.Undefined => value.AsUndefined!.ToNumber(),
        _ => throw new TypeError($"bad operand type for unary +: '{TypeNames.Of(value)}'"),
    };

    internal static string Symbol(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.FloorDivide => "//",
        BinaryOperator.Remainder => "%",
        _ => "** or pow()",
    };

    private static Value ApplyObject(BinaryOperator operation, in Value left, in Value right)
    {
        if (left.Reference is ValueObject own && own.TryOperate(operation, right, isReflected: false, out var result)) return result;
        if (right.Reference is ValueObject other && other.TryOperate(operation, left, isReflected: true, out result)) return result;
        if (Times.TimeArithmetic.TryApply(operation, left, right, out result)) return result;
        throw Concatenation.Failure(operation, left, right)
            ?? new TypeError($"unsupported operand type(s) for {Symbol(operation)}: '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'");
    }
}
