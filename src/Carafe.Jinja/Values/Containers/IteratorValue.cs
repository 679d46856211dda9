namespace Carafe.Jinja.Values.Containers;

/// <summary>A one-shot iterator, such as a lazy filter gives: no length, no items, empty once consumed.</summary>
/// <param name="source">The items to come.</param>
/// <param name="typeName">The Python type's name.</param>
public sealed class IteratorValue(IEnumerator<Value> source, string typeName = "generator") : ValueObject
{
    /// <summary>Makes an iterator over a sequence.</summary>
    /// <param name="source">The items to come.</param>
    public IteratorValue(IEnumerable<Value> source)
        : this(source.GetEnumerator())
    {
    }

    /// <inheritdoc/>
    public override ValueKind Kind => ValueKind.Iterator;

    /// <inheritdoc/>
    public override string TypeName => typeName;

    /// <inheritdoc/>
    public override bool IsTrue => true;

    /// <inheritdoc/>
    public override IEnumerator<Value> Iterate() => source;

    /// <summary>Takes the next item.</summary>
    /// <param name="item">The item.</param>
    /// <returns><see langword="false"/> at the end.</returns>
    public bool MoveNext(out Value item)
    {
        var moved = source.MoveNext();
        item = moved ? source.Current : default;
        return moved;
    }

    /// <inheritdoc/>
    public override string Repr() => $"<{typeName} object at 0x{Hash():x}>";
}
