using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Carafe.Jinja.Parsing;

/// <summary>Where nodes wait until their parent knows all of them, so that each list is allocated once and exactly.</summary>
internal sealed class NodeStack<T>
    where T : class
{
    private T[] _items = new T[8];

    public int Count { get; private set; }

    public void Push(T item)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        _items[Count++] = item;
    }

    public ImmutableArray<T> Take(int start)
    {
        if (Count == start) return [];
        var taken = _items.AsSpan(start, Count - start);
        var array = taken.ToArray();
        taken.Clear();
        Count = start;
        return ImmutableCollectionsMarshal.AsImmutableArray(array);
    }

    public ImmutableArray<T> Take(int start, out T first)
    {
        first = _items[start];
        return Take(start);
    }
}
