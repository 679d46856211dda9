namespace Carafe.Jinja.Values.Containers;

/// <summary>A one-shot iterator, such as a lazy filter gives: no length, no items, empty once consumed.</summary>
/// <param name="source">The items to come.</param>
/// <param name="typeName">The Python type's name.</param>
/// <param name="functionName">The function whose generator it is, for its <c>repr</c>.</param>
public sealed class IteratorValue(IEnumerator<Value> source, string typeName = "generator", string functionName = "") : ValueObject
{
    /// <summary>Makes an iterator over a sequence.</summary>
    /// <param name="source">The items to come.</param>
    /// <param name="functionName">The function whose generator it is, for its <c>repr</c>.</param>
    public IteratorValue(IEnumerable<Value> source, string functionName = "")
        : this(source.GetEnumerator(), functionName: functionName)
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
    /// <exception cref="Errors.RecursionError">Too many lazy iterators are made of one another.</exception>
    public bool MoveNext(out Value item) => ValueEnumerator.MoveNext(source, out item);

    /// <inheritdoc/>
    public override string Repr() => $"<{typeName} object {(functionName.Length > 0 ? functionName + " " : "")}at 0x7f{Hash():x10}>";
}
