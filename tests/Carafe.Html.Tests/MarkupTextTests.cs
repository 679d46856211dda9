using System.Text;
using System.Text.Json.Nodes;

namespace Carafe.Html.Tests;

/// <summary>The text methods and the splitting methods.</summary>
public class MarkupTextTests
{
    private static readonly Dictionary<Rune, string?> s_table = new()
    {
        [new Rune('a')] = null,
        [new Rune('b')] = "<i>",
        [new Rune(0x1F363)] = "sushi",
    };

    /// <summary>The methods under both names: the Python expression on <c>m</c>, a text <c>t</c> and a number <c>n</c>.</summary>
    private static readonly (string Python, Func<Markup, string, int, object?> Carafe)[] s_methods =
    [
        ("m.upper()", (m, t, n) => m.ToUpper()),
        ("m.lower()", (m, t, n) => m.ToLower()),
        ("m.swapcase()", (m, t, n) => m.SwapCase()),
        ("m.capitalize()", (m, t, n) => m.Capitalize()),
        ("m.title()", (m, t, n) => m.Title()),
        ("m.strip()", (m, t, n) => m.Trim()),
        ("m.lstrip()", (m, t, n) => m.TrimStart()),
        ("m.rstrip()", (m, t, n) => m.TrimEnd()),
        ("m.strip('ab')", (m, t, n) => m.Trim("ab")),
        ("m.lstrip('ab')", (m, t, n) => m.TrimStart("ab")),
        ("m.rstrip('ab')", (m, t, n) => m.TrimEnd("ab")),
        ("m.removeprefix(t)", (m, t, n) => m.RemovePrefix(t)),
        ("m.removesuffix(t)", (m, t, n) => m.RemoveSuffix(t)),
        ("m.replace(t, '<&>')", (m, t, n) => m.Replace(t, "<&>")),
        ("m.replace(t, '<&>', n)", (m, t, n) => m.Replace(t, "<&>", n)),
        ("m.replace('a', markupsafe.Markup('<b>'))", (m, t, n) => m.Replace("a", new Markup("<b>"))),
        ("m.split()", (m, t, n) => m.Split()),
        ("m.split(None, n)", (m, t, n) => m.Split(n)),
        ("m.split(t or 'a')", (m, t, n) => m.Split(t == "" ? "a" : t)),
        ("m.split(t or 'a', n)", (m, t, n) => m.Split(t == "" ? "a" : t, n)),
        ("m.rsplit(t or 'a')", (m, t, n) => m.RSplit(t == "" ? "a" : t)),
        ("m.rsplit(t or 'a', n)", (m, t, n) => m.RSplit(t == "" ? "a" : t, n)),
        ("m.splitlines()", (m, t, n) => m.SplitLines()),
        ("m.splitlines(True)", (m, t, n) => m.SplitLines(keepEnds: true)),
        ("m.partition(t or 'a')", (m, t, n) => Parts(m.Partition(t == "" ? "a" : t))),
        ("m.rpartition(t or 'a')", (m, t, n) => Parts(m.RPartition(t == "" ? "a" : t))),
        ("m.ljust(3 * n)", (m, t, n) => m.PadRight(3 * n)),
        ("m.rjust(3 * n, '*')", (m, t, n) => m.PadLeft(3 * n, '*')),
        ("m.center(3 * n, '-')", (m, t, n) => m.Center(3 * n, '-')),
        ("m.zfill(3 * n)", (m, t, n) => m.ZeroFill(3 * n)),
        ("m.expandtabs(n)", (m, t, n) => m.ExpandTabs(n)),
        ("m.translate({97: None, 98: '<i>', 0x1F363: 'sushi'})", (m, t, n) => m.Translate(s_table)),
        ("m + '<&>'", (m, t, n) => m + "<&>"),
        ("'<&>' + m", (m, t, n) => "<&>" + m),
        ("m * n", (m, t, n) => m * n),
        ("m.join(['<&>', m, n])", (m, t, n) => m.Join(["<&>", m, n])),
        ("markupsafe.escape(m)", (m, t, n) => Markup.Escape((object)m)),
        ("markupsafe.escape(str(m))", (m, t, n) => Markup.Escape(m.ToString())),
    ];

    [Fact]
    public void All_methods_do_what_MarkupSafe_does()
    {
        var texts = new RandomText(
            seed: 4, "a", "b", "ab", "A", "é", "it's", "<b>", "</b>", "&amp;", " ", "  ", "\t", "\n", "\r\n", "\u000B", "\u001C", "\u0085", "\u2028", "\u00A0", "-", "+", "7", "日本");
        // MarkupSafe 2 escaped the arguments of all methods, version 3 only what they insert: here there is nothing to escape.
        var plain = new RandomText(seed: 5, "a", "b", "ab", "A", "é", " ", "\n", "-", "日本");
        var cases = Enumerable.Range(0, 400).Select(_ => (Markup: texts.Next(8), Text: plain.Next(1), Number: texts.Next(-1, 6))).ToList();

        var answers = Python.Run(
            $"""
            import markupsafe
            def plain(value):
                return [plain(item) for item in value] if isinstance(value, (list, tuple)) else str(value)
            answers = []
            for html, t, n in cases:
                m = markupsafe.Markup(html)
                answers.append([plain(value) for value in [{string.Join(", ", s_methods.Select(method => method.Python))}]])
            """,
            cases.Select(one => new JsonArray(one.Markup, one.Text, one.Number)));

        foreach (var (one, answer) in cases.Zip(answers))
        {
            foreach (var (method, expected) in s_methods.Zip(answer!.AsArray()))
            {
                var actual = Json(method.Carafe(new Markup(one.Markup), one.Text, one.Number));
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{method.Python} of {one}: {expected} was expected, not {actual}.");
            }
        }
    }

    [Fact]
    public void A_fill_character_that_needs_escaping_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Markup("x").PadLeft(5, '<'));

        Assert.Equal("The fill character '<' would have to be escaped to more than one character. (Parameter 'fill')", error.Message);
    }

    [Fact]
    public void An_empty_separator_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new Markup("x").Split(""));
        Assert.Throws<ArgumentException>(() => new Markup("x").RSplit(""));
        Assert.Throws<ArgumentException>(() => new Markup("x").Partition(""));
        Assert.Throws<ArgumentException>(() => new Markup("x").RPartition(""));
    }

    private static Markup[] Parts((Markup Before, Markup Separator, Markup After) parts) => [parts.Before, parts.Separator, parts.After];

    private static JsonNode Json(object? value) => value is IEnumerable<Markup> parts
        ? new JsonArray([.. parts.Select(part => JsonValue.Create(part.ToString()))])
        : JsonValue.Create(((Markup)value!).ToString());
}
