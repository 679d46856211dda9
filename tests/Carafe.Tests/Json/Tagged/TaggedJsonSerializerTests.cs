using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Html;
using Carafe.Json;
using Carafe.Json.Tagged;

namespace Carafe.Tests.Json.Tagged;

/// <summary>The expectations are those of Flask 2.2.2's <c>TaggedJSONSerializer</c>.</summary>
public class TaggedJsonSerializerTests
{
    private static readonly TaggedJsonSerializer s_tagged = new();

    public static TheoryData<object?, string> Values => new()
    {
        { Map(), "{}" },
        { Map(("b", 1), ("a", ValueTuple.Create(1))), """{"a":{" t":[1]},"b":1}""" },
        { new Dictionary<int, int> { [10] = 1, [9] = 2 }, """{"9":2,"10":1}""" },
        { Map((" t", 1)), """{" di":{" t__":1}}""" },
        { Map((" t", ValueTuple.Create(1))), """{" di":{" t__":{" t":[1]}}}""" },
        { Map((" t__", 1)), """{" t__":1}""" },
        { Map((" di", 1)), """{" di":{" di__":1}}""" },
        { Map((" di", Map((" t", new[] { 1 })))), """{" di":{" di__":{" di":{" t__":[1]}}}}""" },
        { Map(("x", Map((" t", 1), ("b", 2)))), """{"x":{" t":1,"b":2}}""" },
        { Map((" b", "x"u8.ToArray())), """{" di":{" b__":{" b":"eA=="}}}""" },
        { Map(("d", new DateOnly(2020, 1, 2))), """{"d":"Thu, 02 Jan 2020 00:00:00 GMT"}""" },
        { Map(("d", new DateTime(2020, 1, 2, 3, 4, 5, 678))), """{"d":{" d":"Thu, 02 Jan 2020 03:04:05 GMT"}}""" },
        { Map(("d", new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)))), """{"d":{" d":"Thu, 02 Jan 2020 02:04:05 GMT"}}""" },
        { Map(("d", 1.50m)), """{"d":"1.50"}""" },
        { Map(("f", double.NaN), ("g", 1e20), ("h", 0.1f)), """{"f":NaN,"g":1e+20,"h":0.1}""" },
        { Map(("m", new Markup("<b>"))), """{"m":{" m":"<b>"}}""" },
        { Map(("u", new Guid("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab"))), """{"u":{" u":"5a1f7b2e9c1d4b5e8f000123456789ab"}}""" },
        { Map(("b", Array.Empty<byte>())), """{"b":{" b":""}}""" },
        { Map(("é", "\ud800😀")), """{"\u00e9":"\ud800\ud83d\ude00"}""" },
        { Map(("l", new List<int> { 1, 2 }), ("s", new HashSet<string> { "x" }), ("n", null), ("e", DayOfWeek.Monday)), """{"e":1,"l":[1,2],"n":null,"s":["x"]}""" },
        { Map(("_flashes", new List<object?> { ("message", "Hello") })), """{"_flashes":[{" t":["message","Hello"]}]}""" },
        { Map(("j", JsonNode.Parse("""{"b":[1,null],"a":1.5}"""))), """{"j":{"a":1.5,"b":[1,null]}}""" },
        { Map(("j", JsonDocument.Parse("null").RootElement)), """{"j":null}""" },
        { "x", "\"x\"" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_is_tagged_as_Flask_does(object? value, string expected) => Assert.Equal(expected, s_tagged.Dumps(value));

    public static TheoryData<string, object?> Texts => new()
    {
        { """{" di":{" t__":{" t":[1]}}}""", Map((" t", new JsonTuple([1L]))) },
        { """[1,{" t":[1," x"]}]""", new List<object?> { 1L, new JsonTuple([1L, " x"]) } },
        { """{" d":"Thu, 29 Feb 2024 12:30:05 GMT"}""", new DateTimeOffset(2024, 2, 29, 12, 30, 5, TimeSpan.Zero) },
        { """{" d":"zz"}""", null },
        { """{" u":"5a1f7b2e-9c1d-4b5e-8f00-0123456789ab"}""", new Guid("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab") },
        { """{" b":"eA=="}""", "x"u8.ToArray() },
        { """{" m":"<b>"}""", new Markup("<b>") },
        { """{" t":1,"b":2}""", Map((" t", 1L), ("b", 2L)) },
        { """{" t__":1}""", Map((" t__", 1L)) },
        { """{"\u0020t":[1]}""", new JsonTuple([1L]) },
        { """{" di":{"a":1}}""", Map(("", 1L)) },
        { """{"f":NaN}""", Map(("f", double.NaN)) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Text_is_read_as_Flask_does(string text, object? expected) => Assert.Equal(expected, s_tagged.Loads(text));

    [Theory]
    [InlineData("""{" t":5}""", " t")]
    [InlineData("""{" t":null}""", " t")]
    [InlineData("""{" t":"x"}""", " t")]
    [InlineData("""{" m":{}}""", " m")]
    [InlineData("""{" d":[]}""", " d")]
    [InlineData("""{" b":"!"}""", " b")]
    [InlineData("""{" b":5}""", " b")]
    [InlineData("""{" u":"zz"}""", " u")]
    [InlineData("""{" u":null}""", " u")]
    [InlineData("""{" di":5}""", " di")]
    [InlineData("""{" di":{}}""", " di")]
    public void Tag_that_holds_what_it_cannot_hold_is_an_error(string text, string tag) =>
        Assert.StartsWith($"What the tag '{tag}' holds cannot be turned back into a value.", Assert.Throws<JsonException>(() => s_tagged.Loads(text)).Message);

    [Fact]
    public void Error_of_a_tag_says_what_was_found_and_what_was_expected() =>
        Assert.Equal(
            "What the tag ' t' holds cannot be turned back into a value. A 'List<Object>' was expected, not a 'Int64'.",
            Assert.Throws<JsonException>(() => s_tagged.Loads("""{" t":5}""")).Message);

    [Fact]
    public void Session_must_be_a_dictionary()
    {
        Assert.Equal(Map(("a", 1L)), s_tagged.LoadDictionary("""{"a":1}"""u8));
        Assert.Equal("The JSON text does not hold a dictionary.", Assert.Throws<JsonException>(() => s_tagged.LoadDictionary("[]"u8)).Message);
    }

    private sealed record Cart(int Id);

    [Fact]
    public void Object_without_a_tag_is_refused_by_key_and_type()
    {
        var error = Assert.Throws<NotSupportedException>(() => s_tagged.Dumps(Map(("cart", new List<object?> { new Cart(1) }))));
        Assert.Equal(
            "Object of type 'Cart' under the key 'cart' is not JSON serializable with tags. Store text, numbers, dates, bytes, lists, tuples or dictionaries of these, such as the object's id, or register a 'JsonTag' for the type.",
            error.Message);
    }

    [Fact]
    public void Value_that_contains_itself_is_an_error()
    {
        var list = new List<object?>();
        list.Add(list);
        Assert.StartsWith("Circular reference detected", Assert.Throws<JsonException>(() => s_tagged.Dumps(list)).Message);
    }

    private sealed class CartTag : JsonTag
    {
        public override string Key => " c";

        public override bool Check(object value) => value is Cart;

        public override object? ToJson(object value) => ((Cart)value).Id;

        public override object? ToValue(object? json) => new Cart((int)(long)json!);
    }

    private sealed class ShoutTag : JsonTag
    {
        public override string? Key => null;

        public override bool Check(object value) => value is string text && text.Any(char.IsLower);

        public override object? ToJson(object value) => ((string)value).ToUpperInvariant();

        public override object? ToValue(object? json) => json;
    }

    [Fact]
    public void Tag_of_the_application_keeps_its_type()
    {
        var tagged = new TaggedJsonSerializer();
        tagged.Register(new CartTag());
        var value = Map(("cart", new Cart(5)), ("x", Map((" c", 1))));
        Assert.Equal("""{"cart":{" c":5},"x":{" di":{" c__":1}}}""", tagged.Dumps(value));
        Assert.Equal(Map(("cart", new Cart(5)), ("x", Map((" c", 1L)))), tagged.Loads(tagged.Dumps(value)));
    }

    [Fact]
    public void Tag_without_a_key_changes_values_of_any_kind()
    {
        var tagged = new TaggedJsonSerializer();
        tagged.Register(new ShoutTag(), index: 0);
        Assert.Equal("""{"a":"HEY","b":1}""", tagged.Dumps(Map(("a", "hey"), ("b", 1))));
    }

    [Fact]
    public void Key_is_registered_once_unless_forced()
    {
        var tagged = new TaggedJsonSerializer();
        tagged.Register(new CartTag());
        var error = Assert.Throws<ArgumentException>(() => tagged.Register(new CartTag()));
        Assert.StartsWith("Tag ' c' is already registered. Choose another key, or set 'force' to replace it.", error.Message);
        tagged.Register(new CartTag(), force: true);
    }

    [Fact]
    public void Keys_keep_their_order_where_the_provider_does_not_sort() =>
        Assert.Equal("""{"b":1,"a":2}""", new TaggedJsonSerializer(new DefaultJsonProvider { SortKeys = false }).Dumps(Map(("b", 1), ("a", 2))));

    private static Dictionary<string, object?> Map(params (string Key, object? Value)[] entries) => entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
