using System.Collections;
using Carafe.Jinja.Values.Methods;

namespace Carafe.Jinja.Values.Containers;

/// <summary>A Python <c>dict</c> made by a template: keys by Python's equality, in the order they came.</summary>
public sealed class DictValue : ValueObject, IReadOnlyCollection<KeyValuePair<Value, Value>>
{
    /// <summary>Makes an empty dict.</summary>
    public DictValue() => Entries = new(Hashing.Comparer);

    /// <summary>Makes an empty dict with room.</summary>
    /// <param name="capacity">For how many entries.</param>
    public DictValue(int capacity) => Entries = new(capacity, Hashing.Comparer);

    /// <summary>Gets the entries.</summary>
    internal OrderedDictionary<Value, Value> Entries { get; }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Dict;

    /// <inheritdoc/>
    public override string TypeName => "dict";

    /// <summary>Gets the number of entries.</summary>
    public int Count => Entries.Count;

    /// <summary>Gets or sets the value of a key; a key set again keeps its place.</summary>
    /// <param name="key">The key.</param>
    /// <exception cref="KeyNotFoundException">The key is not there.</exception>
    /// <exception cref="Errors.TypeError">The key is a list, a dict or a set.</exception>
    public Value this[in Value key]
    {
        get => Entries[key];
        set => Entries[key] = value;
    }

    /// <summary>Finds a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">Its value.</param>
    /// <returns><see langword="false"/> where it is not there.</returns>
    /// <exception cref="Errors.TypeError">The key is a list, a dict or a set.</exception>
    public bool TryGet(in Value key, out Value value) => Entries.TryGetValue(key, out value);

    /// <inheritdoc/>
    public override bool IsTrue => Entries.Count != 0;

    /// <inheritdoc/>
    public override bool TryGetLength(out int length)
    {
        length = Entries.Count;
        return true;
    }

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate() => Entries.Keys.GetEnumerator();

    /// <inheritdoc/>
    public override bool TryGetItem(in Value key, out Value item) => Entries.TryGetValue(key, out item);

    /// <inheritdoc/>
    public override bool TrySetItem(in Value key, in Value item)
    {
        Entries[key] = item;
        return true;
    }

    /// <inheritdoc/>
    public override bool TryGetAttribute(string name, out Value value) => DictMethods.Table.TryBind(this, name, out value);

    /// <inheritdoc/>
    public override bool TryContains(in Value item, out bool contains)
    {
        contains = Entries.ContainsKey(item);
        return true;
    }

    /// <inheritdoc/>
    public override string Repr() => Representation.Of(this);

    /// <inheritdoc/>
    public override bool IsEqualTo(in Value other) => Comparison.AreEqual(this, other);

    /// <inheritdoc/>
    public override int Hash() => throw Hashing.Unhashable(this);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Value, Value>> GetEnumerator() => Entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
