using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Writes a dictionary with its keys as text and, by default, sorted.</summary>
internal sealed class DictionaryConverter<TDictionary, TKey, TValue>(bool sortKeys) : JsonConverter<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private static readonly Comparison<KeyValuePair<TKey, TValue>> s_byKey = Order();

    /// <summary>Looked up when first used: a dictionary may hold dictionaries of its own type.</summary>
    private JsonConverter<TValue>? _values;

    public override TDictionary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, TDictionary value, JsonSerializerOptions options)
    {
        Nesting.Check(writer, options);
        writer.WriteStartObject();
        if (sortKeys)
            WriteSorted(writer, value, options);
        else
            foreach (var entry in value) WriteEntry(writer, entry, options);
        writer.WriteEndObject();
    }

    private void WriteSorted(Utf8JsonWriter writer, TDictionary value, JsonSerializerOptions options)
    {
        var buffer = new EntryBuffer<TKey, TValue>();
        try
        {
            if (value is Dictionary<TKey, TValue> dictionary)
                foreach (var entry in dictionary) buffer.Add(entry);
            else
                foreach (var entry in value) buffer.Add(entry);
            buffer.Sort(s_byKey);
            foreach (ref readonly var entry in buffer.Entries) WriteEntry(writer, entry, options);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private void WriteEntry(Utf8JsonWriter writer, in KeyValuePair<TKey, TValue> entry, JsonSerializerOptions options)
    {
        writer.WritePropertyName(entry.Key as string ?? KeyText.Of(entry.Key));
        if (entry.Value is string text)
            writer.WriteStringValue(text);
        else if (entry.Value is null)
            writer.WriteNullValue();
        else
            (_values ??= (JsonConverter<TValue>)options.GetTypeInfo(typeof(TValue)).Converter).Write(writer, entry.Value, options);
    }

    private static Comparison<KeyValuePair<TKey, TValue>> Order()
    {
        if (typeof(TKey) == typeof(string)) return static (left, right) => CodePointOrder.Compare((string)(object)left.Key, (string)(object)right.Key);
        if (typeof(TKey).IsPrimitive && typeof(TKey) != typeof(char)) return static (left, right) => Comparer<TKey>.Default.Compare(left.Key, right.Key);
        return static (left, right) => KeyText.Compare(left.Key, right.Key);
    }
}
