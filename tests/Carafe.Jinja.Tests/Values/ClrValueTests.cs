using System.Collections;
using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Dynamic;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Html;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Values;

public class ClrValueTests
{
    private enum Status
    {
        Open,
        Paid,
    }

    private sealed record Address(string City, int ZipCode);

    private sealed class User
    {
        public int VisitCount = 7;

        public string FullName { get; set; } = "Ada Lovelace";

        public DateTime CreatedAt { get; set; } = new(2024, 2, 29, 13, 5, 9);

        public Address Address { get; set; } = new("London", 1234);

        public Status Status { get; set; } = Status.Paid;

        public decimal Balance { get; set; } = 1.10m;

        public float Rate { get; set; } = 1.1f;

        public double? Score { get; set; }

        public string lower_case { get; set; } = "exact";

        public string LowerCase { get; set; } = "pascal";

        public string Greet(string greeting, string mark = "!") => $"{greeting}, {FullName}{mark}";

        public string Pick(int number) => $"int {number}";

        public string Pick(string text) => $"str {text}";

        public string Pick(double number) => $"float {number}";

        public int Total(params int[] numbers) => numbers.Sum();

        public string Render(string cssClass = "none", bool isRequired = false) => $"{cssClass} {isRequired}";
    }

    private sealed class Bag
    {
        public string this[string key] => key == "known" ? "found" : throw new KeyNotFoundException();
    }

    private sealed class Loose : DynamicObject
    {
        public override bool TryGetMember(GetMemberBinder binder, out object? result)
        {
            result = binder.Name == "Anything" ? 42 : null;
            return result is not null;
        }
    }

    private sealed class Bold : IHtml
    {
        public string ToHtml() => "<b>";
    }

    private static readonly User s_user = new();

    [Theory]
    [InlineData("user.full_name", "Ada Lovelace")]
    [InlineData("user.FullName", "Ada Lovelace")]
    [InlineData("user['full_name']", "Ada Lovelace")]
    [InlineData("user.lower_case", "exact")]
    [InlineData("user.LowerCase", "pascal")]
    [InlineData("user.visit_count", "7")]
    [InlineData("user.VisitCount + 1", "8")]
    [InlineData("user.address.zip_code", "1234")]
    [InlineData("user.status", "Paid")]
    [InlineData("user.status == 'Paid'", "True")]
    [InlineData("user.balance", "1.10")]
    [InlineData("user.rate", "1.1")]
    [InlineData("user.score", "None")]
    [InlineData("user.created_at", "2024-02-29 13:05:09")]
    [InlineData("user.created_at.year", "2024")]
    [InlineData("user.created_at.strftime('%d/%m/%y %-I:%M %p')", "29/02/24 1:05 PM")]
    [InlineData("user.created_at.isoformat()", "2024-02-29T13:05:09")]
    [InlineData("user.missing is defined", "False")]
    [InlineData("user.missing", "")]
    public void A_member_is_found_exactly_or_by_its_pascal_case_name(string expression, string expected) =>
        Assert.Equal(expected, Evaluate(expression, new { user = s_user }));

    [Theory]
    [InlineData("user.greet('Hello')", "Hello, Ada Lovelace!")]
    [InlineData("user.greet('Hello', '?')", "Hello, Ada Lovelace?")]
    [InlineData("user.greet(greeting='Hi', mark='.')", "Hi, Ada Lovelace.")]
    [InlineData("user.greet('Hi', mark='.')", "Hi, Ada Lovelace.")]
    [InlineData("user.Pick(3)", "int 3")]
    [InlineData("user.Pick('3')", "str 3")]
    [InlineData("user.Pick(1.5)", "float 1.5")]
    [InlineData("user.total()", "0")]
    [InlineData("user.total(1, 2, 3)", "6")]
    [InlineData("user.render(css_class='big', is_required=true)", "big True")]
    public void A_method_takes_positional_and_named_arguments(string expression, string expected) =>
        Assert.Equal(expected, Evaluate(expression, new { user = s_user }));

    [Fact]
    public void An_anonymous_object_is_called_so_in_errors()
    {
        var error = Assert.Throws<Carafe.Jinja.Errors.UndefinedError>(() => Jinja.Render("{{ dish.price.amount }}", new { dish = new { name = "soup" } }));

        Assert.Equal("'anonymous object' has no attribute 'price'", error.Message);
    }

    [Fact]
    public void Arguments_that_fit_no_overload_are_reported_with_what_the_method_takes()
    {
        var error = Assert.Throws<Carafe.Jinja.Values.Errors.TypeError>(() => Evaluate("user.greet(1, 2, 3)", new { user = s_user }));

        Assert.Equal("Greet() takes (String greeting, String mark), but (int, int, int) was given", error.Message);
    }

    public static TheoryData<string, object?, string> Collections => new()
    {
        { "x", new[] { 1, 2 }, "[1, 2]" },
        { "x", new List<string> { "a", "b'" }, "['a', \"b'\"]" },
        { "x[-1]", new List<int> { 1, 2, 3 }, "3" },
        { "x[::-1]", new[] { 1.5, 2 }, "[2.0, 1.5]" },
        { "x.append(4) or x", new List<int> { 1 }, "[1, 4]" },
        { "x|sum", Enumerable.Range(1, 4), "10" },
        { "x|length", new Queue<int>([1, 2]), "2" },
        { "x", (1, "a"), "(1, 'a')" },
        { "x[0]", Tuple.Create(7, 8), "7" },
        { "x == (1, 2)", (1, 2), "True" },
        { "x == [1, 2]", new[] { 1, 2 }, "True" },
        { "x.a ~ x['b']", new Dictionary<string, object?> { ["a"] = 1, ["b"] = 2 }, "12" },
        { "x", new Dictionary<string, object?> { ["a"] = 1, ["b"] = null }, "{'a': 1, 'b': None}" },
        { "x.items()|list", new Dictionary<string, object?> { ["a"] = 1 }, "[('a', 1)]" },
        { "x[2]", new Dictionary<int, string> { [2] = "two" }, "two" },
        { "'a' in x", new Dictionary<string, int> { ["a"] = 1 }, "True" },
        { "x.count ~ x.keys is callable", new Dictionary<string, object?> { ["count"] = 7, ["keys"] = 8 }, "7True" },
        { "x.count", new Dictionary<string, object?> { ["a"] = 7 }, "1" },
        { "x.get('z', 5)", new Dictionary<string, int>(), "5" },
        { "x|dictsort", new SortedDictionary<string, int> { ["b"] = 1, ["a"] = 2 }, "[('a', 2), ('b', 1)]" },
        { "x.k", new Dictionary<string, int> { ["k"] = 3 }.ToFrozenDictionary(), "3" },
        { "x[[]] is defined", new Dictionary<string, int>(), "False" },
        { "x.get is defined", new[] { 1 }, "False" },
        { "2 in x", new HashSet<int> { 1, 2 }, "True" },
        { "x", new HashSet<int> { 1 }, "{1}" },
        { "x is mapping", new Dictionary<string, int>(), "True" },
        { "x is sequence", new List<int>(), "True" },
        { "not x", new List<int>(), "True" },
        { "x.a.b[1]", JsonElement.Parse("""{"a": {"b": [1, 2.5]}}"""), "2.5" },
        { "x", JsonElement.Parse("""[1, "a", null, true, 1e2, 12345678901234567890]"""), "[1, 'a', None, True, 100.0, 12345678901234567890]" },
        { "x.a.b|length", JsonNode.Parse("""{"a": {"b": [1, 2]}}"""), "2" },
        { "x", JsonNode.Parse("""{"a": [1, null]}"""), "{'a': [1, None]}" },
        { "x.name", new { Name = "anonymous" }, "anonymous" },
    };

    [Theory]
    [MemberData(nameof(Collections))]
    public void A_collection_behaves_as_its_python_counterpart(string expression, object? value, string expected) =>
        Assert.Equal(expected, Evaluate(expression, new { x = value }));

    public static TheoryData<object> Dictionaries =>
    [
        new Dictionary<string, object?>(), new Dictionary<int, string>(), new Hashtable(), new ReadOnlyDictionary<string, int>(new Dictionary<string, int>()), JsonElement.Parse("{}"),
    ];

    [Theory]
    [MemberData(nameof(Dictionaries))]
    public void What_cannot_be_a_key_raises_as_in_python(object dictionary)
    {
        Assert.Equal("unhashable type: 'list'", Assert.Throws<TypeError>(() => Evaluate("x.get([])", new { x = dictionary })).Message);
        var strict = new TemplateEnvironment { Undefined = UndefinedKinds.Strict };
        Assert.Equal("'y' is undefined", Assert.Throws<UndefinedError>(() => strict.FromString("{{ x[y] is defined }}").Render(new { x = dictionary })).Message);
    }

    [Theory]
    [InlineData("x.update(b=1)")]
    [InlineData("x.pop('a')")]
    [InlineData("x.clear()")]
    public void A_dictionary_that_is_only_read_cannot_be_changed(string expression)
    {
        object[] dictionaries =
        [
            new ReadOnlyDictionary<string, int>(new Dictionary<string, int> { ["a"] = 1 }),
            new ReadOnlyDictionary<string, object?>(new Dictionary<string, object?> { ["a"] = 1 }),
        ];

        Assert.All(dictionaries, dictionary => Assert.Equal(
            "'ReadOnlyDictionary' object does not support item assignment",
            Assert.Throws<TypeError>(() => Evaluate(expression, new { x = dictionary })).Message));
    }

    [Fact]
    public void Dynamic_objects_give_their_members()
    {
        dynamic expando = new ExpandoObject();
        expando.color = "red";

        Assert.Equal("red 42", Evaluate("e.color ~ ' ' ~ d.anything", new { e = (object)expando, d = new Loose() }));
    }

    [Fact]
    public void An_indexer_that_knows_no_key_gives_undefined() =>
        Assert.Equal("found -", Evaluate("b['known'] ~ ' ' ~ b['other']|default('-')", new { b = new Bag() }));

    [Fact]
    public void A_delegate_is_called() =>
        Assert.Equal("5 7", Evaluate("add(2, 3) ~ ' ' ~ add(y=4, x=3)", new { add = new Func<int, int, int>((x, y) => x + y) }));

    [Fact]
    public void An_object_with_html_of_its_own_is_not_escaped() =>
        Assert.Equal("<b>", new TemplateEnvironment { Autoescape = true }.FromString("{{ x }}").Render(new { x = new Bold() }));

    [Theory]
    [InlineData("b - a", "1 day, 1:00:00.500000")]
    [InlineData("(b - a).days", "1")]
    [InlineData("[a.date()]", "[datetime.date(2024, 1, 31)]")]
    [InlineData("a < b", "True")]
    [InlineData("a.replace(day=1).day", "1")]
    [InlineData("a.weekday()", "2")]
    [InlineData("'%s' % a", "2024-01-31 00:00:00")]
    [InlineData("'{:%Y week %V}'.format(a)", "2024 week 05")]
    [InlineData("z", "2024-01-31 00:00:00+02:00")]
    [InlineData("z.strftime('%z')", "+0200")]
    public void Times_behave_as_pythons(string expression, string expected)
    {
        var a = new DateTime(2024, 1, 31);
        Assert.Equal(expected, Evaluate(expression, new { a, b = a.AddDays(1).AddHours(1).AddMilliseconds(500), z = new DateTimeOffset(a, TimeSpan.FromHours(2)) }));
    }

    private static string Evaluate(string expression, object model) => new TemplateEnvironment().FromString($"{{{{ {expression} }}}}").Render(model);
}
