using System.Text.Json.Nodes;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Conformance;

/// <summary>Answers the cases about what headers are made of: lists, options, quotes, content types.</summary>
internal static class HttpGrammarCases
{
    public static JsonObject? Answer(HttpCase http) => http.Op switch
    {
        "options.parse" => Options(OptionsHeader.Parse(http.Text("header"))),
        "options.dump" => Value(OptionsHeader.Dump(http.Text("value"), http.Members("options"))),
        "list.parse" => new() { ["items"] = Texts(ListHeader.Parse(http.Text("header"))) },
        "set.parse" => Set(HeaderSet.Parse(http.Text("header"))),
        "dict.parse" => new() { ["dict"] = Members(DictHeader.Parse(http.Text("header"))) },
        "header.quote" => Value(HeaderQuoting.Quote(http.Required("value"))),
        "header.unquote" => Value(HeaderQuoting.Unquote(http.Required("value"))),
        "cachecontrol" => http.Flag("request") ? Request(http) : Response(http),
        "disposition" => Value(ContentDisposition.ForFile(http.Required("name"), http.Flag("as_attachment", otherwise: true))),
        "contenttype.get" => Value(ContentType.WithCharset(http.Required("mimetype"))),
        "request.contenttype" => Type(ContentType.Parse(http.Text("header"))),
        _ => null,
    };

    private static JsonObject Value(string? value) => new() { ["value"] = value };

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static JsonObject Members(IEnumerable<KeyValuePair<string, string?>> pairs) =>
        new(pairs.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));

    private static JsonObject Options(OptionsHeader header) => new() { ["value"] = header.Value, ["options"] = Members(header.Options!) };

    private static JsonObject Set(HeaderSet set) => new() { ["items"] = Texts(set), ["dump"] = set.ToHeader() };

    private static JsonObject Request(HttpCase http)
    {
        var control = RequestCacheControl.Parse(http.Text("header"));
        return Control(control.MaxAge, control.NoCache, control.NoStore, control.ToHeader());
    }

    private static JsonObject Response(HttpCase http)
    {
        var control = new ResponseCacheControl(http.Text("header"));
        JsonNode? noCache = control.NoCache.Value is { } fields ? fields : control.NoCache.IsPresent ? true : null;
        return Control(control.MaxAge, noCache, control.NoStore, control.ToHeader());
    }

    private static JsonObject Control(long? maxAge, JsonNode? noCache, bool noStore, string dump) =>
        new() { ["max_age"] = maxAge, ["no_cache"] = noCache, ["no_store"] = noStore, ["dump"] = dump };

    private static JsonObject Type(ContentType type) =>
        new() { ["mimetype"] = type.MimeType, ["params"] = Members(type.Parameters!), ["is_json"] = type.IsJson };
}
