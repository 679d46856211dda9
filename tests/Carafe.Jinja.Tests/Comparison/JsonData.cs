using System.Text.Json;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>JSON as the dictionaries, arrays and simple values that both engines get.</summary>
internal static class JsonData
{
    public static Dictionary<string, object?> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return (Dictionary<string, object?>)Of(document.RootElement)!;
    }

    private static object? Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().ToDictionary(member => member.Name, member => Of(member.Value)),
        JsonValueKind.Array => json.EnumerateArray().Select(Of).ToArray(),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => json.TryGetInt64(out var integer) ? (object)integer : json.GetDouble(),
        JsonValueKind.Null => null,
        _ => json.GetBoolean(),
    };
}
