global using static Carafe.Routing.Tests.MapTesting;

namespace Carafe.Routing.Tests;

/// <summary>The words that tests say what they do in.</summary>
internal static class MapTesting
{
    public static (MatchResult Result, RouteValues Values) Get(this UrlMap map, string path, string method = "GET")
    {
        var values = new RouteValues();
        return (map.Match(path, method, values), values);
    }

    /// <summary>The outcome in one line: endpoint and values, where it redirects to, or what went wrong.</summary>
    public static string Ask(this UrlAdapter adapter, string path, string method = "GET")
    {
        var values = new RouteValues();
        var result = adapter.Match(values, path, method);
        return result.Outcome switch
        {
            MatchOutcome.Matched => $"{result.Rule!.Endpoint}({string.Join(", ", values.Select(value => $"{value.Key}={value.Value}"))})",
            MatchOutcome.RedirectTo => $"to {adapter.GetRedirectUrl(result, values)}",
            MatchOutcome.MethodNotAllowed => $"only {string.Join(", ", result.AllowedMethods)}",
            _ => result.Outcome.ToString(),
        };
    }

    public static string Ask(this UrlMap map, string path, string method = "GET") => map.Bind("example.org").Ask(path, method);

    public static Dictionary<string, object?> Pairs(params (string Name, object? Value)[] pairs) =>
        pairs.ToDictionary(pair => pair.Name, pair => pair.Value);

    public static UrlValues Values(params (string Name, object? Value)[] pairs) => new(Pairs(pairs));
}
