using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Picks the converter that writes a type as Flask would: dictionaries, tuples, HTML, nodes, refused types.</summary>
internal sealed class WritingConverters(bool sortKeys) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => JsonReflection.NeedsConverter(typeToConvert);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        JsonReflection.CreateConverter(typeToConvert, sortKeys);
}

/// <summary>Reads an array into a tuple.</summary>
internal sealed class TupleConverters : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => JsonReflection.IsTuple(typeToConvert);

    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        JsonReflection.CreateTupleConverter(typeToConvert);
}
