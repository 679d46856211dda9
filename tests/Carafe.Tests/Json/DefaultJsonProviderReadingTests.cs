using System.Numerics;
using System.Text;
using System.Text.Json;
using Carafe.Html;
using Carafe.Json;
using Carafe.Json.Tagged;

namespace Carafe.Tests.Json;

public class DefaultJsonProviderReadingTests
{
    private static readonly DefaultJsonProvider s_json = new();

    public static TheoryData<string, object?> Plain => new()
    {
        { "null", null },
        { " true ", true },
        { "5", 5L },
        { "-0", 0L },
        { "9223372036854775808", BigInteger.Parse("9223372036854775808") },
        { "1.0", 1.0 },
        { "1e3", 1000.0 },
        { "1e400", double.PositiveInfinity },
        { "NaN", double.NaN },
        { "[Infinity,-Infinity,\"NaN \\\" Infinity\",NaN]", new List<object?> { double.PositiveInfinity, double.NegativeInfinity, "NaN \" Infinity", double.NaN } },
        { "\"\\ud800\"", "\ud800" },
        { "\"é\\ud83d\\ude00\\uD83Dx\\n\\\"\\/\\\\\\u0041\"", "é😀\ud83dx\n\"/\\A" },
        { "{\"\\ud800\":1}", new Dictionary<string, object?> { ["\ud800"] = 1L } },
        { "\ufeff[]", new List<object?>() },
        { "{\"b\":1,\"a\":[{}],\"b\":2}", new Dictionary<string, object?> { ["b"] = 2L, ["a"] = new List<object?> { new Dictionary<string, object?>() } } },
    };

    [Theory]
    [MemberData(nameof(Plain))]
    public void Text_without_a_type_gives_plain_values(string text, object? expected) => Assert.Equal(expected, s_json.Loads(text));

    [Fact]
    public void Members_keep_their_order() =>
        Assert.Equal(["z", "a", "m"], ((Dictionary<string, object?>)s_json.Loads("""{"z":1,"a":2,"m":3}""")!).Keys);

    [Theory]
    [InlineData("")]
    [InlineData("{not json")]
    [InlineData("[1,]")]
    [InlineData("[1] 2")]
    [InlineData("{\"a\":1")]
    [InlineData("\"a")]
    [InlineData("NaNa")]
    [InlineData("NaN1")]
    [InlineData("1Infinity")]
    [InlineData("-NaN")]
    [InlineData("- Infinity")]
    [InlineData("[NaN")]
    [InlineData("\"NaN")]
    [InlineData("\"\u0001\"")]
    [InlineData("// comment\n1")]
    public void What_is_not_JSON_is_an_error(string text) => Assert.ThrowsAny<JsonException>(() => s_json.Loads(text));

    [Fact]
    public void Bytes_that_are_not_UTF8_are_an_error() =>
        Assert.Equal("The JSON text is not valid UTF-8.", Assert.Throws<JsonException>(() => s_json.Load([(byte)'"', 0xff, (byte)'"'])).Message);

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.ThrowsAny<JsonException>(() => s_json.Loads(new string('[', 100_000)));

    [Fact]
    public void Integer_of_too_many_digits_is_an_error_as_in_Python() =>
        Assert.Equal("An integer has 5000 digits; 4300 are allowed.", Assert.Throws<JsonException>(() => s_json.Loads(new string('9', 5000))).Message);

    private sealed record User(int Id, string? UserName, DateTime? CreatedAt, decimal Price, object? Extra, (int, string) Pair);

    [Theory]
    [InlineData("""{"id":1,"user_name":"x","created_at":"Thu, 02 Jan 2020 03:04:05 GMT","price":"1.50","extra":[1],"pair":[1,"y"]}""")]
    [InlineData("""{"ID":1,"UserName":"x","createdAt":"2020-01-02T03:04:05Z","PRICE":1.50,"Extra":[1],"Pair":[1,"y"]}""")]
    public void Names_are_read_in_snake_case_as_in_NET_and_in_any_case(string text)
    {
        var user = s_json.Loads<User>(text)!;
        Assert.Equal((1, "x", new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), 1.50m, (1, "y")), (user.Id, user.UserName, user.CreatedAt, user.Price, user.Pair));
        Assert.Equal(new List<object?> { 1L }, user.Extra);
    }

    [Fact]
    public void Written_values_are_read_back_as_their_types()
    {
        var user = new User(1, "é", new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), 1.5m, null, (1, "y"));
        Assert.Equal(user, s_json.Loads<User>(s_json.Dumps(user)));
    }

    [Theory]
    [InlineData("2")]
    [InlineData("\"Tuesday\"")]
    [InlineData("\"tuesday\"")]
    public void Enum_is_read_by_number_and_by_name(string text) => Assert.Equal(DayOfWeek.Tuesday, s_json.Loads<DayOfWeek>(text));

    [Fact]
    public void Text_that_does_not_fit_the_type_is_an_error() => Assert.Throws<JsonException>(() => s_json.Loads<int>("\"x\""));

    [Fact]
    public void Missing_int_of_a_dictionary_is_an_error_of_the_dictionary() =>
        Assert.Equal(1, s_json.Loads<Dictionary<string, int>>("""{"a":1}""")!["a"]);

    private sealed record Item(string Name, List<int> Sizes, DateTimeOffset At, byte[] Bytes);

    [Fact]
    public void Loaded_values_become_a_record()
    {
        var at = new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.Zero);
        var plain = new Dictionary<string, object?> { ["name"] = new Markup("<b>"), ["sizes"] = new JsonTuple([1L, 2L]), ["at"] = at, ["bytes"] = "x"u8.ToArray() };
        var item = s_json.Convert<Item>(plain)!;
        Assert.Equal("<b>", item.Name);
        Assert.Equal([1, 2], item.Sizes);
        Assert.Equal(at, item.At);
        Assert.Equal("x"u8.ToArray(), item.Bytes);
    }

    [Fact]
    public void Loaded_values_become_the_type_that_is_asked_for()
    {
        Assert.Equal(5, s_json.Convert<int>(5L));
        Assert.Equal(5, s_json.Convert<int?>(5L));
        Assert.Null(s_json.Convert<int?>(null));
        Assert.Equal(5.0, s_json.Convert<double>(5L));
        Assert.True(double.IsNaN(s_json.Convert<float>(double.NaN)));
        Assert.Equal(1.50m, s_json.Convert<decimal>("1.50"));
        Assert.Equal([1, 2], s_json.Convert<List<int>>(new List<object?> { 1L, 2L })!);
        Assert.Equal(new[] { "a" }, s_json.Convert<string[]>(new JsonTuple(["a"])));
        Assert.Equal(("x", 1), s_json.Convert<(string, int)>(new JsonTuple(["x", 1L])));
        Assert.Equal([("x", 1)], s_json.Convert<List<(string, int)>>(new List<object?> { new JsonTuple(["x", 1L]) })!);
        Assert.Equal(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), s_json.Convert<DateTime>(new DateTimeOffset(2020, 1, 2, 5, 4, 5, TimeSpan.FromHours(2))));
        Assert.Equal(DateTimeKind.Utc, s_json.Convert<DateTime>(DateTimeOffset.UnixEpoch).Kind);
        Assert.Equal(DayOfWeek.Monday, s_json.Convert<DayOfWeek>(1L));
        Assert.Equal(BigInteger.One, s_json.Convert<BigInteger>(1L));
        var list = new List<object?>();
        Assert.Same(list, s_json.Convert<IReadOnlyList<object?>>(list));
    }

    [Fact]
    public void Value_that_does_not_fit_says_so()
    {
        var error = Assert.Throws<InvalidCastException>(() => s_json.Convert<int>("x"));
        Assert.Throws<InvalidCastException>(() => s_json.Convert<int>(1L << 40));
        Assert.StartsWith("A value of type 'String' cannot be read as 'Int32'. The JSON value could not be converted to System.Int32.", error.Message);
    }

    [Fact]
    public void Load_from_UTF8_is_the_same_as_from_text() => Assert.Equal(new List<object?> { "é" }, s_json.Load(Encoding.UTF8.GetBytes("[\"é\"]")));
}
