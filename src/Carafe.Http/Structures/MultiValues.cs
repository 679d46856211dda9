namespace Carafe.Http.Structures;

/// <summary>The storage of multi-dictionaries: keys in the order of their first appearance, each with its values.</summary>
/// <remarks>
/// Up to eight keys lie in an array that is searched from the front; only then is there an index. A removed key leaves
/// a hole until half the slots are holes, so that removing many keys stays linear.
/// </remarks>
internal sealed class MultiValues<T> where T : class
{
    private const int LinearLimit = 8;

    private Slot[] _slots = [];
    private int _used;
    private Dictionary<string, int>? _index;

    internal struct Slot
    {
        public string? Key;
        public T First;
        public List<T>? More;

        public readonly int Count => 1 + (More?.Count ?? 0);

        public readonly T[] ToArray()
        {
            var values = new T[Count];
            values[0] = First;
            More?.CopyTo(values, 1);
            return values;
        }
    }

    /// <summary>The number of keys.</summary>
    public int Count { get; private set; }

    /// <summary>The slots in order, holes (without a key) among them.</summary>
    public ReadOnlySpan<Slot> Slots => _slots.AsSpan(0, _used);

    public int Find(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (_index is not null) return _index.GetValueOrDefault(key, -1);
        for (var i = 0; i < _used; i++)
        {
            if (_slots[i].Key is { } found && string.Equals(found, key, StringComparison.Ordinal)) return i;
        }
        return -1;
    }

    public void Add(string key, T value)
    {
        var at = Find(key);
        if (at < 0) Append(key, value);
        else (_slots[at].More ??= []).Add(value);
    }

    /// <summary>Puts the values in place of the key's; a new key goes to the end.</summary>
    public void Set(string key, T first, List<T>? more = null)
    {
        var at = Find(key);
        if (at < 0) at = Append(key, first);
        _slots[at].First = first;
        _slots[at].More = more;
    }

    public void RemoveAt(int at)
    {
        _index?.Remove(_slots[at].Key!);
        _slots[at] = default;
        Count--;
        if (at == _used - 1) _used--;
        if (_used > LinearLimit && Count < _used / 2) Compact();
    }

    public void Clear()
    {
        _slots = [];
        _used = Count = 0;
        _index = null;
    }

    public MultiValues<T> Copy()
    {
        var copy = new MultiValues<T> { _slots = new Slot[Count] };
        foreach (ref readonly var slot in Slots)
        {
            if (slot.Key is null) continue;
            copy._slots[copy.Append(slot.Key, slot.First)].More = slot.More is null ? null : [.. slot.More];
        }
        return copy;
    }

    private int Append(string key, T value)
    {
        if (_used == _slots.Length) Array.Resize(ref _slots, Math.Max(4, _used * 2));
        _slots[_used] = new Slot { Key = key, First = value };
        Count++;
        if (_index is not null) _index.Add(key, _used);
        else if (_used == LinearLimit) BuildIndex(_used + 1);
        return _used++;
    }

    private void BuildIndex(int used)
    {
        _index = new Dictionary<string, int>(used * 2, StringComparer.Ordinal);
        for (var i = 0; i < used; i++)
        {
            if (_slots[i].Key is { } key) _index.Add(key, i);
        }
    }

    private void Compact()
    {
        var kept = 0;
        for (var i = 0; i < _used; i++)
        {
            if (_slots[i].Key is not null) _slots[kept++] = _slots[i];
        }
        Array.Clear(_slots, kept, _used - kept);
        _used = kept;
        _index = null;
        if (_used > LinearLimit) BuildIndex(_used);
    }
}
