using System.Collections;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Routing.Building;

/// <summary>Names and values as a query: nothing for <see langword="null"/>, a name again for each item of a list.</summary>
internal static class QueryString
{
    public static string Encode(IEnumerable<KeyValuePair<string, object?>> values) => Join(Expand(values));

    /// <summary>The same in order of names, then of values; or of the map's own key.</summary>
    public static string EncodeSorted(
        IEnumerable<KeyValuePair<string, object?>> values, Func<KeyValuePair<string, object?>, IComparable>? sortKey)
    {
        var items = Expand(values);
        return Join(sortKey is null ? items.Order(ItemOrder.Instance) : items.OrderBy(sortKey));
    }

    private static string Join(IEnumerable<KeyValuePair<string, object?>> items)
    {
        var result = new StringBuilder();
        foreach (var (name, value) in items)
        {
            if (value is null) continue;
            if (result.Length > 0) result.Append('&');
            PercentEncoding.AppendQuery(result, name);
            result.Append('=');
            if (value is byte[] bytes) PercentEncoding.AppendQuery(result, bytes);
            else PercentEncoding.AppendQuery(result, PythonText.Of(value));
        }

        return result.ToString();
    }

    private static IEnumerable<KeyValuePair<string, object?>> Expand(IEnumerable<KeyValuePair<string, object?>> values)
    {
        foreach (var (name, value) in values)
        {
            if (Items(value) is { } items)
            {
                foreach (var item in items) yield return new(name, item);
            }
            else
            {
                yield return new(name, value);
            }
        }
    }

    /// <summary>The items of what Python would have as a list, tuple or set; <see langword="null"/> for any other value.</summary>
    private static IEnumerable? Items(object? value) => value switch
    {
        null or string or byte[] or IDictionary or StringBuilder => null,
        ITuple tuple => Enumerable.Range(0, tuple.Length).Select(index => tuple[index]),
        _ => value as IEnumerable,
    };

    private sealed class ItemOrder : IComparer<KeyValuePair<string, object?>>
    {
        public static ItemOrder Instance { get; } = new();

        public int Compare(KeyValuePair<string, object?> x, KeyValuePair<string, object?> y)
        {
            var order = string.CompareOrdinal(x.Key, y.Key);
            return order != 0 ? order : PythonValue.Compare(x.Value, y.Value);
        }
    }
}
