using System.Collections;
using System.Runtime.InteropServices;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Containers;

/// <summary>A Python <c>list</c> made by a template.</summary>
public sealed class ListValue : ValueObject, IReadOnlyList<Value>
{
    /// <summary>Makes an empty list.</summary>
    public ListValue() => Items = [];

    /// <summary>Makes an empty list with room.</summary>
    /// <param name="capacity">For how many items.</param>
    public ListValue(int capacity) => Items = new(capacity);

    /// <summary>Makes a list of items.</summary>
    /// <param name="items">The items, copied.</param>
    public ListValue(ReadOnlySpan<Value> items)
    {
        Items = new(items.Length);
        Items.AddRange(items);
    }

    /// <summary>Takes over a list of items.</summary>
    /// <param name="items">The items, not copied.</param>
    public ListValue(List<Value> items) => Items = items;

    /// <summary>Gets the items.</summary>
    internal List<Value> Items { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.List;

    /// <inheritdoc/>
    public override string TypeName => "list";

    /// <summary>Gets the number of items.</summary>
    public int Count => Items.Count;

    /// <summary>Gets or sets an item.</summary>
    /// <param name="index">Its place, starting at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Value this[int index]
    {
        get => Items[index];
        set => Items[index] = value;
    }

    /// <summary>Appends an item.</summary>
    /// <param name="item">The item.</param>
    public void Add(in Value item) => Items.Add(item);

    /// <summary>Gives the items as a span, valid until the list changes.</summary>
    /// <returns>The items.</returns>
    public ReadOnlySpan<Value> AsSpan() => CollectionsMarshal.AsSpan(Items);

    /// <inheritdoc/>
    public override bool IsTrue => Items.Count != 0;

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        length = Items.Count;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate() => GetEnumerator();

    /// <inheritdoc/>
    public override bool TryGetItem(in Value key, out Value item) => Subscription.TryGetSequenceItem(this, key, out item);

    /// <inheritdoc/>
    public override bool TrySetItem(in Value key, in Value item) => Subscription.TrySetSequenceItem(this, key, item);

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value) => ListMethods.Table.TryBind(this, name, out value);

    /// <inheritdoc/>
    public override string Repr() => Representation.Of(this);

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => Comparison.AreEqual(this, other);

    /// <inheritdoc/>
    public override int Hash() => throw Hashing.Unhashable(this);

    /// <summary>Iterates as long as there are items, also while the list grows, as Python does.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<Value> GetEnumerator()
    {
        for (var i = 0; i < Items.Count; i++) yield return Items[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
