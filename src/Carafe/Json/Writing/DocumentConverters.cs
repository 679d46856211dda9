using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Writes a parsed document as it is, but for its keys, which are sorted as all keys are.</summary>
internal sealed class ElementConverter(bool sortKeys) : JsonConverter<JsonElement>
{
    public override JsonElement Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonElement.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonElement value, JsonSerializerOptions options) => Write(writer, value);

    internal void Write(Utf8JsonWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object: WriteObject(writer, value); break;
            case JsonValueKind.Array: WriteArray(writer, value); break;
            case JsonValueKind.String: writer.WriteStringValue(value.GetString()); break;
            case JsonValueKind.Undefined: writer.WriteNullValue(); break;
            default: value.WriteTo(writer); break;
        }
    }

    private void WriteObject(Utf8JsonWriter writer, JsonElement value)
    {
        var members = value.EnumerateObject().ToList();
        if (sortKeys) members.Sort((left, right) => CodePointOrder.Compare(left.Name, right.Name));
        writer.WriteStartObject();
        foreach (var member in members)
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member.Value);
        }
        writer.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter writer, JsonElement value)
    {
        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray()) Write(writer, item);
        writer.WriteEndArray();
    }
}

/// <summary>Writes a document's root.</summary>
internal sealed class DocumentConverter(ElementConverter elements) : JsonConverter<JsonDocument>
{
    public override JsonDocument Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonDocument.ParseValue(ref reader);

    public override void Write(Utf8JsonWriter writer, JsonDocument value, JsonSerializerOptions options) => elements.Write(writer, value.RootElement);
}

/// <summary>Writes a node as it is, but for its keys, which are sorted as all keys are.</summary>
internal sealed class NodeConverter<TNode>(bool sortKeys) : JsonConverter<TNode>
    where TNode : JsonNode
{
    public override TNode? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => (TNode?)JsonNode.Parse(ref reader);

    public override void Write(Utf8JsonWriter writer, TNode value, JsonSerializerOptions options) => WriteNode(writer, value, options);

    private void WriteNode(Utf8JsonWriter writer, JsonNode? node, JsonSerializerOptions options)
    {
        switch (node)
        {
            case null: writer.WriteNullValue(); break;
            case JsonObject members: WriteObject(writer, members, options); break;
            case JsonArray items: WriteArray(writer, items, options); break;
            default: node.WriteTo(writer, options); break;
        }
    }

    private void WriteObject(Utf8JsonWriter writer, JsonObject value, JsonSerializerOptions options)
    {
        var members = value.ToList();
        if (sortKeys) members.Sort((left, right) => CodePointOrder.Compare(left.Key, right.Key));
        writer.WriteStartObject();
        foreach (var (name, member) in members)
        {
            writer.WritePropertyName(name);
            WriteNode(writer, member, options);
        }
        writer.WriteEndObject();
    }

    private void WriteArray(Utf8JsonWriter writer, JsonArray value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (var item in value) WriteNode(writer, item, options);
        writer.WriteEndArray();
    }
}
