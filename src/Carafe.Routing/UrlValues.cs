using System.Collections;

namespace Carafe.Routing;

/// <summary>
/// The values a URL is built from, in order: what the rule's variables need, and the query from what is left over.
/// </summary>
/// <remarks>
/// A list, array, tuple or set that is left over repeats its name in the query; <see langword="null"/> is left out. Text of
/// other values is Python's: <c>True</c>, <c>1.0</c>.
/// </remarks>
/// <example>
/// <code>
/// var url = adapter.Build("posts", new UrlValues { ["id"] = 7, ["page"] = 2, ["tag"] = new[] { "a", "b" } });
/// // /user/7/posts?page=2&amp;tag=a&amp;tag=b
/// </code>
/// </example>
public sealed class UrlValues : INamedValues, IReadOnlyCollection<KeyValuePair<string, object?>>
{
    private readonly List<KeyValuePair<string, object?>> _items = [];

    /// <summary>Makes an empty set of values.</summary>
    public UrlValues()
    {
    }

    /// <summary>Makes values from a dictionary or other pairs; those that are <see langword="null"/> count as not given.</summary>
    /// <param name="values">The pairs; of several with one name the last counts.</param>
    public UrlValues(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        foreach (var (name, value) in values) this[name] = value;
    }

    /// <summary>The number of values.</summary>
    public int Count => _items.Count;

    /// <summary>The value of a name; setting <see langword="null"/> removes it.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <exception cref="KeyNotFoundException">Reading: there is no such name.</exception>
    public object? this[string name]
    {
        get => TryGetValue(name, out var value) ? value : throw new KeyNotFoundException($"There is no value '{name}'.");
        set
        {
            if (value is not null) Put(name, value);
            else if (IndexOf(name) is >= 0 and var index) _items.RemoveAt(index);
        }
    }

    /// <summary>
    /// Makes values from a multi-dictionary: a name with one value has just that, one with several has the list of them, one
    /// with none is left out.
    /// </summary>
    /// <param name="values">Names, each with its values.</param>
    public static UrlValues FromMultiple(IEnumerable<KeyValuePair<string, IReadOnlyList<object?>>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var result = new UrlValues();
        foreach (var (name, items) in values)
        {
            if (items.Count > 0) result.Put(name, items.Count == 1 ? items[0] : items);
        }

        return result;
    }

    /// <summary>Reads the value of a name.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <param name="value">The value, or <see langword="null"/> if there is none.</param>
    /// <returns>Whether the name is there.</returns>
    public bool TryGetValue(string name, out object? value)
    {
        var index = IndexOf(name);
        value = index < 0 ? null : _items[index].Value;
        return index >= 0;
    }

    /// <summary>Whether there is a value of that name.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>Goes through names and values in the order they were first set.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static UrlValues From(IEnumerable<KeyValuePair<string, object?>>? values) =>
        values as UrlValues ?? (values is null ? [] : new UrlValues(values));

    internal KeyValuePair<string, object?> ItemAt(int index) => _items[index];

    private int IndexOf(string name)
    {
        for (var index = 0; index < _items.Count; index++)
        {
            if (string.Equals(_items[index].Key, name, StringComparison.Ordinal)) return index;
        }

        return -1;
    }

    private void Put(string name, object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = IndexOf(name);
        if (index < 0) _items.Add(new(name, value));
        else _items[index] = new(name, value);
    }
}
