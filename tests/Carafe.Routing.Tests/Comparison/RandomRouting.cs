using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Carafe.Routing.Tests.Comparison;

/// <summary>Random rules, paths and builds from a seed, as JSON that both sides read.</summary>
/// <param name="seed">The seed.</param>
/// <param name="isOld">Whether to leave out what Werkzeug before 2.3 does otherwise about slashes.</param>
internal sealed partial class RandomRouting(int seed, bool isOld)
{
    private static readonly string[] s_names = ["a", "b", "c", "id", "name", "p"];
    private static readonly string[] s_endpoints = ["e1", "e2", "index", "user.show"];
    private static readonly string[] s_texts = ["a", "b", "ab", "user", "x", "é", "a b", "-", ".", "a-b", "%", "+", "1", "~", "😀"];
    private static readonly string[] s_methods = ["GET", "POST", "PUT", "HEAD", "get", "CUSTOM"];

    private static readonly string[] s_converters =
    [
        "", "", "string:", "string(minlength=2):", "string(maxlength=2):", "string(length=2):", "string(minlength=0):",
        "string(minlength=2, maxlength=3):", "int:", "int:", "int(signed=True):", "int(fixed_digits=3):", "int(min=2, max=20):",
        "float:", "float(signed=True):", "float(min=1, max=3.5):", "any(a, ab, abc):", "any('a/b', x):", "path:", "path:", "uuid:",
    ];

    private static readonly string[] s_words =
    [
        "a", "b", "ab", "abc", "1", "12", "007", "1.5", "-3", "-1.5", "é", "a b", "%", "+", "٣", "𝟛", "😀", "a😀", "99999999999999999999",
        "6f9619ff-8b86-d011-b42d-00c04fc964ff", "a-b", "1-2-3", ".", "\n", "a\n", "a/b", "a//b", "user", "index",
    ];

    private readonly Random _random = new(seed);

    public JsonObject Next()
    {
        var hasHosts = Chance(0.1);
        var rules = new JsonArray();
        var count = _random.Next(1, 10);
        for (var index = 0; index < count; index++) rules.Add(NextRule(hasHosts));
        var patterns = rules.Select(rule => rule!["rule"]!.GetValue<string>()).ToArray();
        return new JsonObject
        {
            ["map"] = NextMap(hasHosts),
            ["rules"] = rules,
            ["bind"] = NextBind(hasHosts),
            ["operations"] = new JsonArray([.. Enumerable.Range(0, 15).Select(_ => NextOperation(patterns))]),
        };
    }

    private JsonObject NextMap(bool hasHosts) => new()
    {
        ["strict_slashes"] = Chance(0.8),
        ["merge_slashes"] = Chance(0.8),
        ["redirect_defaults"] = Chance(0.85),
        ["sort_parameters"] = Chance(0.3),
        ["host_matching"] = hasHosts,
        ["default_subdomain"] = Chance(0.1) ? "www" : "",
    };

    private JsonObject NextBind(bool hasHosts)
    {
        var bind = new JsonObject
        {
            ["server_name"] = Pick("example.org", "example.org", "EXAMPLE.org:8080", "de.example.org"),
            ["script_name"] = Pick("/", "/app", "/app/"),
            ["url_scheme"] = Pick("http", "http", "http", "https", "wss", ""),
            ["default_method"] = Pick("GET", "GET", "POST"),
        };
        if (Chance(0.2)) bind["query_args"] = "q=1";
        if (!hasHosts && Chance(0.3)) bind["subdomain"] = Pick("", "api", "de", "www", "7x");
        return bind;
    }

    private JsonObject NextRule(bool hasHosts)
    {
        var names = new Queue<string>(s_names.OrderBy(_ => _random.Next()));
        var rule = new JsonObject { ["rule"] = NextPattern(names), ["endpoint"] = Pick(s_endpoints) };
        if (hasHosts && Chance(0.7)) rule["host"] = Pick("example.org", "<string(length=2):lang>.example.org", "<h>");
        if (!hasHosts && Chance(0.15)) rule["subdomain"] = Pick("api", "<sub>", "<string(length=2):lang>", "", "<int:n>x");
        if (Chance(0.3)) rule["methods"] = new JsonArray([.. Enumerable.Range(0, _random.Next(3)).Select(_ => (JsonNode)Pick(s_methods))]);
        if (Chance(0.2)) rule["defaults"] = new JsonObject { [Pick(s_names)] = NextValue() ?? 1 };
        if (Chance(0.1)) rule["strict_slashes"] = Chance(0.5);
        if (!isOld && Chance(0.1)) rule["merge_slashes"] = Chance(0.5);
        if (Chance(0.05)) rule["redirect_to"] = Pick("/new", "new", "http://other.org/x", "?q=1");
        if (Chance(0.07)) rule["alias"] = true;
        if (Chance(0.07)) rule["websocket"] = true;
        if (Chance(0.05)) rule["build_only"] = true;
        return rule;
    }

    private string NextPattern(Queue<string> names)
    {
        var pattern = "";
        var count = _random.Next(4);
        for (var index = 0; index < count; index++) pattern += (Chance(0.1) ? "//" : "/") + NextSegment(names);
        // Before 2.3 a path converter before the last slash did not redirect.
        var mayEndWithSlash = !isOld || !pattern.Contains("<path:", StringComparison.Ordinal);
        return pattern.Length == 0 || (Chance(0.3) && mayEndWithSlash) ? pattern + "/" : pattern;
    }

    private string NextSegment(Queue<string> names)
    {
        if (Chance(0.4)) return Pick(s_texts);
        var segment = "";
        var count = Chance(0.7) ? 1 : _random.Next(2, 4);
        for (var index = 0; index < count; index++)
        {
            if (index > 0 && Chance(0.6)) segment += Pick("-", ".", "x", "1", "é");
            segment += names.TryDequeue(out var name) ? $"<{Pick(s_converters)}{name}>" : Pick(s_texts);
        }

        return segment;
    }

    private JsonObject NextOperation(string[] patterns) => _random.NextDouble() switch
    {
        < 0.6 => new JsonObject
        {
            ["kind"] = "match",
            ["path"] = NextPath(patterns),
            ["method"] = Pick("GET", "GET", "POST", "head", "CUSTOM", "--"),
            ["websocket"] = Chance(0.2) ? Chance(0.5) : null,
        },
        < 0.95 => new JsonObject
        {
            ["kind"] = "build",
            ["endpoint"] = Chance(0.95) ? Pick(s_endpoints) : "user.shw",
            ["values"] = NextValues(),
            ["method"] = Chance(0.3) ? Pick("GET", "POST", "PUT", "get") : null,
            ["force_external"] = Chance(0.2),
            ["append_unknown"] = Chance(0.85),
            ["url_scheme"] = Chance(0.2) ? Pick("https", "http", "wss", "") : null,
        },
        _ => new JsonObject { ["kind"] = "allowed", ["path"] = NextPath(patterns) },
    };

    private JsonObject NextValues()
    {
        var values = new JsonObject();
        var count = _random.Next(6);
        for (var index = 0; index < count; index++) values[Pick([.. s_names, "lang", "h", "sub", "n", "q", "r"])] = NextValue();
        return values;
    }

    private JsonNode? NextValue() => _random.Next(9) switch
    {
        0 => null,
        1 => Chance(0.5),
        2 => new JsonObject { ["$float"] = Pick("1.0", "2.5", "1e+20", "1e-07", "-0.5") },
        3 => new JsonArray("b", "a"),
        4 or 5 => _random.Next(-3, 30),
        _ => Pick(s_words),
    };

    /// <summary>A path that a rule is likely to take, or nearly.</summary>
    private string NextPath(string[] patterns)
    {
        var path = Variable().Replace(Pick(patterns), variable => Chance(0.15) ? Pick(s_words) : TextFor(variable.Groups["converter"].Value));
        path = _random.Next(10) switch
        {
            0 => path.TrimEnd('/'),
            1 => path + "/",
            2 => path.Replace("/", "//", StringComparison.Ordinal),
            _ => path,
        };
        // Before 2.3 three slashes merged into two.
        while (isOld && path.Contains("///", StringComparison.Ordinal)) path = path.Replace("///", "//", StringComparison.Ordinal);
        return path;
    }

    private string TextFor(string converter) => converter switch
    {
        "int" => Pick("1", "5", "12", "007", "-3", "٣", "99999999999999999999"),
        "float" => Pick("1.5", "-1.5", "0.1", "12.50", "1."),
        "any" => Pick("a", "ab", "abc", "a/b", "x"),
        "uuid" => Pick("6f9619ff-8b86-d011-b42d-00c04fc964ff", "6F9619FF-8B86-D011-B42D-00C04FC964FF", "6f96"),
        "path" => Pick("a", "a/b", "a/b/c", "x/", "/a", "a\nb", "😀/1"),
        _ => Pick(s_words),
    };

    private bool Chance(double share) => _random.NextDouble() < share;

    private string Pick(params ReadOnlySpan<string> items) => items[_random.Next(items.Length)];

    [GeneratedRegex(@"<((?<converter>\w+)(\(.*?\))?:)?\w+>")]
    private static partial Regex Variable();
}
