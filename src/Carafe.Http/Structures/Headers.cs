using System.Diagnostics.CodeAnalysis;
using Carafe.Exceptions;
using Carafe.Http.HeaderFields;

namespace Carafe.Http.Structures;

/// <summary>HTTP headers: names without regard to case, in order, several values where a header is repeated.</summary>
/// <remarks>
/// <para>
/// Security: no value may hold a line end, and no name, so that what a visitor sent cannot add headers of its own.
/// </para>
/// <para>The lines are searched from the front: requests and responses have a few dozen, which servers limit.</para>
/// </remarks>
/// <example>
/// <code>
/// var headers = new Headers { ["Range"] = "bytes=0-99" };
/// headers.Add("Content-Disposition", "attachment", ("filename", "my report.pdf"));
/// string? range = headers["range"];
/// </code>
/// </example>
public sealed class Headers : ReadOnlyHeaders
{
    private readonly List<KeyValuePair<string, string>> _lines;

    /// <summary>Makes an empty collection.</summary>
    public Headers() => _lines = [];

    /// <summary>Makes a collection of header lines.</summary>
    /// <param name="items">Pairs of name and value.</param>
    /// <exception cref="ArgumentException">A name or a value holds a line end.</exception>
    public Headers(IEnumerable<KeyValuePair<string, string>> items) : this() => Extend(items);

    /// <summary>Gets the first value of a header, or puts one value in place of all lines of that name.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <value><see langword="null"/> where the header is missing; setting it removes the header.</value>
    /// <exception cref="ArgumentException">The name or the value holds a line end.</exception>
    public new string? this[string name]
    {
        get => base[name];
        set
        {
            if (value is null) Remove(name);
            else Set(name, value);
        }
    }

    /// <summary>Gets or sets a header line.</summary>
    /// <param name="index">Its place, starting at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    /// <exception cref="ArgumentException">The name or the value holds a line end.</exception>
    public KeyValuePair<string, string> this[int index]
    {
        get => _lines[index];
        set => _lines[index] = Line(value.Key, value.Value);
    }

    /// <inheritdoc/>
    public override int Count => _lines.Count;

    /// <inheritdoc/>
    public override bool TryGetValue(string name, [MaybeNullWhen(false)] out string value)
    {
        var at = IndexOf(name);
        value = at < 0 ? null : _lines[at].Value;
        return at >= 0;
    }

    /// <inheritdoc/>
    public override IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _lines.GetEnumerator();

    /// <summary>Adds a header line behind those that are there.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line end.</exception>
    public void Add(string name, string value) => _lines.Add(Line(name, value));

    /// <summary>Adds a header line whose value has parameters.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="parameters">Names and values, quoted where needed; <c>_</c> in a name stands for <c>-</c>, and what
    /// is <see langword="null"/> is left out.</param>
    /// <exception cref="ArgumentException">The name or a value holds a line end.</exception>
    public void Add(string name, string value, params ReadOnlySpan<(string Name, string? Value)> parameters) =>
        Add(name, WithParameters(value, parameters));

    /// <summary>Puts one line in place of all that have its name: at the place of the first, or at the end.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The name or the value holds a line end.</exception>
    public void Set(string name, string value)
    {
        var line = Line(name, value);
        var at = IndexOf(name);
        if (at < 0)
        {
            _lines.Add(line);
            return;
        }
        _lines[at] = line;
        RemoveFrom(at + 1, name);
    }

    /// <summary>Puts one line with parameters in place of all that have its name.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="parameters">As in <see cref="Add(string, string, ReadOnlySpan{ValueTuple{string, string}})"/>.</param>
    /// <exception cref="ArgumentException">The name or a value holds a line end.</exception>
    public void Set(string name, string value, params ReadOnlySpan<(string Name, string? Value)> parameters) =>
        Set(name, WithParameters(value, parameters));

    /// <summary>Puts lines in place of all that have their name.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="values">The new values; none removes the header.</param>
    /// <exception cref="ArgumentException">The name or a value holds a line end.</exception>
    public void SetList(string name, IEnumerable<string> values)
    {
        string[] all = [.. values];
        if (all.Length == 0) Remove(name);
        for (var i = 0; i < all.Length; i++)
        {
            if (i == 0) Set(name, all[i]);
            else Add(name, all[i]);
        }
    }

    /// <summary>Gets the first value of a header, and sets it first where the header is missing.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="defaultValue">The value for a missing header.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The name or the value holds a line end.</exception>
    public string SetDefault(string name, string defaultValue)
    {
        if (TryGetValue(name, out var value)) return value;
        Add(name, defaultValue);
        return defaultValue;
    }

    /// <summary>Gets the values of a header, and sets them first where the header is missing.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="defaultValues">The values for a missing header.</param>
    /// <returns>A copy of the values.</returns>
    /// <exception cref="ArgumentException">The name or a value holds a line end.</exception>
    public IReadOnlyList<string> SetListDefault(string name, IEnumerable<string> defaultValues)
    {
        if (!Contains(name)) SetList(name, defaultValues);
        return GetList(name);
    }

    /// <summary>Adds header lines behind those that are there.</summary>
    /// <param name="items">Pairs of name and value; of a multi-dictionary, all values.</param>
    /// <exception cref="ArgumentException">A name or a value holds a line end.</exception>
    public void Extend(IEnumerable<KeyValuePair<string, string>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (ReferenceEquals(items, this)) items = _lines.ToArray();
        var pairs = items is ReadOnlyMultiDict<string> dict ? dict.Items(multi: true) : items;
        foreach (var (name, value) in pairs) Add(name, value);
    }

    /// <summary>Puts header lines in place of those that have their names.</summary>
    /// <param name="items">Pairs of name and value. Headers and multi-dictionaries replace a name by all their values.</param>
    /// <exception cref="ArgumentException">A name or a value holds a line end.</exception>
    public void Update(IEnumerable<KeyValuePair<string, string>> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        switch (items)
        {
            case ReadOnlyHeaders headers:
                foreach (var name in headers.Keys().Distinct(StringComparer.OrdinalIgnoreCase).ToArray()) SetList(name, headers.GetList(name));
                break;
            case ReadOnlyMultiDict<string> dict:
                foreach (var (name, values) in dict.Lists()) SetList(name, values);
                break;
            default:
                foreach (var (name, value) in items) Set(name, value);
                break;
        }
    }

    /// <summary>Removes a header with all its lines.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name) => RemoveFrom(0, name);

    /// <summary>Removes the lines that meet a condition.</summary>
    /// <param name="match">The condition on the header's name.</param>
    public void RemoveAll(Predicate<string> match)
    {
        ArgumentNullException.ThrowIfNull(match);
        _lines.RemoveAll(line => match(line.Key));
    }

    /// <summary>Removes a header and returns its first value.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>The value.</returns>
    /// <exception cref="BadRequestKeyError">The header is missing.</exception>
    public string Pop(string name)
    {
        var value = Required(name);
        Remove(name);
        return value;
    }

    /// <summary>Removes a header and returns its first value, or a value of your own where it is missing.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <param name="defaultValue">What to return where the header is missing.</param>
    /// <returns>The value.</returns>
    public string? Pop(string name, string? defaultValue)
    {
        if (!TryGetValue(name, out var value)) return defaultValue;
        Remove(name);
        return value;
    }

    /// <summary>Removes the last line and returns it.</summary>
    /// <returns>The name and the value.</returns>
    /// <exception cref="InvalidOperationException">There are no headers.</exception>
    public KeyValuePair<string, string> PopItem()
    {
        if (_lines.Count == 0) throw new InvalidOperationException("pop from empty headers");
        var last = _lines[^1];
        _lines.RemoveAt(_lines.Count - 1);
        return last;
    }

    /// <summary>Removes everything.</summary>
    public void Clear() => _lines.Clear();

    private int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        for (var i = 0; i < _lines.Count; i++)
        {
            if (IsSame(_lines[i].Key, name)) return i;
        }
        return -1;
    }

    private bool RemoveFrom(int start, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var kept = start;
        for (var i = start; i < _lines.Count; i++)
        {
            if (IsSame(_lines[i].Key, name)) continue;
            _lines[kept++] = _lines[i];
        }
        var removed = kept < _lines.Count;
        _lines.RemoveRange(kept, _lines.Count - kept);
        return removed;
    }

    private static KeyValuePair<string, string> Line(string name, string value)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(value);
        if (value.AsSpan().ContainsAny('\r', '\n')) throw new ArgumentException("Header values must not contain newline characters.");
        if (name.AsSpan().ContainsAny('\r', '\n')) throw new ArgumentException("Header names must not contain newline characters.");
        return new(name, value);
    }

    private static string WithParameters(string value, ReadOnlySpan<(string Name, string? Value)> parameters)
    {
        var options = new List<KeyValuePair<string, string?>>(parameters.Length);
        foreach (var (name, text) in parameters) options.Add(new(name.Replace('_', '-'), text));
        return OptionsHeader.Dump(value, options);
    }
}
