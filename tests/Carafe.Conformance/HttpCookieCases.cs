using System.Text.Json.Nodes;
using Carafe.Http.Cookies;

namespace Carafe.Conformance;

/// <summary>Answers the cases about cookies.</summary>
internal static class HttpCookieCases
{
    public static JsonObject? Answer(HttpCase http) => http.Op switch
    {
        "cookie.parse" => new() { ["pairs"] = Pairs(CookieHeader.Parse(http.Text("header")).Items(multi: true)) },
        "cookie.dump" => new() { ["value"] = SetCookieHeader.Dump(http.Required("key"), http.Text("value") ?? "", Attributes(http)) },
        "cookie.delete" => new() { ["value"] = SetCookieHeader.Delete(http.Required("key"), Attributes(http)) },
        _ => null,
    };

    public static JsonArray Pairs(IEnumerable<KeyValuePair<string, string>> pairs) =>
        [.. pairs.Select(pair => new JsonArray(pair.Key, pair.Value))];

    private static CookieAttributes Attributes(HttpCase http) => new()
    {
        MaxAge = http.Number("max_age") is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Expires = http.Number("expires") is { } unix ? DateTimeOffset.FromUnixTimeSeconds((long)unix) : null,
        SyncExpires = false,
        Path = http.Has("path") ? http.Text("path") : "/",
        Domain = http.Text("domain"),
        Secure = http.Flag("secure"),
        HttpOnly = http.Flag("httponly"),
        SameSite = http.Text("samesite"),
        Partitioned = http.Flag("partitioned"),
    };
}
