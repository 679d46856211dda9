using System.Text.Json;
using System.Text.Json.Serialization;
using Carafe.Html;

namespace Carafe.Json.Writing;

/// <summary>Writes what has HTML of its own as that HTML, as Flask does with <c>__html__</c>; reads text as <see cref="Markup"/>.</summary>
internal sealed class HtmlConverter<T> : JsonConverter<T>
    where T : IHtml
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        typeof(T) == typeof(Markup) && reader.TokenType == JsonTokenType.String
            ? (T)(object)new Markup(reader.GetString()!)
            : throw new NotSupportedException($"'{TypeName.Of(typeof(T))}' cannot be read from JSON. Read a string or a 'Markup'.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToHtml());
}
