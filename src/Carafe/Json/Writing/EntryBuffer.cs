using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Carafe.Json.Writing;

/// <summary>A dictionary's entries, put in order: up to eight on the stack, more in a pooled array.</summary>
internal ref struct EntryBuffer<TKey, TValue>
{
    private const int InlineLength = 8;

    private Inline _inline;
    private KeyValuePair<TKey, TValue>[]? _rented;
    private int _count;

    [UnscopedRef]
    internal Span<KeyValuePair<TKey, TValue>> Entries => (_rented ?? (Span<KeyValuePair<TKey, TValue>>)_inline)[.._count];

    internal void Add(KeyValuePair<TKey, TValue> entry)
    {
        if (_count == (_rented?.Length ?? InlineLength)) Grow();
        _count++;
        Entries[^1] = entry;
    }

    internal void Sort(Comparison<KeyValuePair<TKey, TValue>> order)
    {
        if (_count > 1) SortOrExplain(order);
    }

    internal readonly void Dispose()
    {
        if (_rented is null) return;
        _rented.AsSpan(0, _count).Clear();
        ArrayPool<KeyValuePair<TKey, TValue>>.Shared.Return(_rented);
    }

    /// <summary>Sorting wraps what a comparison throws; the cause says what is wrong.</summary>
    private void SortOrExplain(Comparison<KeyValuePair<TKey, TValue>> order)
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
        _rented = larger;
    }

    [InlineArray(InlineLength)]
    private struct Inline
    {
        private KeyValuePair<TKey, TValue> _first;
    }
}
