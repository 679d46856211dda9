using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Exceptions;
using Carafe.Http.Files;
using Carafe.Http.Forms;

namespace Carafe.Conformance;

/// <summary>Answers the HTTP cases about bodies and file names.</summary>
internal static class HttpBodyCases
{
    /// <summary>Answers a case of one of these operations; false for any other.</summary>
    public static bool TryAnswer(string op, JsonElement @case, out JsonObject answer)
    {
        switch (op)
        {
            case "form.parse":
                answer = ParseForm(@case);
                return true;
            case "safe_join":
                var parts = @case.GetProperty("parts").EnumerateArray().Select(part => part.GetString()!).ToArray();
                answer = new JsonObject { ["path"] = SafePath.Join(@case.GetProperty("directory").GetString()!, parts) };
                return true;
            case "secure_filename":
                answer = new JsonObject { ["value"] = SecureFilename.From(@case.GetProperty("name").GetString()!) };
                return true;
            default:
                answer = [];
                return false;
        }
    }

    private static JsonObject ParseForm(JsonElement @case)
    {
        var options = new FormParserOptions
        {
            MaxContentLength = Limit(@case, "max_content_length", null),
            MaxFormMemorySize = Limit(@case, "max_form_memory_size", FormParserOptions.Default.MaxFormMemorySize),
        };
        try
        {
            using var data = FormParser.Parse(Bytes(@case.GetProperty("body")), ContentType(@case), options);
            return new JsonObject
            {
                ["form"] = new JsonArray([.. data.Form.Items(multi: true).Select(item => new JsonArray(Name(item.Key), item.Value))]),
                ["files"] = new JsonArray([.. data.Files.Items(multi: true).Select(item => File(item.Value))]),
            };
        }
        catch (HttpException error)
        {
            return new JsonObject { ["error"] = error.GetType().Name, ["code"] = error.Code };
        }
    }

    private static JsonObject File(FileStorage file) => new()
    {
        ["name"] = file.Name,
        ["filename"] = file.Filename,
        ["content_type"] = file.ContentType,
        ["content"] = new JsonObject { ["$b64"] = Convert.ToBase64String(file.Read()) },
    };

    private static JsonNode? Name(string key) => ReferenceEquals(key, FormData.Nameless) ? null : key;

    private static byte[] Bytes(JsonElement body) => body.ValueKind == JsonValueKind.String
        ? Encoding.UTF8.GetBytes(body.GetString()!)
        : body.GetProperty("$b64").GetBytesFromBase64();

    private static string? ContentType(JsonElement @case) => @case.TryGetProperty("content_type", out var type) ? type.GetString() : null;

    private static long? Limit(JsonElement @case, string name, long? absent)
    {
        if (!@case.TryGetProperty(name, out var limit)) return absent;
        return limit.ValueKind == JsonValueKind.Null ? null : limit.GetInt64();
    }
}
