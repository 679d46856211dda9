using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Carafe.Exceptions;

namespace Carafe.Http.Structures;

/// <summary>What all header collections can be asked: names without regard to case, in order, with several values each.</summary>
public abstract class ReadOnlyHeaders : IReadOnlyCollection<KeyValuePair<string, string>>
{
    /// <summary>Gets the first value of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <value><see langword="null"/> where the header is missing.</value>
    public string? this[string name] => TryGetValue(name, out var value) ? value : null;

    /// <summary>Gets the number of header lines.</summary>
    public abstract int Count { get; }

    /// <summary>Looks up the first value of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <param name="value">The value, if there is one.</param>
    /// <returns>Whether the header is there.</returns>
    public abstract bool TryGetValue(string name, [MaybeNullWhen(false)] out string value);

    /// <summary>Goes through the header lines.</summary>
    /// <returns>Pairs of name and value, in order.</returns>
    public abstract IEnumerator<KeyValuePair<string, string>> GetEnumerator();

    /// <summary>Gets all values of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>A copy of the values in order; empty where the header is missing.</returns>
    public virtual IReadOnlyList<string> GetList(string name)
    {
        List<string>? values = null;
        foreach (var (found, value) in this)
        {
            if (IsSame(found, name)) (values ??= []).Add(value);
        }
        return values ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Gets the first value of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns><see langword="null"/> where the header is missing.</returns>
    public string? Get(string name) => this[name];

    /// <summary>Gets the first value of a header, or a value of your own.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <param name="defaultValue">What to return where the header is missing.</param>
    /// <returns>The value.</returns>
    public string Get(string name, string defaultValue) => this[name] ?? defaultValue;

    /// <summary>Gets the first value of a header that has to be there.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadRequestKeyError">The header is missing; unhandled, the client gets a 400.</exception>
    public string Required(string name) => this[name] ?? throw new BadRequestKeyError(name);

    /// <summary>Tells whether a header is there.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string name) => TryGetValue(name, out _);

    /// <summary>Goes through the header lines.</summary>
    /// <param name="lower">Whether the names are given in lower case.</param>
    /// <returns>Pairs of name and value, in order.</returns>
    public IEnumerable<KeyValuePair<string, string>> Items(bool lower = false) =>
        lower ? this.Select(item => new KeyValuePair<string, string>(Lower(item.Key), item.Value)) : this;

    /// <summary>Goes through the names of the header lines, repeats included.</summary>
    /// <param name="lower">Whether the names are given in lower case.</param>
    /// <returns>The names, in order.</returns>
    public IEnumerable<string> Keys(bool lower = false) => Items(lower).Select(item => item.Key);

    /// <summary>Goes through the values of the header lines.</summary>
    /// <returns>The values, in order.</returns>
    public IEnumerable<string> Values() => this.Select(item => item.Value);

    /// <summary>Makes a copy that can be changed.</summary>
    /// <returns>The copy.</returns>
    public Headers Copy() => new(this);

    /// <summary>Writes the headers as HTTP/1.1 sends them.</summary>
    /// <returns>The lines, with the empty one at the end.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (name, value) in this) text.Append(name).Append(": ").Append(value).Append("\r\n");
        return text.Append("\r\n").ToString();
    }

    /// <summary>Tells whether two names mean the same header.</summary>
    /// <param name="name">One name.</param>
    /// <param name="other">The other.</param>
    /// <returns>Whether they differ in case only.</returns>
    protected static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);

    [SuppressMessage("Globalization", "CA1308:Normalize strings to uppercase", Justification = "Lower case is what is asked for.")]
    private static string Lower(string name) => name.ToLowerInvariant();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
