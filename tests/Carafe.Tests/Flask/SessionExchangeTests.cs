using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Json.Tagged;
using static Carafe.Globals;

namespace Carafe.Tests.Flask;

/// <summary>A session goes from the real Flask to Carafe and back, as when both serve one site behind one address.</summary>
public class SessionExchangeTests
{
    private const string Key = "s56h5h45h54s5sfs545agd6 ü";
    private static readonly TaggedJsonSerializer s_tagged = new();

    public static TheoryData<string> Values =>
    [
        """{"a":1}""",
        """{"t":{" t":[1,"b",{" t":[]}]}}""",
        """{"b":{" b":"AP94"}}""",
        """{"m":{" m":"<b>bold</b>"}}""",
        """{"u":{" u":"5a1f7b2e9c1d4b5e8f000123456789ab"}}""",
        """{"d":{" d":"Thu, 29 Feb 2024 12:30:05 GMT"}}""",
        """{"n":{"a":[{" t":[1]},{"b":{" b":""}}],"z":{"y":{"x":[[],{}]}}}}""",
        """{"k":{" di":{" t__":1}}}""",
        """{"\u00fc":"gr\u00fc\u00dfe \u2713 \ud83d\ude00"}""",
        """{"f":1.5,"g":1e+22,"i":12345678901,"n":null,"t":true,"x":false}""",
        """{"_flashes":[{" t":["message","one"]},{" t":["error","<two>"]}],"_permanent":true}""",
        $$"""{"long":"{{string.Concat(Enumerable.Repeat("long text ", 100))}}"}""",
        """{"":""}""",
    ];

    [Theory]
    [MemberData(nameof(Values))]
    public void Cookie_of_Flask_is_read_by_Carafe(string values)
    {
        var cookie = Ask(new JsonObject { ["key"] = Key, ["values"] = values });
        Assert.Equal(values, Show(cookie));
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void Cookie_of_Carafe_is_read_by_Flask(string values)
    {
        PythonProcess.Require("flask", "python3-flask");
        var cookie = Set(values);
        Assert.Equal(values, Ask(new JsonObject { ["key"] = Key, ["cookie"] = cookie }));
    }

    [Fact]
    public void Sessions_of_random_values_go_both_ways()
    {
        PythonProcess.Require("flask", "python3-flask");
        var random = new Random(20260);
        string[] all = [.. Enumerable.Range(0, 200).Select(_ => s_tagged.Dumps(RandomSession(random)))];
        var fromFlask = AskAll(all.Select(values => new JsonObject { ["key"] = Key, ["values"] = values }));
        Assert.Equal(all, fromFlask.Select(Show));
        var readByFlask = AskAll(all.Select(values => new JsonObject { ["key"] = Key, ["cookie"] = Set(values) }));
        Assert.Equal(all, readByFlask);
    }

    private static App MakeApp()
    {
        var app = new App("cookies", staticFolder: null) { SecretKey = Key };
        app.Route("/show", () => s_tagged.Dumps(new Dictionary<string, object?>(Session)));
        app.Route("/set", () =>
        {
            Session.Update((Dictionary<string, object?>)s_tagged.Loads(Request.GetText())!);
            return "set";
        }, methods: ["POST"]);
        return app;
    }

    private static string Show(string cookie)
    {
        var client = MakeApp().TestClient();
        client.SetCookie("session", cookie);
        return client.Get("/show").Text;
    }

    private static string Set(string values)
    {
        var client = MakeApp().TestClient();
        Assert.Equal("set", client.Post("/set", body: values, contentType: "text/plain").Text);
        return client.GetCookie("session")!.Value;
    }

    private static string Ask(JsonObject line)
    {
        PythonProcess.Require("flask", "python3-flask");
        return AskAll([line])[0];
    }

    private static string[] AskAll(IEnumerable<JsonObject> lines)
    {
        var script = File.ReadAllText(Path.Combine(System.AppContext.BaseDirectory, "Flask", "flask_cookies.py"));
        return [.. PythonProcess.Lines(script, lines.Select(line => line.ToJsonString())).Select(answer => JsonSerializer.Deserialize<string>(answer)!)];
    }

    private static Dictionary<string, object?> RandomSession(Random random)
    {
        var session = new Dictionary<string, object?> { ["always"] = 1 };
        for (var i = random.Next(6); i > 0; i--) session[RandomText(random)] = RandomValue(random, depth: 3);
        return session;
    }

    private static object? RandomValue(Random random, int depth) => random.Next(depth == 0 ? 8 : 11) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(long.MinValue, long.MaxValue),
        3 => random.NextDouble() * Math.Pow(10, random.Next(-30, 30)),
        4 => RandomText(random),
        5 => RandomBytes(random),
        6 => new Guid(RandomBytes(random, 16)),
        7 => DateTimeOffset.FromUnixTimeSeconds(random.NextInt64(0, 4_000_000_000)),
        8 => new JsonTuple([.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth - 1))]),
        9 => Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth - 1)).ToList(),
        _ => RandomDictionary(random, depth - 1),
    };

    private static Dictionary<string, object?> RandomDictionary(Random random, int depth)
    {
        var values = new Dictionary<string, object?>();
        for (var i = random.Next(4); i > 0; i--) values[RandomText(random)] = RandomValue(random, depth);
        return values;
    }

    private static byte[] RandomBytes(Random random, int? length = null)
    {
        var bytes = new byte[length ?? random.Next(20)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static string RandomText(Random random)
    {
        string[] pieces = ["a", "B", " t", " di", "__", "ü", "✓", "😀", "<", "\"", "\\", "\n", "\0", " ", "."];
        var text = new StringBuilder();
        for (var i = random.Next(1, 8); i > 0; i--) text.Append(pieces[random.Next(pieces.Length)]);
        return text.ToString();
    }
}
