using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using Carafe.Routing.Matching;

namespace Carafe.Routing;

/// <summary>
/// The values a matched rule took from the path, by name and by position: the view's arguments.
/// </summary>
/// <remarks>
/// A buffer made to be used again: the matcher fills it without allocating (numbers and UUIDs stay inline, text stays a
/// stretch of the path until it is read). First the rule's variables in the order they stand in the rule, those of the
/// subdomain or host before those of the path; then the defaults that are no variables. Not safe for use by two threads.
/// </remarks>
/// <example>
/// <code>
/// var map = new UrlMap();
/// map.Add(new Rule("/user/&lt;int:id&gt;") { Endpoint = "user" });
/// var values = new RouteValues();
/// if (map.Match("/user/42", "GET", values).Outcome == MatchOutcome.Matched)
///     Console.WriteLine(values.GetInt64(0));   // 42
/// </code>
/// </example>
[DebuggerDisplay("Count = {Count}")]
public sealed class RouteValues : INamedValues, IReadOnlyCollection<KeyValuePair<string, object?>>
{
    private RouteValue[] _slots = new RouteValue[4];
    private int _count;

    /// <summary>The matcher's notes of where to go back to: kept here because this buffer outlives a match.</summary>
    internal SearchTrail Trail { get; } = new();

    /// <summary>The number of values.</summary>
    public int Count => _count;

    /// <summary>The value at a position, boxed if it is a number or UUID.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public object? this[int index] => Slot(index).Value;

    /// <summary>The value of a name, boxed if it is a number or UUID; setting adds it or puts it in the old one's place.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <exception cref="KeyNotFoundException">Reading: there is no such name.</exception>
    public object? this[string name]
    {
        get => TryGetValue(name, out var value)
            ? value
            : throw new KeyNotFoundException($"There is no route value '{name}'. There are: {string.Join(", ", Names)}.");
        set
        {
            ArgumentNullException.ThrowIfNull(name);
            var index = IndexOf(name);
            ref var slot = ref index < 0 ? ref Append() : ref _slots[index];
            slot.Name = name;
            slot.Value = value;
        }
    }

    private IEnumerable<string> Names => Enumerable.Range(0, _count).Select(NameAt);

    /// <summary>The name of the value at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public string NameAt(int index) => Slot(index).Name;

    /// <summary>How the value at a position is held: which of the unboxed reads is right for it.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position.</exception>
    public RouteValueKind KindAt(int index) => Slot(index).Kind;

    /// <summary>The position of a name, from 0; -1 if it is not there.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    public int IndexOf(string name)
    {
        for (var index = 0; index < _count; index++)
        {
            if (string.Equals(_slots[index].Name, name, StringComparison.Ordinal)) return index;
        }

        return -1;
    }

    /// <summary>Reads the value of a name, boxed if it is a number or UUID.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <param name="value">The value, or <see langword="null"/> if there is none of that name.</param>
    /// <returns>Whether the name is there.</returns>
    public bool TryGetValue(string name, out object? value)
    {
        var index = IndexOf(name);
        value = index < 0 ? null : _slots[index].Value;
        return index >= 0;
    }

    /// <summary>Whether there is a value of that name.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    public bool Contains(string name) => IndexOf(name) >= 0;

    /// <summary>The whole number at a position, without boxing.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public long GetInt64(int index) => SlotOf(index, RouteValueKind.Int64).Int64;

    /// <summary>The floating-point number at a position, without boxing.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public double GetDouble(int index) => SlotOf(index, RouteValueKind.Double).Double;

    /// <summary>The UUID at a position, without boxing.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public Guid GetGuid(int index) => SlotOf(index, RouteValueKind.Guid).Guid;

    /// <summary>The text at a position.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string GetText(int index) => SlotOf(index, RouteValueKind.Text).Text;

    /// <summary>The text at a position without making a string of it.</summary>
    /// <param name="index">The position, from 0.</param>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public ReadOnlySpan<char> GetCharacters(int index) => SlotOf(index, RouteValueKind.Text).Characters;

    /// <summary>Removes the value of a name.</summary>
    /// <param name="name">The name, compared ordinally.</param>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string name)
    {
        var index = IndexOf(name);
        if (index < 0) return false;
        Array.Copy(_slots, index + 1, _slots, index, _count - index - 1);
        _slots[--_count] = default;
        return true;
    }

    /// <summary>Removes all values and keeps the buffer.</summary>
    public void Clear()
    {
        Array.Clear(_slots, 0, _slots.Length);
        _count = 0;
    }

    /// <summary>Copies the values into a dictionary of its own.</summary>
    public Dictionary<string, object?> ToDictionary()
    {
        var copy = new Dictionary<string, object?>(_count, StringComparer.Ordinal);
        CopyTo(copy);
        return copy;
    }

    /// <summary>Puts the values into a dictionary, over what it has of the same names.</summary>
    /// <param name="target">The dictionary.</param>
    public void CopyTo(IDictionary<string, object?> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        for (var index = 0; index < _count; index++) target[_slots[index].Name] = _slots[index].Value;
    }

    /// <summary>Goes through names and values in order.</summary>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        for (var index = 0; index < _count; index++)
            yield return new KeyValuePair<string, object?>(_slots[index].Name, _slots[index].Value);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Notes a stretch of text; its name and type come when the rule is found.</summary>
    internal void Capture(string whole, int start, int length) => Append().SetText(whole, start, length);

    internal ref RouteValue SlotRef(int index) => ref _slots[index];

    /// <summary>Drops the last values. What they referred to is overwritten by the next ones: clearing took longer than a match.</summary>
    internal void Truncate(int count) => _count = count;

    private ref RouteValue Append()
    {
        if (_count == _slots.Length) Array.Resize(ref _slots, _count * 2);
        return ref _slots[_count++];
    }

    private ref RouteValue Slot(int index)
    {
        if ((uint)index >= (uint)_count) ThrowNoPosition(index);
        return ref _slots[index];
    }

    private ref RouteValue SlotOf(int index, RouteValueKind kind)
    {
        ref var slot = ref Slot(index);
        if (slot.Kind != kind) ThrowOtherKind(slot, kind);
        return ref slot;
    }

    [DoesNotReturn]
    private void ThrowNoPosition(int index) =>
        throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {_count} route values.");

    [DoesNotReturn]
    private static void ThrowOtherKind(RouteValue slot, RouteValueKind kind) =>
        throw new InvalidOperationException($"The route value '{slot.Name}' is held as {slot.Kind}, not as {kind}.");
}
