using System.Numerics;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Values;

/// <summary>Hash codes by Python's equality: equal numbers hash alike whatever their type.</summary>
internal static class Hashing
{
    /// <summary>Compares keys of dictionaries and sets.</summary>
    public static IEqualityComparer<Value> Comparer { get; } = new KeyComparer();

    public static int Of(in Value value) => value.Kind switch
    {
        ValueKind.Missing => -1,
        ValueKind.None => 0,
        ValueKind.Boolean or ValueKind.Integer => value.AsInteger.GetHashCode(),
        ValueKind.Float => OfFloat(value.AsFloat),
        ValueKind.BigInteger => OfBigInteger((BigInteger)value.Object),
        ValueKind.Decimal => OfFloat((double)(decimal)value.Object),
        ValueKind.String => ((string)value.Object).GetHashCode(),
        ValueKind.Markup => value.AsText!.GetHashCode(),
        _ when value.Object is ValueObject own => own.Hash(),
        ValueKind.List or ValueKind.Dict or ValueKind.Set => throw Unhashable(value),
        ValueKind.Tuple => OfTuple(value),
        _ when value.Object is Enum name => name.ToString().GetHashCode(StringComparison.Ordinal),
        _ => value.Object.GetHashCode(),
    };

    public static TypeError Unhashable(in Value value) => new($"unhashable type: '{TypeNames.Of(value)}'");

    public static int OfItems(ReadOnlySpan<Value> items)
    {
        using var nesting = Recursion.Enter("while hashing an object");
        var hash = default(HashCode);
        foreach (ref readonly var item in items) hash.Add(Of(item));
        return hash.ToHashCode();
    }

    private static int OfTuple(in Value tuple) => OfItems(Iteration.ToArray(tuple));

    private static int OfFloat(double number) =>
        Math.Floor(number) == number && Math.Abs(number) < 9e18 ? ((long)number).GetHashCode() : number.GetHashCode();

    private static int OfBigInteger(BigInteger number) => ((double)number).GetHashCode();

    private sealed class KeyComparer : IEqualityComparer<Value>
    {
        public bool Equals(Value x, Value y) => x.IsSameAs(y) || Comparison.AreEqual(x, y);

        public int GetHashCode(Value obj) => Of(obj);
    }
}
