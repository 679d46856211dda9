using System.Globalization;
using System.Text;
using Carafe.Json;
using Carafe.Json.Tagged;

namespace Carafe.Tests.Json;

/// <summary>Compares with Python's <c>json</c> and with Flask's tagged serializer on seeded random values.</summary>
public class ComparisonWithPythonTests
{
    private const int Seed = 20240229;
    private static readonly DefaultJsonProvider s_json = new();
    private static readonly TaggedJsonSerializer s_tagged = new();

    [Fact]
    public void Floats_are_written_as_Python_writes_them()
    {
        PythonProcess.Require("json", "python3");
        var random = new Random(Seed);
        var numbers = Enumerable.Range(0, 20_000).Select(_ => RandomDouble(random)).ToList();
        var expected = PythonProcess.Lines(
            "import sys,struct,json\nfor l in sys.stdin: print(json.dumps(struct.unpack('>d', bytes.fromhex(l.strip()))[0]))",
            numbers.Select(number => BitConverter.DoubleToInt64Bits(number).ToString("x16", CultureInfo.InvariantCulture)));
        Assert.Equal(expected, numbers.Select(number => s_json.Dumps(number)));
    }

    [Theory]
    [InlineData("separators=(',',':')", 0)]
    [InlineData("", 1)]
    [InlineData("indent=2", 2)]
    public void Documents_are_read_and_written_as_Python_does(string arguments, int layout)
    {
        PythonProcess.Require("json", "python3");
        var random = new Random(Seed);
        var documents = Enumerable.Range(0, 1000).Select(_ => s_json.Dumps(RandomValue(random, depth: 4, isTagged: false), JsonLayout.Compact)).ToList();
        var expected = PythonProcess.Lines(
            $"import sys,json\nfor l in sys.stdin: print(json.dumps(json.dumps(json.loads(l),sort_keys=True,{arguments})))",
            documents);
        JsonLayout[] layouts = [JsonLayout.Compact, JsonLayout.Spaced, JsonLayout.Indented()];
        Assert.Equal(expected, documents.Select(document => s_json.Dumps(s_json.Dumps(s_json.Loads(document), layouts[layout]))));
    }

    [Fact]
    public void Sessions_are_read_and_written_as_Flask_does()
    {
        PythonProcess.Require("flask", "python3-flask");
        var random = new Random(Seed);
        var sessions = Enumerable.Range(0, 1000).Select(_ => s_tagged.Dumps(RandomValue(random, depth: 4, isTagged: true))).ToList();
        var answers = PythonProcess.Lines(
            """
            import sys, flask
            from flask.json.tag import TaggedJSONSerializer
            app = flask.Flask("x")
            tagged = TaggedJSONSerializer()
            with app.app_context():
                for line in sys.stdin: print(tagged.dumps(tagged.loads(line)))
            """,
            sessions);
        Assert.Equal(sessions, answers);
        Assert.Equal(answers, answers.Select(answer => s_tagged.Dumps(s_tagged.Loads(answer))));
    }

    private static double RandomDouble(Random random) => random.Next(4) switch
    {
        0 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)) is var number && double.IsNaN(number) ? double.NaN : number,
        1 => Math.Round(random.NextDouble() * Math.Pow(10, random.Next(-8, 20)), random.Next(0, 6)) * (random.Next(2) == 0 ? 1 : -1),
        2 => random.Next(1, 1000) * Math.Pow(10, random.Next(-10, 25)),
        _ => random.Next(-1000, 1000),
    };

    private static object? RandomValue(Random random, int depth, bool isTagged) => random.Next(depth > 0 ? isTagged ? 14 : 9 : 7) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
        3 => RandomDouble(random),
        4 => new System.Numerics.BigInteger(random.NextInt64()) * random.NextInt64(),
        5 or 6 => RandomText(random),
        7 => Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth - 1, isTagged)).ToList(),
        8 => RandomDictionary(random, depth, isTagged),
        9 => new JsonTuple([.. Enumerable.Range(0, random.Next(4)).Select(_ => RandomValue(random, depth - 1, isTagged))]),
        10 => Encoding.UTF8.GetBytes(RandomText(random).Replace('\ud83d', '?')),
        11 => new Guid(random.Next(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
        12 => DateTimeOffset.UnixEpoch.AddSeconds(random.NextInt64(-30_000_000_000, 200_000_000_000)),
        _ => new Carafe.Html.Markup(RandomText(random)),
    };

    private static Dictionary<string, object?> RandomDictionary(Random random, int depth, bool isTagged)
    {
        var entries = new Dictionary<string, object?>();
        for (var count = random.Next(4); count > 0; count--)
            entries[random.Next(3) == 0 ? new[] { " t", " di", " b", " t__", " x" }[random.Next(5)] : RandomText(random)] = RandomValue(random, depth - 1, isTagged);
        return entries;
    }

    private static string RandomText(Random random)
    {
        string[] pieces = ["a", "Z", "_", "\"", "\\", "/", "<", "é", "\u007f", "\u0001", "\n", "\t", "\u2028", "😀", "\ud83d", "\ue000", "\uffff", ", ", ": ", "[{"];
        return string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => pieces[random.Next(pieces.Length)]));
    }
}
