using System.Collections;

namespace Carafe.Json.Tagged;

/// <summary>Looks at dictionaries of any type.</summary>
internal static class Dictionaries
{
    internal static bool Is(object value) =>
        value is IDictionary or IDictionary<string, object?> or IReadOnlyDictionary<string, object?>;

    internal static KeyValuePair<object?, object?>? OnlyEntry(object value) => value switch
    {
        IReadOnlyDictionary<string, object?> { Count: 1 } dictionary => Untyped(dictionary.First()),
        IDictionary<string, object?> { Count: 1 } dictionary => Untyped(dictionary.First()),
        IReadOnlyDictionary<string, object?> or IDictionary<string, object?> => null,
        IDictionary { Count: 1 } dictionary => Entries(dictionary).First(),
        _ => null,
    };

    internal static IEnumerable<KeyValuePair<object?, object?>> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return new(entry.Key, entry.Value);
    }

    private static KeyValuePair<object?, object?> Untyped(KeyValuePair<string, object?> entry) => new(entry.Key, entry.Value);
}
