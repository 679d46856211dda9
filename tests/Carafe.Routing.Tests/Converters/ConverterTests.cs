using System.Globalization;
using System.Numerics;

namespace Carafe.Routing.Tests.Converters;

public sealed class ConverterTests
{
    [Theory]
    [InlineData("string(length=2)", "/ab", "x(x=ab)")]
    [InlineData("string(length=2)", "/a😀", "x(x=a😀)")]
    [InlineData("string(length=2)", "/😀", "NotFound")]
    [InlineData("string(minlength=2)", "/a", "NotFound")]
    [InlineData("string(maxlength=2)", "/abc", "NotFound")]
    [InlineData("string(maxlength=2)", "/😀😀", "x(x=😀😀)")]
    [InlineData("string(minlength=0)", "/", "x(x=)")]
    [InlineData("string", "/a/b", "NotFound")]
    [InlineData("any(a, ab)", "/ab", "x(x=ab)")]
    [InlineData("any(a, ab)", "/abc", "NotFound")]
    [InlineData("path", "/a/b", "x(x=a/b)")]
    [InlineData("path", "/", "NotFound")]
    [InlineData("int", "/0042", "x(x=42)")]
    [InlineData("int", "/-1", "NotFound")]
    [InlineData("int", "/٣", "x(x=3)")]
    [InlineData("int", "/1𝟛", "x(x=13)")]
    [InlineData("int", "/1_0", "NotFound")]
    [InlineData("int(signed=True)", "/-12", "x(x=-12)")]
    [InlineData("int(fixed_digits=3)", "/012", "x(x=12)")]
    [InlineData("int(fixed_digits=3)", "/12", "NotFound")]
    [InlineData("int(min=5, max=7)", "/7", "x(x=7)")]
    [InlineData("int(min=5, max=7)", "/4", "NotFound")]
    [InlineData("int(min=5, max=7)", "/8", "NotFound")]
    [InlineData("int(min=1.5)", "/1", "NotFound")]
    [InlineData("int(max=99999999999999999999)", "/99999999999999999999", "x(x=99999999999999999999)")]
    [InlineData("int(max=99999999999999999999)", "/100000000000000000000", "NotFound")]
    [InlineData("int(min=99999999999999999999)", "/5", "NotFound")]
    [InlineData("float", "/1.50", "x(x=1.5)")]
    [InlineData("float", "/1", "NotFound")]
    [InlineData("float", "/1.", "NotFound")]
    [InlineData("float", "/.5", "NotFound")]
    [InlineData("float", "/٣.٥", "x(x=3.5)")]
    [InlineData("float(signed=True)", "/-0.5", "x(x=-0.5)")]
    [InlineData("float(min=1, max=2.5)", "/2.6", "NotFound")]
    [InlineData("uuid", "/6F9619FF-8b86-d011-b42d-00c04fc964ff", "x(x=6f9619ff-8b86-d011-b42d-00c04fc964ff)")]
    [InlineData("uuid", "/6f9619ff8b86d011b42d00c04fc964ff", "NotFound")]
    public void A_converter_takes_its_texts_and_no_others(string converter, string path, string expected) =>
        Assert.Equal(expected, new UrlMap([new Rule($"/<{converter}:x>") { Endpoint = "x" }]).Ask(path));

    public static TheoryData<string, object, string> UrlTexts => new()
    {
        { "string", "a b/ü?", "/a%20b/%C3%BC%3F" },
        { "string", 5, "/5" },
        { "string", 1.0, "/1.0" },
        { "string", true, "/True" },
        { "string", new[] { "a", "it's" }, "/%5B'a',%20%22it's%22%5D" },
        { "path", "a b/c", "/a%20b/c" },
        { "any(a, 'b c')", "b c", "/b c" },
        { "int", 5, "/5" },
        { "int", "12", "/12" },
        { "int", 3.9, "/3" },
        { "int", true, "/1" },
        { "int", 50, "/50" },
        { "int(max=10)", 50, "/50" },
        { "int(fixed_digits=4)", 5, "/0005" },
        { "int(fixed_digits=4)", -5, "/-005" },
        { "int", -5, "/-5" },
        { "int", BigInteger.Pow(10, 20), "/100000000000000000000" },
        { "float", 1, "/1.0" },
        { "float", "1e20", "/1e+20" },
        { "float", 0.00001, "/1e-05" },
        { "float", 1.5m, "/1.5" },
        { "uuid", new Guid("6F9619FF-8B86-D011-B42D-00C04FC964FF"), "/6f9619ff-8b86-d011-b42d-00c04fc964ff" },
    };

    [Theory]
    [MemberData(nameof(UrlTexts))]
    public void A_value_becomes_text_as_in_Python(string converter, object value, string expected)
    {
        var adapter = new UrlMap([new Rule($"/<{converter}:x>") { Endpoint = "x" }]).Bind("example.org");

        Assert.Equal(expected, adapter.Build("x", Values(("x", value))));
    }

    [Theory]
    [InlineData("int", "a", "The value 'a' is not a whole number.")]
    [InlineData("int", "1.5", "The value '1.5' is not a whole number.")]
    [InlineData("int", double.NaN, "The value nan is not a whole number.")]
    [InlineData("float", "a", "The value 'a' is not a number.")]
    [InlineData("any(b, a)", "c", "'c' is not one of 'a', 'b' (Parameter 'value')")]
    public void A_value_that_cannot_be_meant_is_an_error_of_its_own(string converter, object value, string message)
    {
        var adapter = new UrlMap([new Rule($"/<{converter}:x>") { Endpoint = "x" }]).Bind("example.org");

        Assert.Equal(message, Assert.Throws<ArgumentException>(() => adapter.Build("x", Values(("x", value)))).Message);
    }

    [Fact]
    public void An_application_adds_converters_of_its_own()
    {
        var map = new UrlMap();
        map.Converters["list"] = _ => new ListConverter();
        map.Converters["date"] = _ => new DateConverter();
        map.Converters["regex"] = arguments => new RegexConverter((string)arguments.Get("pattern", 0)!);
        map.Add(new Rule("/tags/<list:tags>") { Endpoint = "tags" });
        map.Add(new Rule("/on/<date:day>-<any(am, pm):half>") { Endpoint = "day" });
        map.Add(new Rule("/r/<regex('[a-c]+(/[a-c]+)*'):x>/<y>/") { Endpoint = "regex" });
        var adapter = map.Bind("example.org");

        Assert.Equal(["a", "b"], Assert.IsType<string[]>(map.Get("/tags/a,b").Values["tags"]));
        Assert.Equal("/tags/a,b", adapter.Build("tags", Values(("tags", new[] { "a", "b" }))));
        Assert.Equal("day(day=02/29/2024, half=pm)", map.Ask("/on/2024-02-29-pm"));
        Assert.Equal("NotFound", map.Ask("/on/2024-02-30-pm"));
        Assert.Equal("regex(x=a/b, y=d)", map.Ask("/r/a/b/d/"));
        Assert.Equal("to http://example.org/r/a/b/d/", map.Ask("/r/a/b/d"));
        Assert.Equal("NotFound", map.Ask("/r/x/d/"));
    }

    [Fact]
    public void A_converter_derived_from_one_of_ours_changes_values_and_keeps_the_pattern()
    {
        var map = new UrlMap();
        map.Converters["next"] = _ => new NextConverter();
        map.Add(new Rule("/<next:x>") { Endpoint = "x" });

        Assert.Equal("x(x=6)", map.Ask("/5"));
        Assert.Equal("NotFound", map.Ask("/a"));
    }

    [Fact]
    public void A_rule_whose_converter_gives_no_text_is_passed_over()
    {
        var map = new UrlMap();
        map.Converters["date"] = _ => new DateConverter();
        map.Add(new Rule("/on/<date:day>") { Endpoint = "x" });
        map.Add(new Rule("/at/<day>") { Endpoint = "x" });
        var adapter = map.Bind("example.org");

        Assert.Equal("/on/2024-02-29", adapter.Build("x", Values(("day", new DateOnly(2024, 2, 29)))));
        Assert.Equal("/at/today", adapter.Build("x", Values(("day", "today"))));
    }

    [Fact]
    public void A_malformed_expression_fails_where_it_is_written() =>
        Assert.ThrowsAny<ArgumentException>(() => new RegexConverter("["));

    [Fact]
    public void An_expression_that_cannot_run_in_linear_time_is_given_up()
    {
        var map = new UrlMap();
        map.Converters["slow"] = _ => new RegexConverter("(?=a)(a+)+");
        map.Add(new Rule("/<slow:x>") { Endpoint = "x" });

        Assert.Equal("x(x=aaa)", map.Ask("/aaa"));
        Assert.Equal("NotFound", map.Ask("/" + new string('a', 5_000) + "!"));
    }

    private sealed class ListConverter() : Converter(@"\w+(?:,\w+)*")
    {
        public override object? ToValue(string text) => text.Split(',');

        public override string? ToUrl(object? value) => string.Join(',', (string[])value!);
    }

    private sealed class DateConverter() : Converter(@"\d{4}-\d\d-\d\d", weight: 50)
    {
        public override object? ToValue(string text) => DateOnly.TryParse(text, CultureInfo.InvariantCulture, out var day) ? day : Refused;

        public override string? ToUrl(object? value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null;
    }

    private sealed class RegexConverter(string pattern) : Converter(pattern);

    private sealed class NextConverter : IntConverter
    {
        public override object? ToValue(string text) => (long)base.ToValue(text)! + 1;
    }
}
