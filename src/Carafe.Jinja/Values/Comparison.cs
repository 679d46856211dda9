using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Numbers;

namespace Carafe.Jinja.Values;

/// <summary>Python's <c>==</c>, <c>&lt;</c>, <c>in</c> and their kin.</summary>
public static class Comparison
{
    /// <summary>Tells whether two values are equal: numbers across types, containers item by item.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>Whether they are equal.</returns>
    /// <exception cref="RecursionError">The containers are nested too deeply.</exception>
    public static bool AreEqual(in Value left, in Value right)
    {
        if (left.BothIntegers(right)) return left.AsInteger == right.AsInteger;
        if (left.IsString) return right.IsString ? string.Equals(left.AsText, right.AsText) : EqualsText(right, left);
        if (left.Reference is Undefined undefined) return undefined.IsEqualTo(right);
        if (right.Reference is Undefined other) return other.IsEqualTo(left);
        return NumericPair.TryEqual(left, right, out var equal) ? equal : AreObjectsEqual(left, right);
    }

    /// <summary>Compares in order.</summary>
    /// <param name="operation">The comparison.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>Whether it holds; never for a NaN.</returns>
    /// <exception cref="TypeError">The two types have no order.</exception>
    public static bool Compare(ComparisonOperator operation, in Value left, in Value right)
    {
        if (left.BothIntegers(right)) return Holds(operation, left.AsInteger.CompareTo(right.AsInteger));
        if (left.IsString && right.IsString) return Holds(operation, CompareText(left.AsText!, right.AsText!));
        if (NumericPair.TryCompare(operation, left, right, out var result)) return result;
        if (TryCompareObjects(operation, left, right, out result)) return result;
        if (Times.TimeArithmetic.CannotCompare(left.Reference, right.Reference) is { } failure) throw failure;
        throw new TypeError(
            $"'{Symbol(operation)}' not supported between instances of '{TypeNames.Of(left)}' and '{TypeNames.Of(right)}'");
    }

    /// <summary>Tells whether <c>left &lt; right</c>.</summary>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <returns>Whether it is less.</returns>
    /// <exception cref="TypeError">The two types have no order.</exception>
    public static bool IsLess(in Value left, in Value right) => Compare(ComparisonOperator.Less, left, right);

    /// <summary>Tells whether <c>item in container</c>.</summary>
    /// <param name="container">A container, a string or another iterable.</param>
    /// <param name="item">The value sought.</param>
    /// <returns>Whether it is there.</returns>
    /// <exception cref="TypeError">The container is no such thing, or a string is searched for what is no string.</exception>
    public static bool Contains(in Value container, in Value item)
    {
        if (container.IsString)
        {
            return item.AsText is { } part
                ? container.AsText!.Contains(part, StringComparison.Ordinal)
                : throw new TypeError($"'in <string>' requires string as left operand, not {TypeNames.Of(item)}");
        }
        if (container.Reference is ValueObject own && own.TryContains(item, out var contains)) return contains;
        if (DictView.TryOf(container, out var dict))
        {
            Hashing.Of(item);
            return dict.TryGet(item, out _);
        }
        if (!Iteration.TryOf(container, out var items)) throw new TypeError($"argument of type '{TypeNames.Of(container)}' is not iterable");
        using var disposal = items;
        var limits = WorkLimits.Current;
        while (items.MoveNext(out var candidate))
        {
            limits?.Check();
            if (candidate.IsSameAs(item) || AreEqual(candidate, item)) return true;
        }
        return false;
    }

    internal static bool Holds(ComparisonOperator operation, int order) => operation switch
    {
        ComparisonOperator.Less => order < 0,
        ComparisonOperator.LessOrEqual => order <= 0,
        ComparisonOperator.Greater => order > 0,
        _ => order >= 0,
    };

    internal static string Symbol(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Less => "<",
        ComparisonOperator.LessOrEqual => "<=",
        ComparisonOperator.Greater => ">",
        _ => ">=",
    };

    /// <summary>Orders text by code points: by UTF-16 units, but for surrogates, which come after all of the BMP.</summary>
    internal static int CompareText(string left, string right)
    {
        var common = left.AsSpan().CommonPrefixLength(right);
        if (common == left.Length || common == right.Length) return left.Length.CompareTo(right.Length);
        var (a, b) = (left[common], right[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a.CompareTo(b) : char.IsSurrogate(a) ? 1 : -1;
    }

    private static bool EqualsText(in Value value, in Value text) => value.Reference switch
    {
        Enum member => member.ToString() == text.AsText,
        ValueObject { Kind: ValueKind.Object or ValueKind.Undefined } own => own.IsEqualTo(text),
        _ => false,
    };

    private static bool AreObjectsEqual(in Value left, in Value right)
    {
        if (left.IsSameAs(right)) return true;
        if (left.Reference is not { } object1 || right.Reference is not { } object2) return false;
        if (right.IsString) return EqualsText(left, right);
        var (kind1, kind2) = (left.Kind, right.Kind);
        if (kind1 == kind2 && kind1 is ValueKind.List or ValueKind.Tuple) return AreSequencesEqual(left, right);
        if (kind1 == kind2 && kind1 == ValueKind.Dict) return AreDictsEqual(left, right);
        if (kind1 == kind2 && kind1 == ValueKind.Set) return SetOperations.AreEqual(left, right);
        if (kind1 is ValueKind.List or ValueKind.Tuple or ValueKind.Dict or ValueKind.Set) return object2 is ValueObject { Kind: ValueKind.Object } other && other.IsEqualTo(left);
        if (object1 is ValueObject own) return own.IsEqualTo(right);
        return object2 is ValueObject reflected ? reflected.IsEqualTo(left) : object1.Equals(object2);
    }

    private static bool AreSequencesEqual(in Value left, in Value right)
    {
        using var nesting = Recursion.Enter("in comparison");
        if (!SequenceView.TryOf(left, out var view1) || !SequenceView.TryOf(right, out var view2)) return left.Reference!.Equals(right.Reference);
        if (view1.Count != view2.Count) return false;
        for (var i = 0; i < view1.Count; i++)
        {
            var (one, two) = (view1[i], view2[i]);
            if (!one.IsSameAs(two) && !AreEqual(one, two)) return false;
        }
        return true;
    }

    private static bool AreDictsEqual(in Value left, in Value right)
    {
        using var nesting = Recursion.Enter("in comparison");
        if (!DictView.TryOf(left, out var dict1) || !DictView.TryOf(right, out var dict2) || dict1.Count != dict2.Count) return false;
        foreach (var (key, value) in dict1.Entries)
        {
            if (!dict2.TryGet(key, out var other) || (!value.IsSameAs(other) && !AreEqual(value, other))) return false;
        }
        return true;
    }

    private static bool TryCompareObjects(ComparisonOperator operation, in Value left, in Value right, out bool result)
    {
        result = false;
        if (left.Reference is ValueObject own && own.TryCompare(operation, right, out result)) return true;
        if (right.Reference is ValueObject other && other.TryCompare(Reflect(operation), left, out result)) return true;
        var (kind1, kind2) = (left.Kind, right.Kind);
        if (kind1 == ValueKind.Set && kind2 == ValueKind.Set) return SetOperations.TryCompare(operation, left, right, out result);
        if (kind1 == kind2 && kind1 is ValueKind.List or ValueKind.Tuple) return TryCompareSequences(operation, left, right, out result);
        if (left.Reference is not IComparable comparable || right.Reference is null || left.Reference.GetType() != right.Reference.GetType()) return false;
        result = Holds(operation, comparable.CompareTo(right.Reference));
        return true;
    }

    private static bool TryCompareSequences(ComparisonOperator operation, in Value left, in Value right, out bool result)
    {
        using var nesting = Recursion.Enter("in comparison");
        result = false;
        if (!SequenceView.TryOf(left, out var view1) || !SequenceView.TryOf(right, out var view2)) return false;
        var common = Math.Min(view1.Count, view2.Count);
        for (var i = 0; i < common; i++)
        {
            var (one, two) = (view1[i], view2[i]);
            if (one.IsSameAs(two) || AreEqual(one, two)) continue;
            result = Compare(operation, one, two);
            return true;
        }
        result = Holds(operation, view1.Count.CompareTo(view2.Count));
        return true;
    }

    private static ComparisonOperator Reflect(ComparisonOperator operation) => operation switch
    {
        ComparisonOperator.Less => ComparisonOperator.Greater,
        ComparisonOperator.LessOrEqual => ComparisonOperator.GreaterOrEqual,
        ComparisonOperator.Greater => ComparisonOperator.Less,
        _ => ComparisonOperator.LessOrEqual,
    };
}
