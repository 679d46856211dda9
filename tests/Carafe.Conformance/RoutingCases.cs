using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Routing;

namespace Carafe.Conformance;

/// <summary>Answers the cases of the kind "routing": makes the map, binds it, matches and builds.</summary>
internal sealed class RoutingCases : IConformanceKind
{
    public JsonObject Answer(JsonElement @case)
    {
        UrlAdapter adapter;
        string? query;
        try
        {
            var map = ReadMap(@case);
            (adapter, query) = Bind(map, Member(@case, "bind"));
        }
        catch (Exception error) when (error is RuleSyntaxError or ArgumentException)
        {
            return new JsonObject { ["map_error"] = "ValueError" };
        }
        catch (UnknownConverterError)
        {
            return new JsonObject { ["map_error"] = "LookupError" };
        }

        var results = new JsonArray();
        foreach (var operation in @case.GetProperty("ops").EnumerateArray()) results.Add(Run(adapter, query, operation));
        return new JsonObject { ["results"] = results };
    }

    private static UrlMap ReadMap(JsonElement @case)
    {
        var options = Member(@case, "map");
        var map = new UrlMap
        {
            StrictSlashes = Flag(options, "strict_slashes") ?? true,
            MergeSlashes = Flag(options, "merge_slashes") ?? true,
            HostMatching = Flag(options, "host_matching") ?? false,
            DefaultSubdomain = Text(options, "default_subdomain") ?? "",
            RedirectDefaults = Flag(options, "redirect_defaults") ?? true,
            SortParameters = Flag(options, "sort_parameters") ?? false,
        };
        foreach (var rule in @case.GetProperty("rules").EnumerateArray()) map.Add(ReadRule(rule));
        return map;
    }

    private static Rule ReadRule(JsonElement rule) => new(rule.GetProperty("rule").GetString()!)
    {
        Endpoint = Text(rule, "endpoint"),
        Methods = Member(rule, "methods") is { ValueKind: JsonValueKind.Array } methods
            ? [.. methods.EnumerateArray().Select(method => method.GetString()!)]
            : null,
        Defaults = Member(rule, "defaults") is { ValueKind: JsonValueKind.Object } defaults ? TaggedValues.ReadObject(defaults) : null,
        Subdomain = Text(rule, "subdomain"),
        StrictSlashes = Flag(rule, "strict_slashes"),
        MergeSlashes = Flag(rule, "merge_slashes"),
        RedirectTo = Text(rule, "redirect_to"),
        Alias = Flag(rule, "alias") ?? false,
        Host = Text(rule, "host"),
        Websocket = Flag(rule, "websocket") ?? false,
        BuildOnly = Flag(rule, "build_only") ?? false,
    };

    private static (UrlAdapter Adapter, string? Query) Bind(UrlMap map, JsonElement bind)
    {
        var query = ReadQuery(Member(bind, "query_args"));
        var adapter = map.Bind(
            Text(bind, "server_name") ?? "",
            Text(bind, "script_name"),
            map.HostMatching ? null : Text(bind, "subdomain"),
            Text(bind, "url_scheme") ?? "http",
            Text(bind, "default_method") ?? "GET",
            Text(bind, "path_info"),
            query);
        return (adapter, query);
    }

    private static JsonObject Run(UrlAdapter adapter, string? query, JsonElement operation)
    {
        try
        {
            if (operation.TryGetProperty("match", out var match)) return Match(adapter, query, match);
            if (operation.TryGetProperty("build", out var build)) return new JsonObject { ["url"] = Build(adapter, build) };
            if (operation.TryGetProperty("allowed", out var allowed))
                return new JsonObject { ["allow"] = TaggedValues.WriteList(adapter.AllowedMethods(Entry(allowed, 0).GetString())) };
            var test = operation.GetProperty("test");
            return new JsonObject { ["test"] = adapter.Test(TextAt(test, 0), TextAt(test, 1)) };
        }
        catch (BuildError)
        {
            return new JsonObject { ["error"] = "BuildError" };
        }
        catch (ArgumentException)
        {
            return new JsonObject { ["error"] = "ValueError" };
        }
    }

    private static JsonObject Match(UrlAdapter adapter, string? boundQuery, JsonElement match)
    {
        var values = new RouteValues();
        bool? isWebsocket = Entry(match, 3).ValueKind is JsonValueKind.True or JsonValueKind.False ? Entry(match, 3).GetBoolean() : null;
        var result = adapter.Match(values, TextAt(match, 0), TextAt(match, 1), isWebsocket);
        return result.Outcome switch
        {
            MatchOutcome.Matched => new JsonObject { ["endpoint"] = result.Rule!.Endpoint, ["args"] = TaggedValues.WriteObject(values) },
            MatchOutcome.RedirectTo => new JsonObject
            {
                ["redirect"] = adapter.GetRedirectUrl(result, values, ReadQuery(Entry(match, 2)) ?? boundQuery),
                ["code"] = 308,
            },
            MatchOutcome.MethodNotAllowed => new JsonObject
            {
                ["error"] = "MethodNotAllowed",
                ["allow"] = TaggedValues.WriteList(result.AllowedMethods),
            },
            _ => new JsonObject { ["error"] = result.Outcome.ToString() },
        };
    }

    private static string Build(UrlAdapter adapter, JsonElement build)
    {
        var options = Entry(build, 2);
        return adapter.Build(
            TextAt(build, 0),
            ReadValues(Entry(build, 1)),
            Text(options, "method"),
            Flag(options, "force_external") ?? false,
            Flag(options, "append_unknown") ?? true,
            Text(options, "url_scheme"));
    }

    private static UrlValues? ReadValues(JsonElement json) => TaggedValues.Read(json) switch
    {
        null => null,
        TaggedMultiDict multi => UrlValues.FromMultiple(
            multi.Select(entry => KeyValuePair.Create(entry.Key, (IReadOnlyList<object?>)entry.Value))),
        IEnumerable<KeyValuePair<string, object?>> values => new UrlValues(values),
        var other => throw new ArgumentException($"Values cannot be a {other.GetType().Name}."),
    };

    private static string? ReadQuery(JsonElement json) => TaggedValues.Read(json) switch
    {
        null => null,
        string query => query,
        TaggedMultiDict multi => UrlAdapter.EncodeQuery(
            multi.SelectMany(entry => ((IEnumerable)entry.Value).Cast<object?>().Select(value => KeyValuePair.Create(entry.Key, value)))),
        IEnumerable<KeyValuePair<string, object?>> values => UrlAdapter.EncodeQuery(values),
        var other => throw new ArgumentException($"A query cannot be a {other.GetType().Name}."),
    };

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement Entry(JsonElement array, int index) =>
        array.ValueKind == JsonValueKind.Array && index < array.GetArrayLength() ? array[index] : default;

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static string? TextAt(JsonElement array, int index) =>
        Entry(array, index) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static bool? Flag(JsonElement json, string name) =>
        Member(json, name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } flag ? flag.GetBoolean() : null;
}
