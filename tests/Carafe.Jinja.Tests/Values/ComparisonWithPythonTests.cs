namespace Carafe.Jinja.Tests.Values;

public class ComparisonWithPythonTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(20_24)]
    public void Random_expressions_give_what_jinja2_gives(int seed)
    {
        var generator = new ExpressionGenerator(seed);

        PythonJinja.AssertSame([.. Enumerable.Range(0, 1500).Select(_ => (false, $"{{{{ {generator.Next()} }}}}"))]);
    }

    [Fact]
    public void Sorting_compares_in_pythons_order()
    {
        var random = new Random(5);
        string[] mixed = ["1", "'a'", "2.5", "none", "true", "(1,)", "[2]"];
        var templates = new List<(bool, string)>();
        for (var i = 0; i < 300; i++)
        {
            var any = string.Join(", ", Enumerable.Range(0, random.Next(1, 9)).Select(_ => mixed[random.Next(mixed.Length)]));
            var numbers = string.Join(", ", Enumerable.Range(0, random.Next(200)).Select(_ => random.Next(50)));
            templates.Add((false, $"{{{{ [{any}]|sort }}}}"));
            templates.Add((false, $"{{{{ [{any}]|max }}}}"));
            templates.Add((false, $"{{{{ [{numbers}]|sort(true) }}}}"));
        }

        PythonJinja.AssertSame(templates);
    }

    [Fact]
    public void Filters_of_text_give_what_jinja2_gives()
    {
        var random = new Random(9);
        string[] words =
        [
            "foo", "Bar", "http://example.com/a?b=c&d", "(www.x.de)", "mail@example.com,", "<b>", "</b>", "&amp;", "it's", "a-b-c", "one--two",
            "supercalifragilistic", "x.", "é", "😀", "foo.com", "<!-- c -->", "&copy", "well-known", "e.g.", "UPPER", "git+ssh://x",
        ];
        string[] filters =
        [
            "wordwrap(10)", "wordwrap(5, false)", "wordwrap(12, break_on_hyphens=false)", "truncate(9)", "truncate(12, true)", "truncate(20, false, '…', 0)",
            "urlize", "urlize(8, true)", "striptags", "title", "capitalize", "wordcount", "e", "reverse", "urlencode", "indent", "indent('> ', true, true)",
            "pprint", "tojson", "center(60)", "replace('o', '<')", "safe|replace('o', '<')", "safe|e", "forceescape", "list", "batch(7)|list", "length",
        ];
        var templates = Enumerable.Range(0, 1000).Select(i =>
        {
            var text = string.Join(i % 3 == 0 ? "\\n" : " ", Enumerable.Range(0, random.Next(14)).Select(_ => words[random.Next(words.Length)]));
            return (i % 2 == 0, $"{{{{ \"{text}\"|{filters[random.Next(filters.Length)]} }}}}");
        });

        PythonJinja.AssertSame([.. templates]);
    }
}
