using System.Collections;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Json.Reading;
using Carafe.Json.Writing;

namespace Carafe.Json.Tagged;

/// <summary>Writes one value of a session, each part by the first tag that claims it.</summary>
internal readonly ref struct TaggedWriter(Utf8JsonWriter json, TagTable tags, bool sortKeys, int maxDepth)
{
    private static readonly Comparison<KeyValuePair<string, object?>> s_byText = static (left, right) => CodePointOrder.Compare(left.Key, right.Key);
    private static readonly Comparison<KeyValuePair<object?, object?>> s_byKey = static (left, right) => KeyText.Compare(left.Key, right.Key);

    internal Utf8JsonWriter Json => json;

    /// <summary>Writes a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="key">The nearest key above it, for the error text.</param>
    internal void WriteValue(object? value, string? key)
    {
        if (value is JsonNode or JsonElement) value = Plain(value);
        if (value is null)
        {
            json.WriteNullValue();
            return;
        }
        if (!tags.IsExtended && TryWriteScalar(value)) return;
        foreach (var tag in tags.Order)
        {
            if (!tag.Check(value)) continue;
            if (json.CurrentDepth >= maxDepth) throw Nesting.TooDeep(maxDepth);
            tag.Write(this, value, key);
            return;
        }
        if (!TryWriteScalar(value) && !TryWriteText(value)) throw Refusal(value, key);
    }

    internal void WriteTagged(string tag, object? content, string? key)
    {
        json.WriteStartObject();
        json.WritePropertyName(tag);
        WriteValue(content, key);
        json.WriteEndObject();
    }

    internal void WriteList(IEnumerable items, string? key)
    {
        json.WriteStartArray();
        foreach (var item in items) WriteValue(item, key);
        json.WriteEndArray();
    }

    internal void WriteDictionary(object dictionary)
    {
        json.WriteStartObject();
        if (dictionary is IEnumerable<KeyValuePair<string, object?>> entries)
            WriteTextEntries(entries);
        else
            WriteUntypedEntries((IDictionary)dictionary);
        json.WriteEndObject();
    }

    private void WriteTextEntries(IEnumerable<KeyValuePair<string, object?>> entries)
    {
        var buffer = new EntryBuffer<string, object?>();
        try
        {
            if (entries is Dictionary<string, object?> dictionary)
                foreach (var entry in dictionary) buffer.Add(entry);
            else
                foreach (var entry in entries) buffer.Add(entry);
            if (sortKeys) buffer.Sort(s_byText);
            foreach (ref readonly var entry in buffer.Entries) WriteEntry(entry.Key, entry.Value);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private void WriteUntypedEntries(IDictionary entries)
    {
        var buffer = new EntryBuffer<object?, object?>();
        try
        {
            foreach (var entry in Dictionaries.Entries(entries)) buffer.Add(entry);
            if (sortKeys) buffer.Sort(s_byKey);
            foreach (ref readonly var entry in buffer.Entries) WriteEntry(KeyText.Of(entry.Key), entry.Value);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private void WriteEntry(string key, object? value)
    {
        json.WritePropertyName(key);
        WriteValue(value, key);
    }

    private bool TryWriteScalar(object value)
    {
        switch (value)
        {
            case string text: json.WriteStringValue(text); return true;
            case bool flag: json.WriteBooleanValue(flag); return true;
            case int number: json.WriteNumberValue(number); return true;
            case long number: json.WriteNumberValue(number); return true;
            case double number: DoubleConverter.Write(json, number); return true;
            default: return false;
        }
    }

    private bool TryWriteText(object value)
    {
        switch (value)
        {
            case decimal: json.WriteStringValue(value.ToString()); return true;
            case char unit: json.WriteStringValue([unit]); return true;
            case DateOnly date: HttpDate.Write(json, new DateTimeOffset(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)); return true;
            case float or Enum or BigInteger or short or ushort or byte or sbyte or uint or ulong or Int128 or UInt128:
                json.WriteRawValue(KeyText.Of(value), skipInputValidation: true);
                return true;
            default: return false;
        }
    }

    private static object? Plain(object value) =>
        PlainReader.ReadDocument(
            Encoding.UTF8.GetBytes(value is JsonNode node ? node.ToJsonString() : ((JsonElement)value).GetRawText()),
            maxDepth: 1000,
            tags: null);

    private static NotSupportedException Refusal(object value, string? key) => new(
        $"Object of type '{TypeName.Of(value.GetType())}'{(key is null ? "" : $" under the key '{key}'")} is not JSON serializable with tags. "
        + "Store text, numbers, dates, bytes, lists, tuples or dictionaries of these, such as the object's id, or register a 'JsonTag' for the type.");
}
