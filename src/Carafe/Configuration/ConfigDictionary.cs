using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Configuration;

/// <summary>The dictionary under <see cref="Config"/>: read by every request without a lock, changed now and then.</summary>
/// <remarks>A change copies the dictionary, so a reader always sees one state of it. Keys keep their order and are told apart by case.</remarks>
public abstract class ConfigDictionary : IDictionary<string, object?>, IReadOnlyDictionary<string, object?>
{
    private readonly Lock _lock = new();
    private volatile Dictionary<string, object?> _items = [];
    private volatile int _version;

    private protected ConfigDictionary()
    {
    }

    /// <summary>Gets a number that differs after each change; what was derived from the values holds as long as it stays.</summary>
    public int Version => _version;

    /// <summary>Gets or sets a value.</summary>
    /// <param name="key">The key.</param>
    /// <value>The value; <see langword="null"/> also where there is none.</value>
    public object? this[string key]
    {
        get => _items.GetValueOrDefault(key);
        set => Change(items => items[key] = value);
    }

    /// <inheritdoc cref="IDictionary{TKey, TValue}.Keys"/>
    public ICollection<string> Keys => _items.Keys;

    /// <inheritdoc cref="IDictionary{TKey, TValue}.Values"/>
    public ICollection<object?> Values => _items.Values;

    IEnumerable<string> IReadOnlyDictionary<string, object?>.Keys => _items.Keys;

    IEnumerable<object?> IReadOnlyDictionary<string, object?>.Values => _items.Values;

    /// <inheritdoc cref="ICollection{T}.Count"/>
    public int Count => _items.Count;

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public void Add(string key, object? value) => Change(items => items.Add(key, value));

    /// <inheritdoc/>
    public void Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    /// <inheritdoc/>
    public void Clear() => Change(items => items.Clear());

    /// <inheritdoc/>
    public bool Contains(KeyValuePair<string, object?> item) => _items.Contains(item);

    /// <inheritdoc cref="IDictionary{TKey, TValue}.ContainsKey"/>
    public bool ContainsKey(string key) => _items.ContainsKey(key);

    /// <inheritdoc/>
    public void CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) => ((ICollection<KeyValuePair<string, object?>>)_items).CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Remove(string key)
    {
        var isRemoved = false;
        Change(items => isRemoved = items.Remove(key));
        return isRemoved;
    }

    /// <inheritdoc/>
    public bool Remove(KeyValuePair<string, object?> item) => Contains(item) && Remove(item.Key);

    /// <inheritdoc cref="IDictionary{TKey, TValue}.TryGetValue"/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _items.TryGetValue(key, out value);

    /// <summary>Sets several values in one change.</summary>
    private protected void Update(IEnumerable<KeyValuePair<string, object?>> entries) => Change(items =>
    {
        foreach (var (key, value) in entries) items[key] = value;
    });

    /// <summary>Makes a change in a copy, so that none is seen by halves; the version comes last, so that none is missed.</summary>
    private protected void Change(Action<Dictionary<string, object?>> change)
    {
        lock (_lock)
        {
            var items = new Dictionary<string, object?>(_items);
            change(items);
            _items = items;
            _version++;
        }
    }
}
