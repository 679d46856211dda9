using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Json;

namespace Carafe;

/// <summary>One visitor's session: a dictionary that notes whether it was read and whether it was changed.</summary>
/// <remarks>
/// Values are what JSON and Flask's tags can hold: strings, numbers, booleans, lists, dictionaries, tuples, bytes, dates, UUIDs,
/// safe HTML. Changing a list inside the session is not noticed, as in Flask: assign it again, or set <see cref="Modified"/>.
/// </remarks>
/// <example><code>
/// Session["cart"] = new List&lt;int&gt; { 1, 2 };
/// var cart = Session.Get&lt;List&lt;int&gt;&gt;("cart");
/// </code></example>
public class SessionData : IDictionary<string, object?>
{
    private const string PermanentKey = "_permanent";
    private static readonly DefaultJsonProvider s_converter = new();
    private readonly Dictionary<string, object?> _values;

    /// <summary>Makes an empty session.</summary>
    public SessionData()
        : this(new Dictionary<string, object?>(StringComparer.Ordinal)) => IsNew = true;

    /// <summary>Makes a session of stored values.</summary>
    /// <param name="values">The values; not copied.</param>
    public SessionData(Dictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = values;
    }

    /// <summary>Gets or sets a value by name.</summary>
    /// <param name="key">The name, compared by ordinal.</param>
    /// <value><see langword="null"/> where there is no such value.</value>
    /// <exception cref="InvalidOperationException">Setting: the application has no secret key.</exception>
    public object? this[string key]
    {
        get => Read().GetValueOrDefault(key);
        set => Write()[key] = value;
    }

    /// <summary>Gets whether the session began with this request.</summary>
    public bool IsNew { get; init; }

    /// <summary>Gets or sets whether the session was changed, so that it must be stored.</summary>
    public bool Modified { get; set; }

    /// <summary>Gets or sets whether the session was read or changed, so that the response varies by its cookie.</summary>
    public bool Accessed { get; set; }

    /// <summary>Gets or sets whether the session outlives the browser's.</summary>
    /// <value><see langword="false"/> by default. Stored in the session under <c>_permanent</c>, as Flask does.</value>
    public bool Permanent
    {
        get => IsPermanent(Read());
        set => this[PermanentKey] = value;
    }

    /// <summary>Gets the number of values.</summary>
    public int Count => Read().Count;

    /// <summary>Gets the names of the values.</summary>
    public ICollection<string> Keys => Read().Keys;

    /// <summary>Gets the values.</summary>
    public ICollection<object?> Values => Read().Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>Whether there is nothing in the session; asking does not count as access.</summary>
    internal bool IsEmpty => _values.Count == 0;

    /// <summary>As <see cref="Permanent"/>; asking does not count as access.</summary>
    internal bool InnerPermanent => IsPermanent(_values);

    internal Dictionary<string, object?> Inner => _values;

    /// <summary>Gets a value as a type.</summary>
    /// <typeparam name="T">The type. Stored lists, dictionaries and objects are converted to it.</typeparam>
    /// <param name="key">The name.</param>
    /// <param name="defaultValue">What to give where there is no such value; the type's default unless said.</param>
    /// <returns>The value, or <paramref name="defaultValue"/>.</returns>
    /// <exception cref="InvalidCastException">The stored value does not convert.</exception>
    [return: NotNullIfNotNull(nameof(defaultValue))]
    public T? Get<T>(string key, T? defaultValue = default) =>
        Read().TryGetValue(key, out var value) ? s_converter.Convert<T>(value) : defaultValue;

    /// <summary>Gets a value and removes it.</summary>
    /// <param name="key">The name.</param>
    /// <param name="defaultValue">What to give where there is no such value; <see langword="null"/> unless said.</param>
    /// <returns>The value, or <paramref name="defaultValue"/>.</returns>
    /// <exception cref="InvalidOperationException">The application has no secret key.</exception>
    public object? Pop(string key, object? defaultValue = null)
    {
        OnWriting();
        if (!Read().ContainsKey(key)) return defaultValue;
        Write().Remove(key, out var value);
        return value;
    }

    /// <summary>Gets a value, setting it first where there was none.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value to set.</param>
    /// <returns>The value that is there afterwards.</returns>
    /// <exception cref="InvalidOperationException">The application has no secret key.</exception>
    public object? SetDefault(string key, object? value)
    {
        OnWriting();
        if (Read().TryGetValue(key, out var existing)) return existing;
        return Write()[key] = value;
    }

    /// <summary>Sets several values.</summary>
    /// <param name="values">Names and values.</param>
    public void Update(IEnumerable<KeyValuePair<string, object?>> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var own = Write();
        foreach (var (key, value) in values) own[key] = value;
    }

    /// <summary>Tells whether there is a value of a name.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="true"/> where there is.</returns>
    public bool ContainsKey(string key) => Read().ContainsKey(key);

    /// <summary>Looks up a value.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value; <see langword="null"/> where there is none.</param>
    /// <returns><see langword="true"/> where there is a value of this name.</returns>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => Read().TryGetValue(key, out value);

    /// <summary>Adds a value.</summary>
    /// <param name="key">The name.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">There is a value of this name already.</exception>
    public void Add(string key, object? value) => Write().Add(key, value);

    /// <summary>Removes a value.</summary>
    /// <param name="key">The name.</param>
    /// <returns><see langword="false"/> where there was none.</returns>
    /// <exception cref="InvalidOperationException">The application has no secret key.</exception>
    public bool Remove(string key)
    {
        OnWriting();
        return Read().ContainsKey(key) && Write().Remove(key);
    }

    /// <summary>Removes all values; the browser's cookie is deleted.</summary>
    public void Clear() => Write().Clear();

    /// <summary>Enumerates names and values.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() => Read().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => Read().Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)Read()).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)Write()).Remove(item);

    /// <summary>Called before anything is changed; a session that cannot be stored throws here.</summary>
    /// <exception cref="InvalidOperationException">The session cannot be written.</exception>
    protected virtual void OnWriting()
    {
    }

    private static bool IsPermanent(Dictionary<string, object?> values) => values.GetValueOrDefault(PermanentKey) is true;

    private Dictionary<string, object?> Read()
    {
        Accessed = true;
        return _values;
    }

    private Dictionary<string, object?> Write()
    {
        OnWriting();
        Accessed = true;
        Modified = true;
        return _values;
    }
}
