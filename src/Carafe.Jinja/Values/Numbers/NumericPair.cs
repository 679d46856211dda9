using System.Numerics;

namespace Carafe.Jinja.Values.Numbers;

/// <summary>Compares numbers of any two types exactly, never by rounding one to the other.</summary>
internal static class NumericPair
{
    public static bool IsNumber(in Value value) => value.Kind is
        ValueKind.Boolean or ValueKind.Integer or ValueKind.Float or ValueKind.BigInteger or ValueKind.Decimal;

    public static BigInteger ToBigInteger(in Value value) =>
        value.Kind == ValueKind.BigInteger ? (BigInteger)value.Object : value.AsInteger;

    public static bool TryEqual(in Value left, in Value right, out bool equal)
    {
        equal = false;
        if (!IsNumber(left) || !IsNumber(right)) return false;
        equal = TryOrder(left, right, out var order) && order == 0;
        return true;
    }

    public static bool TryCompare(ComparisonOperator operation, in Value left, in Value right, out bool result)
    {
        result = false;
        if (!IsNumber(left) || !IsNumber(right)) return false;
        var isOrdered = TryOrder(left, right, out var order);
        if (!isOrdered && (left.Kind == ValueKind.Decimal || right.Kind == ValueKind.Decimal))
            throw new Errors.DecimalError("InvalidOperation", "[<class 'decimal.InvalidOperation'>]");
        result = isOrdered && Comparison.Holds(operation, order);
        return true;
    }

    /// <summary>Orders two numbers; not where one is a NaN.</summary>
    private static bool TryOrder(in Value left, in Value right, out int order)
    {
        var (kind1, kind2) = (left.Kind, right.Kind);
        if (kind1 == ValueKind.Float && kind2 == ValueKind.Float) return TryOrder(left.AsFloat, right.AsFloat, out order);
        if (kind1 == ValueKind.Float) return TryOrderFloat(left.AsFloat, right, out order);
        if (kind2 == ValueKind.Float)
        {
            var found = TryOrderFloat(right.AsFloat, left, out order);
            order = -order;
            return found;
        }
        order = kind1 == ValueKind.Decimal || kind2 == ValueKind.Decimal
            ? OrderDecimals(left, right)
            : ToBigInteger(left).CompareTo(ToBigInteger(right));
        return true;
    }

    private static bool TryOrder(double left, double right, out int order)
    {
        order = left < right ? -1 : left > right ? 1 : 0;
        return !double.IsNaN(left) && !double.IsNaN(right);
    }

    private static bool TryOrderFloat(double left, in Value right, out int order)
    {
        order = 0;
        if (double.IsNaN(left)) return false;
        if (double.IsInfinity(left))
        {
            order = left > 0 ? 1 : -1;
            return true;
        }
        if (right.Kind == ValueKind.Decimal)
        {
            order = OrderExactly(left, (decimal)right.Object);
            return true;
        }
        // Up to 2**53 every integer is a float.
        if (right.Kind != ValueKind.BigInteger && Math.Abs(right.AsInteger) <= 1L << 53) return TryOrder(left, right.AsInteger, out order);
        var floor = Math.Floor(left);
        order = new BigInteger(floor).CompareTo(ToBigInteger(right));
        if (order == 0 && floor != left) order = 1;
        return true;
    }

    private static int OrderDecimals(in Value left, in Value right)
    {
        if (left.Kind == ValueKind.BigInteger) return ((BigInteger)left.Object).CompareTo(new BigInteger((decimal)right.Object));
        if (right.Kind == ValueKind.BigInteger) return -OrderDecimals(right, left);
        return ToDecimal(left).CompareTo(ToDecimal(right));
    }

    /// <summary>Orders a float and a decimal by their exact values: no float is a tenth.</summary>
    private static int OrderExactly(double left, decimal right)
    {
        var bits = BitConverter.DoubleToInt64Bits(left);
        var exponent = (int)((bits >> 52) & 0x7ff);
        var mantissa = new BigInteger((bits & 0xfffffffffffff) | (exponent == 0 ? 0 : 1L << 52)) * (bits < 0 ? -1 : 1);
        exponent = Math.Max(exponent, 1) - 1075;
        var exact = ExactDecimal.Of(right);
        var (one, two) = (mantissa * BigInteger.Pow(10, -exact.Exponent), exact.Signed);
        return exponent >= 0 ? (one << exponent).CompareTo(two) : one.CompareTo(two << -exponent);
    }

    private static decimal ToDecimal(in Value value) => value.Kind == ValueKind.Decimal ? (decimal)value.Object : value.AsInteger;
}
