using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Filters;

/// <summary>A <c>repr</c> with dictionaries sorted by key and sets by item, on one line: what <c>pprint</c> measures.</summary>
internal static class SortedRepresentation
{
    /// <param name="value">The value.</param>
    /// <param name="depth">How many levels of containers are shown; those inside the last are dots.</param>
    public static string Of(in Value value, int depth = int.MaxValue)
    {
        using var nesting = Recursion.Enter("while pretty-printing an object");
        var isHidden = depth <= 0 && value.IsTrue;
        if (DictView.TryOf(value, out var dict))
            return isHidden ? "{...}" : $"{{{Join(Sorted(dict.Entries).Select(entry => $"{Of(entry.Key, depth - 1)}: {Of(entry.Value, depth - 1)}"))}}}";
        if (value.Kind is not (ValueKind.List or ValueKind.Tuple)) return value.Repr();
        if (isHidden) return value.Kind == ValueKind.List ? "[...]" : "(...)";
        var items = Join(Iteration.ToArray(value).Select(item => Of(item, depth - 1)));
        if (value.Kind == ValueKind.List) return $"[{items}]";
        return Length.Of(value) == 1 ? $"({items},)" : $"({items})";
    }

    private static StringBuilder Join(IEnumerable<string> parts)
    {
        var (text, limits) = (new StringBuilder(), WorkLimits.Current);
        foreach (var part in parts)
        {
            text.Append(text.Length > 0 ? ", " : "").Append(part);
            limits?.CheckLength(text.Length);
        }
        return text;
    }

    public static List<KeyValuePair<Value, Value>> Sorted(IEnumerable<KeyValuePair<Value, Value>> entries)
    {
        // A stable sort by what can be compared; keys of different types go by their type's name.
        var list = entries.ToList();
        return [.. list.Order(Comparer<KeyValuePair<Value, Value>>.Create((a, b) => SafeCompare(a.Key, b.Key)))];
    }

    public static int SafeCompare(in Value left, in Value right)
    {
        try
        {
            return Comparison.IsLess(left, right) ? -1 : Comparison.IsLess(right, left) ? 1 : 0;
        }
        catch (TypeError)
        {
            return string.CompareOrdinal($"<class '{TypeNames.Of(left)}'>", $"<class '{TypeNames.Of(right)}'>");
        }
    }
}
