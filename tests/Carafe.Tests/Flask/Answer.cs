using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Carafe.Testing;

namespace Carafe.Tests.Flask;

/// <summary>What came back, in a form in which both sides can be compared: what depends on the clock is left out.</summary>
internal sealed partial record Answer(int Status, SortedDictionary<string, string> Headers, string Body)
{
    public static Answer Of(TestResponse response) =>
        Make(response.StatusCode, response.Headers.Select(header => (header.Key, header.Value)), Encoding.Latin1.GetString(response.Data));

    public static Answer Of(JsonElement response) => Make(
        response.GetProperty("status").GetInt32(),
        response.GetProperty("headers").EnumerateArray().Select(pair => (pair[0].GetString()!, pair[1].GetString()!)),
        response.GetProperty("body").GetString()!);

    public Answer WithBody(string body) => (this with { Body = body }).With("content-length", $"{body.Length}");

    public Answer With(string header, string? value)
    {
        var headers = new SortedDictionary<string, string>(Headers);
        if (value is null) headers.Remove(header);
        else headers[header] = value;
        return this with { Headers = headers };
    }

    public override string ToString() => $"{Status}\n{string.Concat(Headers.Select(header => $"{header.Key}: {header.Value}\n"))}\n{Body}";

    private static Answer Make(int status, IEnumerable<(string Name, string Value)> headers, string body)
    {
        var isAged = headers.Any(header => header.Name.Equals("Cache-Control", StringComparison.OrdinalIgnoreCase) && header.Value.Contains("max-age", StringComparison.Ordinal));
        headers = headers.Where(header => !(header.Name.Equals("Date", StringComparison.OrdinalIgnoreCase) && IsNow(header.Value)));
        var byName = headers.GroupBy(header => header.Name.ToLowerInvariant()).ToDictionary(
            group => group.Key,
            group => string.Join('\n', group.Select(header => isAged && group.Key == "expires" ? "then" : Plain(group.Key, header.Value))));
        return new Answer(status, new SortedDictionary<string, string>(byName, StringComparer.Ordinal), body);
    }

    private static bool IsNow(string date) => Http.HeaderFields.HttpDate.Parse(date) is { } time && DateTimeOffset.UtcNow - time < TimeSpan.FromDays(1);

    private static string Plain(string name, string value) => name switch
    {
        "allow" => string.Join(", ", value.Split(", ").Order(StringComparer.Ordinal)),
        "set-cookie" => Signature().Replace(Lifetime().Replace(value, "$1Expires=soon"), "$1.signed"),
        _ => value,
    };

    // The payload of a session stays; when it was signed, and so with what, differs.
    [GeneratedRegex(@"^((?:session|sid)=\.?[\w-]+)\.[\w-]+\.[\w-]+")]
    private static partial Regex Signature();

    [GeneratedRegex(@"^((?:session|sid)=.*)Expires=\w+, \d\d \w+ (?!1970)\d{4} [\d:]+ GMT")]
    private static partial Regex Lifetime();
}
