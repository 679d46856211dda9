using System.Collections;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Containers;

/// <summary>A Python <c>tuple</c>, also one whose fields have names.</summary>
/// <param name="items">The items, not copied.</param>
/// <param name="fieldNames">The names of the items, in order, or <see langword="null"/>.</param>
public sealed class TupleValue(Value[] items, string[]? fieldNames = null) : ValueObject, IReadOnlyList<Value>
{
    /// <summary>Gets the empty tuple.</summary>
    public static TupleValue Empty { get; } = new([]);

    /// <summary>Gets the items.</summary>
    internal Value[] Items => items;

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Tuple;

    /// <inheritdoc/>
    public override string TypeName => "tuple";

    /// <summary>Gets the number of items.</summary>
    public int Count => items.Length;

    /// <summary>Gets an item.</summary>
    /// <param name="index">Its place, starting at 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public Value this[int index] => items[index];

    /// <summary>Gives the items as a span.</summary>
    /// <returns>The items.</returns>
    public ReadOnlySpan<Value> AsSpan() => items;

    /// <inheritdoc/>
    public override bool IsTrue => items.Length != 0;

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        length = items.Length;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate() => GetEnumerator();

    /// <inheritdoc/>
    public override bool TryGetItem(in Value key, out Value item) => Subscription.TryGetSequenceItem(this, key, out item);

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value)
    {
        var field = fieldNames is null ? -1 : Array.IndexOf(fieldNames, name);
        if (field < 0) return TupleMethods.Table.TryBind(this, name, out value);
        value = items[field];
        return true;
    }

    /// <inheritdoc/>
    public override string Repr() => Representation.Of(this);

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => Comparison.AreEqual(this, other);

    /// <inheritdoc/>
    public override int Hash() => Hashing.OfItems(items);

    /// <inheritdoc/>
    public IEnumerator<Value> GetEnumerator() => ((IEnumerable<Value>)items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
