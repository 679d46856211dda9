using Carafe.Exceptions;

namespace Carafe.Http.Structures;

/// <summary>A dictionary of text keys that may have several values each.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <inheritdoc cref="ReadOnlyMultiDict{T}" path="/remarks"/>
public class MultiDict<T> : StoredMultiDict<T> where T : class
{
    /// <summary>Makes an empty dictionary; it takes no memory for values yet.</summary>
    public MultiDict() : base(new MultiValues<T>())
    {
    }

    /// <summary>Makes a dictionary of pairs; equal keys collect their values.</summary>
    /// <param name="items">The pairs.</param>
    public MultiDict(IEnumerable<KeyValuePair<string, T>> items) : this() => Update(items);

    internal MultiDict(MultiValues<T> stored) : base(stored)
    {
    }

    /// <summary>Gets the first value of a key, or puts one value in place of all that the key has.</summary>
    /// <param name="key">The key.</param>
    /// <value><see langword="null"/> where the key is missing; setting it removes the key.</value>
    public new T? this[string key]
    {
        get => base[key];
        set
        {
            if (value is null) Remove(key);
            else Stored.Set(key, value);
        }
    }

    /// <summary>Adds a value to a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value.</param>
    public void Add(string key, T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Stored.Add(key, value);
    }

    /// <summary>Puts values in place of all that a key has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="values">The new values, copied. None removes the key.</param>
    public void SetList(string key, IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        List<T> list = [.. values];
        if (list.Count == 0) Remove(key);
        else Stored.Set(key, list[0], list.Count == 1 ? null : list[1..]);
    }

    /// <summary>Gets the first value of a key, and sets it first where the key is missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">The value for a missing key.</param>
    /// <returns>The value.</returns>
    public T SetDefault(string key, T defaultValue)
    {
        if (TryGetValue(key, out var value)) return value;
        Add(key, defaultValue);
        return defaultValue;
    }

    /// <summary>Gets the values of a key, and sets them first where the key is missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValues">The values for a missing key.</param>
    /// <returns>A copy of the values.</returns>
    public IReadOnlyList<T> SetListDefault(string key, IEnumerable<T> defaultValues)
    {
        if (!ContainsKey(key)) SetList(key, defaultValues);
        return GetList(key);
    }

    /// <summary>Adds pairs: the values extend what the keys already have.</summary>
    /// <param name="items">The pairs; of a multi-dictionary, all values.</param>
    public void Update(IEnumerable<KeyValuePair<string, T>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (ReferenceEquals(items, this)) items = Copy();
        var pairs = items is ReadOnlyMultiDict<T> dict ? dict.Items(multi: true) : items;
        foreach (var (key, value) in pairs) Add(key, value);
    }

    /// <summary>Removes a key with all its values.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether the key was there.</returns>
    public bool Remove(string key)
    {
        var at = Stored.Find(key);
        if (at >= 0) Stored.RemoveAt(at);
        return at >= 0;
    }

    /// <summary>Removes a key and returns its first value; the others are lost.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The first value.</returns>
    /// <exception cref="BadRequestKeyError">The key is missing.</exception>
    public T Pop(string key)
    {
        var value = Required(key);
        Remove(key);
        return value;
    }

    /// <summary>Removes a key and returns its first value, or a value of your own where the key is missing.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What to return where the key is missing.</param>
    /// <returns>The first value.</returns>
    public T? Pop(string key, T? defaultValue)
    {
        if (!TryGetValue(key, out var value)) return defaultValue;
        Remove(key);
        return value;
    }

    /// <summary>Removes a key and returns its values.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The values; none where the key is missing.</returns>
    public IReadOnlyList<T> PopList(string key)
    {
        var values = GetList(key);
        Remove(key);
        return values;
    }

    /// <summary>Removes the last key and returns it with its first value.</summary>
    /// <returns>The pair.</returns>
    /// <exception cref="BadRequestKeyError">The dictionary is empty.</exception>
    public KeyValuePair<string, T> PopItem()
    {
        var (key, values) = PopItemList();
        return new(key, values[0]);
    }

    /// <summary>Removes the last key and returns it with its values.</summary>
    /// <returns>The key and its values.</returns>
    /// <exception cref="BadRequestKeyError">The dictionary is empty.</exception>
    public KeyValuePair<string, IReadOnlyList<T>> PopItemList()
    {
        for (var i = Stored.Slots.Length - 1; i >= 0; i--)
        {
            if (Stored.Slots[i].Key is not { } key) continue;
            var values = Stored.Slots[i].ToArray();
            Stored.RemoveAt(i);
            return new(key, values);
        }
        throw new BadRequestKeyError("popitem(): dictionary is empty");
    }

    /// <summary>Removes everything.</summary>
    public void Clear() => Stored.Clear();

    /// <summary>Turns what was collected into an immutable dictionary, without copying; this one is empty afterwards.</summary>
    /// <returns>The immutable dictionary.</returns>
    public ImmutableMultiDict<T> MoveToImmutable()
    {
        if (Count == 0) return ImmutableMultiDict<T>.Empty;
        var stored = Stored;
        Stored = new MultiValues<T>();
        return new ImmutableMultiDict<T>(stored);
    }
}

/// <summary>A dictionary of text keys that may have several texts each.</summary>
/// <example>
/// <code>
/// var form = new MultiDict { { "tag", "a" }, { "tag", "b" } };
/// string? first = form["tag"];              // "a"
/// var all = form.GetList("tag");            // "a", "b"
/// </code>
/// </example>
public sealed class MultiDict : MultiDict<string>
{
    /// <summary>Makes an empty dictionary.</summary>
    public MultiDict()
    {
    }

    /// <summary>Makes a dictionary of pairs; equal keys collect their values.</summary>
    /// <param name="items">The pairs.</param>
    public MultiDict(IEnumerable<KeyValuePair<string, string>> items) : base(items)
    {
    }
}
