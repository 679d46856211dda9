using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Writes a tuple as an array, and reads one of as many items.</summary>
internal sealed class TupleConverter<T>(Type[]? itemTypes) : JsonConverter<T>
    where T : ITuple
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (itemTypes is null) throw new NotSupportedException($"'{TypeName.Of(typeof(T))}' cannot be read from JSON: tuples of up to 7 items can.");
        if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
        var items = new object?[itemTypes.Length];
        for (var index = 0; index < items.Length; index++)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray) throw new JsonException();
            items[index] = JsonSerializer.Deserialize(ref reader, options.GetTypeInfo(itemTypes[index]));
        }
        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray) throw new JsonException();
        return (T)JsonReflection.CreateTuple(typeof(T), items);
    }

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        Nesting.Check(writer, options);
        writer.WriteStartArray();
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] is { } item)
                JsonSerializer.Serialize(writer, item, options.GetTypeInfo(item.GetType()));
            else
                writer.WriteNullValue();
        }
        writer.WriteEndArray();
    }
}
