using System.Text.Json;
using System.Text.Json.Serialization;

namespace Carafe.Json.Writing;

/// <summary>Refuses a type that has no JSON form, or one that only looks as if it had.</summary>
internal sealed class RefusedConverter<T>(string remedy) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw Refusal();

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => throw Refusal();

    private NotSupportedException Refusal() => new($"Object of type '{TypeName.Of(typeof(T))}' is not JSON serializable. {remedy}");
}
