using System.Collections;
using System.Runtime.CompilerServices;

namespace Carafe.Json.Tagged;

/// <summary>A tuple as it comes out of a session: of any length, and equal by its items.</summary>
/// <remarks>It is written as a tuple again. <c>Get&lt;(string, int)&gt;("key")</c> of the session gives a typed one.</remarks>
/// <param name="items">The items.</param>
public sealed class JsonTuple(params IReadOnlyList<object?> items) : ITuple, IReadOnlyList<object?>, IEquatable<JsonTuple>
{
    /// <summary>Gets an item.</summary>
    /// <param name="index">Its place, starting at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public object? this[int index] => items[index];

    /// <summary>Gets the number of items.</summary>
    public int Length => items.Count;

    int IReadOnlyCollection<object?>.Count => items.Count;

    /// <inheritdoc/>
    public IEnumerator<object?> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(JsonTuple? other) => other is not null && this.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as JsonTuple);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    /// <summary>Gives the items in parentheses, as .NET's tuples do.</summary>
    /// <returns>Such as <c>(1, x)</c>.</returns>
    public override string ToString() => $"({string.Join(", ", items)})";
}
