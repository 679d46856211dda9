using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Yaml.Tests;

/// <summary>Reading YAML, compared with the real PyYAML.</summary>
public class YamlReaderTests
{
    private static readonly string[] s_scalars =
    [
        "", "~", "null", "NULL", "nUll", "yes", "No", "on", "OFF", "true", "True", "tRue", "y", "n",
        "0", "1", "-1", "+12", "017", "08", "0o17", "0x1F", "-0xff", "0b101", "1_000", "190:20:30", "9223372036854775808", "1e3", "1.5e+3", "1.5e3", "1.", ".5", "-.5", "1.5", "+1.25", "1_0.5_0", "190:20:30.15",
        ".inf", "-.INF", ".nan", ".Nan", "inf", "0.1", "-0.0", "1.0", "12e03", "685.230_15e+03",
        "2001-12-14", "2001-1-4", "2001-12-14 21:59:43", "2001-12-14T21:59:43.10Z", "2001-12-14t21:59:43.1-05:00", "2001-12-15 2:59:43.10", "2001-13-40", "2001-12-14 21:59", "2002-1-1T1:1:1 +1",
        "'yes'", "\"1\"", "'it''s'", "\"a\\tb\\u00e9\"", "two words", "a:b", "http://x/y", "- ", "!!str 12", "!!int \"12\"", "!!float 3", "!!bool yes", "!!null x", "!!str yes",
    ];

    private static readonly string[] s_documents =
    [
        "a: 1\nb:\n  - x\n  - y: [1, two, {z: 3}]\nc: {d: e}\n",
        "text: |\n  kept\n    as is\nfolded: >\n  one\n  two\n\n  three\n",
        "base: &base {a: 1, b: 2}\nuse:\n  <<: *base\n  b: 3\nlist:\n  - *base\n  - *base\n",
        "one: &one {a: 1}\ntwo: &two {a: 2, c: 3}\nboth:\n  <<: [*one, *two]\n  d: 4\n",
        "# only a comment\n",
        "---\na: b\n...\n",
        "\"quoted key\": 1\n? complex\n: value\n",
        "- 1\n- [2, 3]\n- {a: null}\n",
        "empty:\nlist: []\nmap: {}\n",
        "key: value # comment\nurl: 'http://a#b'\nhash: a#b\n",
    ];

    private const string Script =
        """
        import yaml, datetime, math
        def show(value):
            if isinstance(value, dict): return {str(k): show(v) for k, v in value.items()}
            if isinstance(value, list): return [show(v) for v in value]
            if value is None: return None
            if isinstance(value, datetime.datetime):
                return 'time ' + (value.astimezone(datetime.timezone.utc).strftime('%Y-%m-%dT%H:%M:%S.%f') + 'Z' if value.tzinfo else value.strftime('%Y-%m-%dT%H:%M:%S.%f'))
            if isinstance(value, datetime.date): return 'date ' + value.isoformat()
            if isinstance(value, bool): return 'bool ' + str(value)
            if isinstance(value, float): return 'float ' + ('nan' if math.isnan(value) else repr(value))
            return type(value).__name__ + ' ' + str(value)
        def answer(text):
            try: return show(yaml.safe_load(text))
            except (yaml.YAMLError, ValueError): return 'refused'
        """;

    [Fact]
    public void Scalars_are_read_as_PyYAML_does() => Compare([.. s_scalars.Select(scalar => "value: " + scalar)]);

    [Fact]
    public void Documents_are_read_as_PyYAML_does() => Compare(s_documents);

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: b: c")]
    [InlineData("a: *nowhere")]
    [InlineData("a: !!python/object:os.system {}")]
    [InlineData("a: !!python/name:os.system ''")]
    [InlineData("a: 1\n---\nb: 2\n")]
    [InlineData("? [a, b]\n: c")]
    [InlineData("a: &x [*x]")]
    public void What_is_no_plain_YAML_is_refused(string text) => Assert.Throws<FormatException>(() => YamlReader.Read(text));

    [Fact]
    public void Aliases_of_aliases_cost_no_more_than_their_lines()
    {
        var lines = new List<string> { "a0: &a0 [x, x, x, x, x, x, x, x, x]" };
        for (var i = 1; i < 40; i++) lines.Add($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        var values = (Dictionary<string, object?>)YamlReader.Read(string.Join('\n', lines))!;
        Assert.Equal(9, ((List<object?>)values["a39"]!).Count);
    }

    [Fact]
    public void Errors_tell_the_place() => Assert.EndsWith("line 2, column 5.", Assert.Throws<FormatException>(() => YamlReader.Read("a: 1\nb: c: d")).Message);

    private static void Compare(string[] texts)
    {
        PythonProcess.Require("yaml", "python3-yaml");
        var expected = PythonProcess.Ask(Script, texts);
        foreach (var (text, answer) in texts.Zip(expected))
            Assert.True(JsonNode.DeepEquals(JsonNode.Parse(answer.GetRawText()), Answer(text)), $"{text}\nPyYAML: {answer.GetRawText()}\nCarafe: {Answer(text)?.ToJsonString()}");
    }

    private static JsonNode? Answer(string text)
    {
        try
        {
            return Show(YamlReader.Read(text));
        }
        catch (FormatException)
        {
            return "refused";
        }
    }

    private static JsonNode? Show(object? value) => value switch
    {
        null => null,
        string text => "str " + text,
        bool flag => "bool " + flag,
        int or long or BigInteger => $"int {value}",
        double number => "float " + FloatText(number),
        DateOnly date => "date " + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => "time " + time.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture),
        DateTimeOffset time => "time " + time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "Z",
        Dictionary<string, object?> values => new JsonObject(values.Select(pair => KeyValuePair.Create(pair.Key, Show(pair.Value)))),
        IList list => new JsonArray([.. list.Cast<object?>().Select(Show)]),
        _ => value.GetType().Name,
    };

    private static string FloatText(double number)
    {
        if (double.IsNaN(number)) return "nan";
        if (double.IsInfinity(number)) return number > 0 ? "inf" : "-inf";
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.') || text.Contains('E') ? text : text + ".0";
    }
}
