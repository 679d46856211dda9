using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Contexts;
using Carafe.Requests;
using Carafe.Routing;
using Carafe.Views;

namespace Carafe;

/// <summary>The values that a URL was matched with, by name: what a <see cref="View"/> is called with.</summary>
/// <remarks>Belongs to one request. A preprocessor or decorator may change it; the view sees the change.</remarks>
public sealed class ViewArgs : IDictionary<string, object?>
{
    private RequestContext? _context;

    internal ViewArgs(RequestContext context, RouteValues values)
    {
        _context = context;
        Values = values;
    }

    /// <summary>Gets or sets a value by name.</summary>
    /// <param name="key">The name, compared by ordinal.</param>
    /// <exception cref="KeyNotFoundException">Reading: there is no value of this name.</exception>
    public object? this[string key]
    {
        get => Values[key];
        set => Values[key] = value;
    }

    /// <summary>Gets the number of values.</summary>
    public int Count => Values.Count;

    /// <summary>Gets the names, in the order of the rule.</summary>
    public ICollection<string> Keys => [.. Values.Select(pair => pair.Key)];

    ICollection<object?> IDictionary<string, object?>.Values => [.. Values.Select(pair => pair.Value)];

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    internal RequestContext Context => _context ?? throw RequestErrors.HasEnded();

    internal bool IsExposed { get; private set; }

    /// <summary>The object of a class-based view while it serves the request.</summary>
    internal object? Target { get; set; }

    internal RouteValues Values { get; }

    /// <summary>Gets a value as a type.</summary>
    /// <typeparam name="T">The type: the value's own, or one that it converts to.</typeparam>
    /// <param name="name">The name.</param>
    /// <returns>The value.</returns>
    /// <exception cref="KeyNotFoundException">There is no value of this name.</exception>
    /// <exception cref="Exceptions.NotFound">The value does not convert: what is asked for does not exist.</exception>
    public T Get<T>(string name)
    {
        var index = Values.IndexOf(name);
        return index >= 0 ? Get<T>(index) : (T)Values[name]!;
    }

    /// <summary>Looks up a value.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value; <see langword="null"/> where there is none.</param>
    /// <returns><see langword="true"/> where there is a value of this name.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => Values.TryGetValue(key, out value);

    /// <summary>Tells whether there is a value of a name.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="true"/> where there is.</returns>
    public bool ContainsKey(string key) => Values.Contains(key);

    /// <summary>Adds a value.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">There is a value of this name already.</exception>
    public void Add(string key, object? value)
    {
        if (Values.Contains(key)) throw new ArgumentException($"There is a value '{key}' already. Set it through the indexer to replace it.", nameof(key));
        Values[key] = value;
    }

    /// <summary>Removes a value.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="false"/> where there was none.</returns>
    public bool Remove(string key) => Values.Remove(key);

    /// <summary>Removes all values.</summary>
    public void Clear() => Values.Clear();

    /// <summary>Enumerates names and values in the order of the rule.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) =>
        TryGetValue(item.Key, out var value) && Equals(value, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)this).Contains(item) && Remove(item.Key);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex)
    {
        foreach (var pair in Values) array[arrayIndex++] = pair;
    }

    /// <summary>From here on application code has this object and may keep it.</summary>
    internal ViewArgs Expose()
    {
        IsExposed = true;
        return this;
    }

    internal void End() => _context = null;

    /// <summary>Gets something of the request's context, unless the request has ended meanwhile: a decorator may call its view at any time.</summary>
    internal T FromContext<T>(Func<RequestContext, T> get)
    {
        var context = Context;
        context.Hold();
        try
        {
            return _context == context ? get(context) : throw RequestErrors.HasEnded();
        }
        finally
        {
            context.Release();
        }
    }

    internal int IndexOf(string name) => Values.IndexOf(name);

    internal T Get<T>(int index) => RouteValueReader.Read<T>(Values, index);
}
