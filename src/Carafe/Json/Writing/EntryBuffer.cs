using System.Buffers;

namespace Carafe.Json.Writing;

/// <summary>A dictionary's entries in a pooled array, where they are put in order.</summary>
internal ref struct EntryBuffer<TKey, TValue>(int capacity)
{
    private KeyValuePair<TKey, TValue>[] _entries = ArrayPool<KeyValuePair<TKey, TValue>>.Shared.Rent(Math.Max(capacity, 1));
    private int _count;

    internal readonly Span<KeyValuePair<TKey, TValue>> Entries => _entries.AsSpan(0, _count);

    internal void Add(KeyValuePair<TKey, TValue> entry)
    {
        if (_count == _entries.Length) Grow();
        _entries[_count++] = entry;
    }

    internal readonly void Sort(Comparison<KeyValuePair<TKey, TValue>> order)
    {
        if (_count > 1) SortOrExplain(order);
    }

    internal readonly void Dispose()
    {
        Entries.Clear();
        ArrayPool<KeyValuePair<TKey, TValue>>.Shared.Return(_entries);
    }

    /// <summary>Sorting wraps what a comparison throws; the cause says what is wrong.</summary>
    private readonly void SortOrExplain(Comparison<KeyValuePair<TKey, TValue>> order)
    {
        try
        {
            Entries.Sort(order);
        }
        catch (InvalidOperationException error) when (error.InnerException is NotSupportedException cause)
        {
            throw new NotSupportedException(cause.Message, error);
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<KeyValuePair<TKey, TValue>>.Shared.Rent(_count * 2);
        Entries.CopyTo(larger);
        Dispose();
        _entries = larger;
    }
}
