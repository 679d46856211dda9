using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Writes dictionaries that know no types of keys and values, such as <see cref="Hashtable"/>.</summary>
internal sealed class UntypedDictionaryConverter<TDictionary>(bool sortKeys) : JsonConverter<TDictionary>
    where TDictionary : IDictionary
{
    private readonly DictionaryConverter<IEnumerable<KeyValuePair<object, object?>>, object, object?> _entries = new(sortKeys);

    public override TDictionary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, TDictionary value, JsonSerializerOptions options) =>
        _entries.Write(writer, Entries(value), options);

    private static IEnumerable<KeyValuePair<object, object?>> Entries(TDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary) yield return new(entry.Key, entry.Value);
    }
}
