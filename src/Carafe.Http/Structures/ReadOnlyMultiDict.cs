using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Carafe.Exceptions;

namespace Carafe.Http.Structures;

/// <summary>What all multi-dictionaries can be asked: text keys in order, each with one value or more.</summary>
/// <typeparam name="T">The type of the values: text, or uploaded files.</typeparam>
/// <remarks>
/// As in Werkzeug, what asks for one value gets the first. As a dictionary (and when enumerated) it has each key once,
/// with its first value. Keys are compared exactly. Not safe for writing from several threads.
/// </remarks>
/// <example>
/// <code>
/// // /search?tag=a&amp;tag=b&amp;page=2
/// string? tag = Request.Args["tag"];                       // "a", null where there is none
/// IReadOnlyList&lt;string&gt; tags = Request.Args.GetList("tag"); // "a", "b"
/// int page = Request.Args.Get("page", 1);                  // 2, 1 where it is missing or no number
/// </code>
/// </example>
public abstract class ReadOnlyMultiDict<T> : IReadOnlyDictionary<string, T> where T : class
{
    private protected ReadOnlyMultiDict()
    {
    }

    /// <summary>Gets the first value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <value><see langword="null"/> where the key is missing.</value>
    public T? this[string key] => TryGetValue(key, out var value) ? value : null;

    /// <summary>Gets the number of keys.</summary>
    public abstract int Count { get; }

    /// <summary>Gets the keys in the order of their first appearance.</summary>
    public IEnumerable<string> Keys => Lists().Select(entry => entry.Key);

    /// <summary>Gets the first value of each key.</summary>
    public IEnumerable<T> Values => Lists().Select(entry => entry.Value[0]);

    /// <summary>Looks up the first value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="value">The value, if there is one.</param>
    /// <returns>Whether the key is there.</returns>
    public abstract bool TryGetValue(string key, [MaybeNullWhen(false)] out T value);

    /// <summary>Gets all values of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns>A copy of the values in order; empty where the key is missing.</returns>
    public abstract IReadOnlyList<T> GetList(string key);

    /// <summary>Goes through the keys, each with all its values.</summary>
    /// <returns>The keys in the order of their first appearance.</returns>
    public abstract IEnumerable<KeyValuePair<string, IReadOnlyList<T>>> Lists();

    /// <summary>Gets the first value of a key.</summary>
    /// <param name="key">The key.</param>
    /// <returns><see langword="null"/> where the key is missing.</returns>
    public T? Get(string key) => this[key];

    /// <summary>Gets the first value of a key, or a value of your own.</summary>
    /// <param name="key">The key.</param>
    /// <param name="defaultValue">What to return where the key is missing.</param>
    /// <returns>The value.</returns>
    public T Get(string key, T defaultValue) => TryGetValue(key, out var value) ? value : defaultValue;

    /// <summary>Gets the first value of a key that has to be there.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadRequestKeyError">The key is missing; unhandled, the client gets a 400.</exception>
    public T Required(string key) => TryGetValue(key, out var value) ? value : throw Missing(key);

    /// <summary>Tells whether a key is there.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <summary>Tells whether a key is there, as Python's <c>in</c> does.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string key) => TryGetValue(key, out _);

    /// <summary>Goes through the pairs of key and value.</summary>
    /// <param name="multi">True for a pair for each value; false, the default, for the first value of each key.</param>
    /// <returns>The pairs; those of one key lie together.</returns>
    public virtual IEnumerable<KeyValuePair<string, T>> Items(bool multi = false)
    {
        foreach (var (key, values) in Lists())
        {
            var end = multi ? values.Count : 1;
            for (var i = 0; i < end; i++) yield return new KeyValuePair<string, T>(key, values[i]);
        }
    }

    /// <summary>Makes a plain dictionary of the first values.</summary>
    /// <returns>The dictionary.</returns>
    public Dictionary<string, T> ToDictionary() => new(Items(), StringComparer.Ordinal);

    /// <summary>Makes a plain dictionary of all values.</summary>
    /// <returns>The dictionary, with copies of the lists.</returns>
    public Dictionary<string, IReadOnlyList<T>> ToListDictionary() => new(Lists(), StringComparer.Ordinal);

    /// <summary>Makes a copy that can be changed.</summary>
    /// <returns>The copy; the values themselves are shared.</returns>
    public virtual MultiDict<T> Copy()
    {
        var copy = new MultiDict<T>();
        copy.Update(this);
        return copy;
    }

    /// <summary>Goes through the keys, each with its first value.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => Items().GetEnumerator();

    /// <summary>Writes the keys and values for a log.</summary>
    /// <returns>The pairs, as <c>key=value</c>.</returns>
    public override string ToString() => string.Join(", ", Items(multi: true).Select(item => $"{item.Key}={item.Value}"));

    /// <summary>Makes the error of a key that is missing.</summary>
    /// <param name="key">The key.</param>
    /// <returns>The error, for <see cref="Required"/> to throw.</returns>
    protected virtual BadRequestKeyError Missing(string key) => new(key);

    T IReadOnlyDictionary<string, T>.this[string key] => Required(key);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
