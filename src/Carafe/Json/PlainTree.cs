using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Carafe.Html;
using Carafe.Json.Writing;

namespace Carafe.Json;

/// <summary>Writes plain values so that nothing of them is lost: whole dates, bytes in Base64, the digits of decimals.</summary>
/// <remarks>This form is only ever read back at once, as the values of another type.</remarks>
internal static class PlainTree
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = JsonReflection.Resolver(),
        MaxDepth = 1000,
        Converters = { new HtmlConverter<Markup>(), new BigIntegerConverter(), new TupleConverters() },
    };

    internal static ReadOnlySpan<byte> Write(object value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        JsonSerializer.Serialize(writer, value, s_options.GetTypeInfo(value.GetType()));
        return buffer.WrittenSpan;
    }
}
