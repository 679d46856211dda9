using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Jinja.Values.Clr;

/// <summary>Makes values of JSON as Python's <c>json.loads</c> would; arrays and objects are read in place.</summary>
internal static class JsonConversion
{
    public static Value From(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => new(json, ValueKind.List),
        JsonValueKind.Object => new(json, ValueKind.Dict),
        _ => Value.None,
    };

    public static Value From(JsonValue json) => json.TryGetValue<JsonElement>(out var element)
        ? From(element)
        : json.TryGetValue<string>(out var text) ? text
        : json.TryGetValue<object>(out var inner) && inner is not JsonNode ? Value.From(inner)
        : From(JsonElement.Parse(json.ToJsonString()));

    private static Value Number(string text)
    {
        if (text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0) return double.Parse(text, CultureInfo.InvariantCulture);
        return long.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : new Value(BigInteger.Parse(text, CultureInfo.InvariantCulture));
    }
}
