using System.Globalization;
using System.Text.Json.Nodes;

namespace Carafe.Routing.Tests.Comparison;

/// <summary>Answers the random cases as the Python script beside it does, with our own map.</summary>
internal static class CarafeAnswers
{
    public static string[] Answer(JsonObject @case)
    {
        UrlAdapter adapter;
        try
        {
            adapter = ReadMap(@case);
        }
        catch (Exception error) when (error is RuleSyntaxError or UnknownConverterError or ArgumentException)
        {
            return ["bad map"];
        }

        return [.. @case["operations"]!.AsArray().Select(operation => Answer(adapter, operation!.AsObject()))];
    }

    private static UrlAdapter ReadMap(JsonObject @case)
    {
        var (options, bind) = (@case["map"]!, @case["bind"]!);
        var map = new UrlMap
        {
            StrictSlashes = (bool)options["strict_slashes"]!,
            MergeSlashes = (bool)options["merge_slashes"]!,
            RedirectDefaults = (bool)options["redirect_defaults"]!,
            SortParameters = (bool)options["sort_parameters"]!,
            HostMatching = (bool)options["host_matching"]!,
            DefaultSubdomain = (string)options["default_subdomain"]!,
        };
        foreach (var rule in @case["rules"]!.AsArray()) map.Add(ReadRule(rule!));
        return map.Bind(
            (string)bind["server_name"]!, (string?)bind["script_name"], (string?)bind["subdomain"], (string)bind["url_scheme"]!,
            (string)bind["default_method"]!, query: (string?)bind["query_args"]);
    }

    private static Rule ReadRule(JsonNode rule) => new((string)rule["rule"]!)
    {
        Endpoint = (string?)rule["endpoint"],
        Host = (string?)rule["host"],
        Subdomain = (string?)rule["subdomain"],
        Methods = rule["methods"]?.AsArray().Select(method => (string)method!).ToList(),
        Defaults = rule["defaults"]?.AsObject().ToDictionary(entry => entry.Key, entry => ReadValue(entry.Value)),
        StrictSlashes = (bool?)rule["strict_slashes"],
        MergeSlashes = (bool?)rule["merge_slashes"],
        RedirectTo = (string?)rule["redirect_to"],
        Alias = (bool?)rule["alias"] ?? false,
        Websocket = (bool?)rule["websocket"] ?? false,
        BuildOnly = (bool?)rule["build_only"] ?? false,
    };

    private static string Answer(UrlAdapter adapter, JsonObject operation)
    {
        try
        {
            return (string)operation["kind"]! switch
            {
                "build" => "url " + Build(adapter, operation),
                "allowed" => "allow " + string.Join(',', adapter.AllowedMethods((string)operation["path"]!)),
                _ => Match(adapter, operation),
            };
        }
        catch (BuildError error)
        {
            return "build error " + error.Message;
        }
        catch (ArgumentException)
        {
            return "bad value";
        }
    }

    private static string Build(UrlAdapter adapter, JsonObject operation) => adapter.Build(
        (string)operation["endpoint"]!,
        operation["values"]!.AsObject().Select(entry => KeyValuePair.Create(entry.Key, ReadValue(entry.Value))),
        (string?)operation["method"],
        (bool)operation["force_external"]!,
        (bool)operation["append_unknown"]!,
        (string?)operation["url_scheme"]);

    private static string Match(UrlAdapter adapter, JsonObject operation)
    {
        var values = new RouteValues();
        var result = adapter.Match(values, (string)operation["path"]!, (string)operation["method"]!, (bool?)operation["websocket"]);
        return result.Outcome switch
        {
            MatchOutcome.Matched => $"{result.Rule!.Endpoint} {string.Join(',', values.Select(value => $"{value.Key}={Text(value.Value)}"))}",
            MatchOutcome.RedirectTo => "to " + adapter.GetRedirectUrl(result, values),
            MatchOutcome.MethodNotAllowed => "only " + string.Join(',', result.AllowedMethods),
            MatchOutcome.WebsocketMismatch => "websocket mismatch",
            _ => "not found",
        };
    }

    private static object? ReadValue(JsonNode? node) => node switch
    {
        null => null,
        JsonArray items => items.Select(ReadValue).ToList(),
        JsonObject tagged => double.Parse((string)tagged["$float"]!, CultureInfo.InvariantCulture),
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        JsonValue value when value.TryGetValue<int>(out var number) => number,
        _ => (string)node!,
    };

    private static string Text(object? value) => value switch
    {
        null => "None",
        bool flag => $"bool:{flag}",
        double number => $"float:{Routing.Building.PythonFloat.Repr(number)}",
        int or long or System.Numerics.BigInteger => $"int:{value}",
        Guid => $"UUID:{value}",
        IEnumerable<object?> items => $"[{string.Join(", ", items.Select(item => item is string text ? $"'{text}'" : Plain(item)))}]",
        _ => value.ToString()!,
    };

    private static string Plain(object? value) => value is null ? "None" : value.ToString()!;
}
