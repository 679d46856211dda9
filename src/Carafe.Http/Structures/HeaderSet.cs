using System.Collections;
using Carafe.Http.HeaderFields;

namespace Carafe.Http.Structures;

/// <summary>An ordered set of texts without regard to case: what <c>Vary</c>, <c>Allow</c> and <c>Content-Language</c> hold.</summary>
/// <remarks>What belongs to a response tells it of each change, so that the header follows.</remarks>
public sealed class HeaderSet : IReadOnlyList<string>
{
    private readonly List<string> _items = [];
    private readonly HashSet<string> _set = new(StringComparer.OrdinalIgnoreCase);
    private readonly Action<HeaderSet>? _onUpdate;

    /// <summary>Makes a set.</summary>
    /// <param name="items">The members; a repeated one stays in the order, as in Werkzeug, but counts once.</param>
    /// <param name="onUpdate">Called after each change.</param>
    public HeaderSet(IEnumerable<string>? items = null, Action<HeaderSet>? onUpdate = null)
    {
        foreach (var item in items ?? [])
        {
            _items.Add(item);
            _set.Add(item);
        }
        _onUpdate = onUpdate;
    }

    /// <summary>Gets the number of distinct members.</summary>
    public int Count => _set.Count;

    /// <summary>Gets or sets a member.</summary>
    /// <param name="index">Its place, starting at 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public string this[int index]
    {
        get => _items[index];
        set
        {
            _set.Remove(_items[index]);
            _items[index] = value;
            _set.Add(value);
            _onUpdate?.Invoke(this);
        }
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">A list of texts or quoted texts with commas in between; <see langword="null"/> counts as empty.</param>
    /// <param name="onUpdate">Called after each change.</param>
    /// <returns>The set.</returns>
    public static HeaderSet Parse(string? header, Action<HeaderSet>? onUpdate = null) =>
        new(string.IsNullOrEmpty(header) ? null : ListHeader.Parse(header), onUpdate);

    /// <summary>Adds a member, unless it is there.</summary>
    /// <param name="item">The member.</param>
    public void Add(string item) => Update([item]);

    /// <summary>Adds members, leaving out those that are there.</summary>
    /// <param name="items">The members.</param>
    public void Update(IEnumerable<string> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        var inserted = false;
        foreach (var item in items)
        {
            if (!_set.Add(item)) continue;
            _items.Add(item);
            inserted = true;
        }
        if (inserted) _onUpdate?.Invoke(this);
    }

    /// <summary>Removes a member that has to be there.</summary>
    /// <param name="item">The member, in any case.</param>
    /// <exception cref="KeyNotFoundException">It is not there.</exception>
    public void Remove(string item)
    {
        if (!Discard(item)) throw new KeyNotFoundException(item);
    }

    /// <summary>Removes a member.</summary>
    /// <param name="item">The member, in any case.</param>
    /// <returns>Whether it was there.</returns>
    public bool Discard(string item)
    {
        if (!_set.Remove(item)) return false;
        _items.RemoveAll(found => found.Equals(item, StringComparison.OrdinalIgnoreCase));
        _onUpdate?.Invoke(this);
        return true;
    }

    /// <summary>Removes everything.</summary>
    public void Clear()
    {
        _items.Clear();
        _set.Clear();
        _onUpdate?.Invoke(this);
    }

    /// <summary>Finds a member.</summary>
    /// <param name="item">The member, in any case.</param>
    /// <returns>Its place, starting at 0; -1 where it is not there.</returns>
    public int IndexOf(string item) => _items.FindIndex(found => found.Equals(item, StringComparison.OrdinalIgnoreCase));

    /// <summary>Tells whether a member is there.</summary>
    /// <param name="item">The member, in any case.</param>
    /// <returns>Whether it is.</returns>
    public bool Contains(string item) => _set.Contains(item);

    /// <summary>Makes a set that compares without regard to case.</summary>
    /// <returns>The set, without order.</returns>
    public HashSet<string> AsSet() => new(_set, StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the header.</summary>
    /// <returns>The members, quoted where needed, with commas in between.</returns>
    public string ToHeader() => ListHeader.Dump(_items);

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    /// <summary>Goes through the members in order.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<string> GetEnumerator() => _items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
