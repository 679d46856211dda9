using System.Numerics;

namespace Carafe.Jinja.Tests.Values;

/// <summary>C# values of less usual kinds: what a C# user expects where Python has no such thing.</summary>
public sealed class ClrKindTests
{
    private readonly record struct Point(int X, double Y);

    private sealed class Old
    {
        public string HTMLText => "html";

        public int ID => 7;

        public string UserName => "ada";
    }

    private sealed class Service
    {
        public string Ints(List<int> items) => string.Join('+', items);

        public string Unique(ISet<string> items) => string.Join('+', items);

        public string Texts(IEnumerable<string> items) => string.Join('+', items);

        public string Prices(Dictionary<string, decimal> prices) => string.Join('+', prices.Select(entry => $"{entry.Key}{entry.Value}"));

        public int Total(params int[] numbers) => numbers.Sum();

        public int Count(params List<double> numbers) => numbers.Count;
    }

    private static readonly Dictionary<string, object?> s_variables = new()
    {
        ["lazy"] = new Lazy<int>(() => 7),
        ["memory"] = new Memory<byte>([104, 105]),
        ["segment"] = new ArraySegment<byte>([1, 104, 105], 1, 2),
        ["point"] = new Point(1, 2.5),
        ["pair"] = new KeyValuePair<string, int>("k", 1),
        ["pairs"] = new Dictionary<string, int> { ["b"] = 2, ["a"] = 1 }.OrderBy(pair => pair.Key),
        ["grid"] = new int[,] { { 1, 2, 3 }, { 4, 5, 6 } },
        ["cube"] = new int[2, 1, 2],
        ["complex"] = new Complex(1, 2),
        ["made"] = Made(),
        ["old"] = new Old(),
        ["service"] = new Service(),
        ["counts"] = new Dictionary<string, object> { ["count"] = 5, ["comparer"] = "c" },
        ["sorted"] = new SortedDictionary<string, int> { ["count"] = 6 },
        ["set"] = new HashSet<int> { 3, 1 },
    };

    [Theory]
    [InlineData("{{ lazy + 1 }}", "8")]
    [InlineData("{{ memory }} {{ memory|length }} {{ segment.decode() }}", "b'hi' 2 hi")]
    [InlineData("{{ point|tojson }}", "{\"X\": 1, \"Y\": 2.5}")]
    [InlineData("{{ pair }} {{ pair.key }} {{ pair[1] }} {{ pair|tojson }}", "('k', 1) k 1 [\"k\", 1]")]
    [InlineData("{% for key, value in pairs %}{{ key }}={{ value }};{% endfor %}", "a=1;b=2;")]
    [InlineData("{{ grid }} {{ grid[1][2] }} {{ grid|length }}{% for row in grid %} {{ row|sum }}{% endfor %} {{ cube }}", "[[1, 2, 3], [4, 5, 6]] 6 2 6 15 [[[0, 0]], [[0, 0]]]")]
    [InlineData("{{ complex }} {{ complex.imag }}", "(1+2j) 2.0")]
    [InlineData("{{ made }} {{ made|list }}", "<generator object> [1, 2]")]
    [InlineData("{{ old.html_text }} {{ old.id }} {{ old.username }} {{ old.user_name }} {{ old.nothing }}", "html 7 ada ada ")]
    [InlineData("{{ counts.count }} {{ counts.comparer }} {{ counts.Count }} {{ sorted.count }} {{ counts.items()|list|length }}", "5 c 2 6 2")]
    public void Values_are_what_they_mean(string template, string expected) => Assert.Equal(expected, Jinja.Render(template, s_variables));

    [Theory]
    [InlineData("service.ints([1, 2])", "1+2")]
    [InlineData("service.ints((1, 2))", "1+2")]
    [InlineData("service.ints(range(3))", "0+1+2")]
    [InlineData("service.ints(set|sort)", "1+3")]
    [InlineData("service.unique(['a', 'b', 'a'])", "a+b")]
    [InlineData("service.texts(['a', 'b'])", "a+b")]
    [InlineData("service.prices({'a': 1, 'b': 2})", "a1+b2")]
    [InlineData("service.total(1, 2, 3)", "6")]
    [InlineData("service.total([1, 2])", "3")]
    [InlineData("service.total()", "0")]
    [InlineData("service.count(1, 2.5)", "2")]
    public void Lists_and_dicts_become_what_a_method_takes(string expression, string expected) =>
        Assert.Equal(expected, Jinja.Render($"{{{{ {expression} }}}}", s_variables));

    [Theory]
    [InlineData("service.ints([1, 'a'])", "Ints() takes (List items), but (list) was given")]
    [InlineData("service.ints('ab')", "Ints() takes (List items), but (str) was given")]
    [InlineData("service.prices({'a': 'x'})", "Prices() takes (Dictionary prices), but (dict) was given")]
    [InlineData("service.total('a')", "Total() takes (Int32[] numbers), but (str) was given")]
    public void Items_that_do_not_fit_are_refused(string expression, string message) =>
        Assert.Equal(message, Assert.Throws<Carafe.Jinja.Values.Errors.TypeError>(() => Jinja.Render($"{{{{ {expression} }}}}", s_variables)).Message);

    private static IEnumerable<int> Made()
    {
        yield return 1;
        yield return 2;
    }
}
