using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Carafe.Dispatch;

/// <summary>Reads the headers of a returned tuple out of whatever pairs they came as.</summary>
internal static class HeaderPairs
{
    public static IEnumerable<KeyValuePair<string, string>> Of(object headers) => headers switch
    {
        IEnumerable<KeyValuePair<string, string>> pairs => pairs,
        IEnumerable<KeyValuePair<string, object?>> pairs => pairs.SelectMany(pair => Spread(pair.Key, pair.Value)),
        IDictionary pairs => pairs.Keys.Cast<object>().SelectMany(key => Spread(Text(key), pairs[key])),
        IEnumerable items => items.Cast<object>().Select(Pair),
        _ => throw ResponseErrors.WrongHeaders(headers),
    };

    // A list as the value is the header several times.
    private static IEnumerable<KeyValuePair<string, string>> Spread(string name, object? value) => value is IEnumerable<string> several
        ? several.Select(one => new KeyValuePair<string, string>(name, one))
        : [new(name, Text(value))];

    private static KeyValuePair<string, string> Pair(object item) => item switch
    {
        ITuple { Length: 2 } pair => new(Text(pair[0]), Text(pair[1])),
        KeyValuePair<string, string> pair => pair,
        _ => throw ResponseErrors.WrongHeaders(item),
    };

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
