using System.Runtime.CompilerServices;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Values;

/// <summary>Goes through the items of any iterable value; lists, arrays, ranges and strings without allocating.</summary>
/// <remarks>Mutable: keep it in a field or a local, never copy it half-way.</remarks>
public struct ValueEnumerator : IDisposable
{
    private readonly object? _source;
    private readonly SequenceAccess? _access;
    private readonly IEnumerator<Value>? _inner;
    private long _position;

    internal ValueEnumerator(object source, SequenceAccess access)
    {
        _source = source;
        _access = access;
    }

    internal ValueEnumerator(IEnumerator<Value> inner) => _inner = inner;

    /// <summary>Gets how many items there are in all.</summary>
    /// <value>-1 where it cannot be known without consuming them.</value>
    public readonly int Count => _access?.Count(_source!) ?? -1;

    /// <summary>Moves to the next item.</summary>
    /// <param name="item">The item.</param>
    /// <returns><see langword="false"/> at the end.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MoveNext(out Value item) => _access is not null ? _access.TryNext(_source!, ref _position, out item) : MoveInner(out item);

    private readonly bool MoveInner(out Value item)
    {
        if (_inner is not null) return MoveNext(_inner, out item);
        item = default;
        return false;
    }

    // A lazy filter asks the one before it, and so on: a template may have made a thousand of them, or a million.
    internal static bool MoveNext(IEnumerator<Value> items, out Value item)
    {
        using var nesting = Recursion.Enter("while going through a generator");
        var moved = items.MoveNext();
        item = moved ? items.Current : default;
        return moved;
    }

    /// <summary>Lets go of the underlying enumerator. A one-shot iterator may still be used afterwards.</summary>
    public readonly void Dispose()
    {
        if (_source is not IteratorValue) _inner?.Dispose();
    }

    internal ValueEnumerator(IteratorValue iterator)
    {
        _source = iterator;
        _inner = iterator.Iterate();
    }
}
