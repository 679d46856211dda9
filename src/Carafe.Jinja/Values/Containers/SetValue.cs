using System.Collections;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Containers;

/// <summary>A Python <c>set</c>, whose items keep the order they came in.</summary>
public sealed class SetValue : ValueObject, IReadOnlyCollection<Value>
{
    /// <summary>Makes an empty set.</summary>
    public SetValue() => Items = new(Hashing.Comparer);

    /// <summary>Makes a set of items.</summary>
    /// <param name="items">The items; equal ones count once.</param>
    /// <exception cref="Errors.TypeError">An item is a list, a dict or a set.</exception>
    public SetValue(IEnumerable<Value> items) => Items = new(items, Hashing.Comparer);

    /// <summary>Gets the items.</summary>
    internal HashSet<Value> Items { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Set;

    /// <inheritdoc/>
    public override string TypeName => "set";

    /// <summary>Gets the number of items.</summary>
    public int Count => Items.Count;

    /// <summary>Adds an item.</summary>
    /// <param name="item">The item.</param>
    /// <returns><see langword="false"/> where it was there already.</returns>
    /// <exception cref="Errors.TypeError">The item is a list, a dict or a set.</exception>
    public bool Add(in Value item) => Items.Add(item);

    /// <inheritdoc/>
    public override bool IsTrue => Items.Count != 0;

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        length = Items.Count;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate() => Items.GetEnumerator();

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value) => SetMethods.Table.TryBind(this, name, out value);

    /// <inheritdoc/>
    public override bool TryContains(in Value item, out bool contains)
    {
        contains = SetOperations.Contains(Items, item);
        return true;
    }

    /// <inheritdoc/>
    public override string Repr() => Representation.Of(this);

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => Comparison.AreEqual(this, other);

    /// <inheritdoc/>
    public override int Hash() => throw Hashing.Unhashable(this);

    /// <inheritdoc/>
    public IEnumerator<Value> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
