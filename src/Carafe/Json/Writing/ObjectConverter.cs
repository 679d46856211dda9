using System.Text.Json;
using System.Text.Json.Serialization;
using Carafe.Json.Reading;

namespace Carafe.Json.Writing;

/// <summary>Writes a value by the type it has at run time, and reads JSON as plain values.</summary>
internal sealed class ObjectConverter : JsonConverter<object>
{
    public override object? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        PlainReader.ReadValue(ref reader, tags: null);

    public override void Write(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        switch (value)
        {
            case string text: writer.WriteStringValue(text); break;
            case int number: writer.WriteNumberValue(number); break;
            case long number: writer.WriteNumberValue(number); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case double number: DoubleConverter.Write(writer, number); break;
            default: WriteByType(writer, value, options); break;
        }
    }

    private static void WriteByType(Utf8JsonWriter writer, object value, JsonSerializerOptions options)
    {
        if (value.GetType() == typeof(object))
        {
            writer.WriteStartObject();
            writer.WriteEndObject();
            return;
        }
        Nesting.Check(writer, options);
        JsonSerializer.Serialize(writer, value, options.GetTypeInfo(value.GetType()));
    }
}
