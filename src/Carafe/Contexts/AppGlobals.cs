using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe;

/// <summary>What <c>G</c> is: a namespace for data that lives as long as one application context, as Flask's <c>g</c>.</summary>
/// <remarks>Not shared between requests. Not thread-safe: a request that starts threads of its own guards what they share.</remarks>
/// <example><code>
/// using (app.AppContext())
/// {
///     G["user"] = "alice";
///     var user = G.Get&lt;string&gt;("user");
/// }
/// </code></example>
public sealed class AppGlobals : IDictionary<string, object?>
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    /// <summary>Gets the number of values.</summary>
    public int Count => _values.Count;

    /// <summary>Gets the names that were set.</summary>
    public ICollection<string> Keys => _values.Keys;

    /// <summary>Gets the values that were set.</summary>
    public ICollection<object?> Values => _values.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    internal string? ApplicationName { get; init; }

    /// <summary>Gets or sets a value by name.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <value><see langword="null"/> where no such value was set.</value>
    public object? this[string name]
    {
        get => _values.GetValueOrDefault(name);
        set => _values[name] = value;
    }

    /// <summary>Gets a value by name.</summary>
    /// <typeparam name="T">What the value is.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to give where nothing was set; the type's default unless said.</param>
    /// <returns>The value, or <paramref name="defaultValue"/>.</returns>
    /// <exception cref="InvalidCastException">The value is of another type.</exception>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public T? Get<T>(string name, T? defaultValue = default) =>
        _values.TryGetValue(name, out var value) ? (T?)value! : defaultValue;

    /// <summary>Gets a value and forgets it.</summary>
    /// <param name="name">The name.</param>
    /// <param name="defaultValue">What to give where nothing was set; <see langword="null"/> unless said.</param>
    /// <returns>The value, or <paramref name="defaultValue"/>.</returns>
    public object? Pop(string name, object? defaultValue = null) => _values.Remove(name, out var value) ? value : defaultValue;

    /// <summary>Gets a value, setting it first where nothing was set.</summary>
    /// <typeparam name="T">What the value is.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="make">Makes the value; called at most once.</param>
    /// <returns>The value that is there afterwards.</returns>
    /// <exception cref="InvalidCastException">The value that was there is of another type.</exception>
    public T SetDefault<T>(string name, Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (_values.TryGetValue(name, out var value)) return (T)value!;
        var made = make();
        _values[name] = made;
        return made;
    }

    /// <summary>Tells whether a value of this name was set.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="true"/> where it was set, also to <see langword="null"/>.</returns>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <summary>Sets a value that was not set.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">A value of this name was set.</exception>
    public void Add(string key, object? value) => _values.Add(key, value);

    /// <summary>Forgets a value.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="false"/> where nothing was set.</returns>
    public bool Remove(string key) => _values.Remove(key);

    /// <summary>Forgets all values.</summary>
    public void Clear() => _values.Clear();

    /// <summary>Looks up a value.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value; <see langword="null"/> where nothing was set.</param>
    /// <returns><see langword="true"/> where it was set, also to <see langword="null"/>.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _values.TryGetValue(key, out value);

    /// <summary>Enumerates names and values, in no particular order.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => _values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => _values.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_values).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_values).Remove(item);

    /// <inheritdoc/>
    public override string ToString() =>
        ApplicationName is { } name ? $"<G of '{name}'>" : "<G>";

}
