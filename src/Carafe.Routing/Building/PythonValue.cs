using System.Collections;
using System.Numerics;

namespace Carafe.Routing.Building;

/// <summary>Python's equality and order of values: numbers by what they are worth, whatever their type.</summary>
internal static class PythonValue
{
    public static bool AreEqual(object? left, object? right)
    {
        if (left is null || right is null) return left == right;
        if (TryNumber(left, out var number, out var isFloat) && TryNumber(right, out var other, out var isOtherFloat))
            return CompareNumbers(number, isFloat, left, other, isOtherFloat, right) == 0;
        if (PythonText.IsText(left) && PythonText.IsText(right)) return PythonText.Of(left) == PythonText.Of(right);
        if (left is IList items && right is IList others && left is not string)
            return items.Count == others.Count && items.Cast<object?>().Zip(others.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second));
        return left.Equals(right);
    }

    /// <summary>Numbers by value, all else by its text, ordinally.</summary>
    public static int Compare(object? left, object? right)
    {
        if (left is not null && right is not null
            && TryNumber(left, out var number, out var isFloat) && TryNumber(right, out var other, out var isOtherFloat))
            return CompareNumbers(number, isFloat, left, other, isOtherFloat, right);
        return string.CompareOrdinal(PythonText.Of(left), PythonText.Of(right));
    }

    private static int CompareNumbers(BigInteger left, bool isLeftFloat, object leftValue, BigInteger right, bool isRightFloat, object rightValue) =>
        isLeftFloat || isRightFloat
            ? PythonNumber.ToFloat(leftValue).CompareTo(PythonNumber.ToFloat(rightValue))
            : left.CompareTo(right);

    private static bool TryNumber(object value, out BigInteger number, out bool isFloat)
    {
        isFloat = value is Half or float or double or decimal;
        number = default;
        if (isFloat) return true;
        if (value is not (bool or sbyte or byte or short or ushort or int or uint or long or ulong or Int128 or UInt128 or BigInteger)) return false;
        number = PythonNumber.ToInteger(value);
        return true;
    }
}
