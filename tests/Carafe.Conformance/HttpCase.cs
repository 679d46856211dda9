using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Exceptions;
using Carafe.Http.Structures;

namespace Carafe.Conformance;

/// <summary>The members of one HTTP case.</summary>
internal sealed class HttpCase(JsonElement json)
{
    public string Op => Required("op");

    public bool Has(string name) => json.TryGetProperty(name, out _);

    public string? Text(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? AsText(value) : null;

    public string Required(string name) => Text(name) ?? throw new KeyNotFoundException($"The case has no '{name}'.");

    public bool Flag(string name, bool otherwise = false) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.True : otherwise;

    public double? Number(string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;

    public long? Integer(string name) => Number(name) is { } number ? (long)number : null;

    public List<string> Texts(string name) =>
        json.TryGetProperty(name, out var list) ? [.. list.EnumerateArray().Select(AsText)] : [];

    public List<KeyValuePair<string, string?>> Members(string name) => json.TryGetProperty(name, out var members)
        ? [.. members.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.ValueKind == JsonValueKind.Null ? null : AsText(member.Value)))]
        : [];

    public Headers Headers()
    {
        var headers = new Headers();
        if (!json.TryGetProperty("headers", out var pairs) || pairs.ValueKind != JsonValueKind.Array) return headers;
        foreach (var pair in pairs.EnumerateArray()) headers.Add(AsText(pair[0]), AsText(pair[1]));
        return headers;
    }

    /// <summary>What a refusal looks like.</summary>
    public static JsonObject Refusal(Exception error) => error is HttpException http
        ? new JsonObject { ["error"] = http.GetType().Name, ["code"] = http.Code }
        : new JsonObject { ["error"] = "ValueError" };

    private static string AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.ToString();
}
