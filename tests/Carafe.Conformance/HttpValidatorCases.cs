using System.Globalization;
using System.Text.Json.Nodes;
using Carafe.Http.HeaderFields;

namespace Carafe.Conformance;

/// <summary>Answers the cases about ranges, entity tags, dates and ages.</summary>
internal static class HttpValidatorCases
{
    public static JsonObject? Answer(HttpCase http) => http.Op switch
    {
        "range.parse" => Range(ByteRange.Parse(http.Text("header")), http.Integer("length")),
        "contentrange.parse" => Range(ContentRange.Parse(http.Text("header"))),
        "ifrange.parse" => IfRange(Http.HeaderFields.IfRange.Parse(http.Text("header"))),
        "etags.parse" => Tags(ETags.Parse(http.Text("header"))),
        "etag.quote" => new() { ["value"] = EntityTag.Quote(http.Required("value"), http.Flag("weak")) },
        "etag.unquote" => new() { ["value"] = Tag(EntityTag.Unquote(http.Text("value"))) },
        "date.parse" => new() { ["date"] = Iso(HttpDate.Parse(http.Text("value"))) },
        "date.format" => new() { ["value"] = HttpDate.Format(http.Number("timestamp") ?? 0) },
        "age.parse" => new() { ["seconds"] = HttpAge.Parse(http.Text("value")) is { } age ? (long)age.TotalSeconds : null },
        _ => null,
    };

    private static JsonObject Range(ByteRange? range, long? length)
    {
        if (range is null) return new() { ["range"] = null };
        return new()
        {
            ["range"] = new JsonObject
            {
                ["units"] = range.Units,
                ["ranges"] = new JsonArray([.. range.Ranges.Select(item => new JsonArray(item.Start, item.Stop))]),
            },
            ["dump"] = range.ToHeader(),
            ["for_length"] = range.RangeForLength(length) is var (start, stop) ? new JsonArray(start, stop) : null,
            ["content_range"] = range.ToContentRangeHeader(length),
        };
    }

    private static JsonObject Range(ContentRange? range)
    {
        if (range is null) return new() { ["range"] = null };
        return new()
        {
            ["range"] = new JsonObject { ["units"] = range.Units, ["start"] = range.Start, ["stop"] = range.Stop, ["length"] = range.Length },
            ["dump"] = range.ToHeader(),
        };
    }

    private static JsonObject IfRange(IfRange range) => new() { ["etag"] = range.ETag, ["date"] = Iso(range.Date) };

    private static JsonObject Tags(ETags tags) => new()
    {
        ["star"] = tags.StarTag,
        ["strong"] = new JsonArray([.. tags.Strong.Order(StringComparer.Ordinal).Select(tag => (JsonNode)tag)]),
        ["weak"] = new JsonArray([.. tags.Weak.Order(StringComparer.Ordinal).Select(tag => (JsonNode)tag)]),
    };

    private static JsonArray Tag((string? Tag, bool IsWeak) tag) => [tag.Tag, tag.Tag is null ? null : (JsonNode)tag.IsWeak];

    private static string? Iso(DateTimeOffset? date) => date?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
