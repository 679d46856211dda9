using System.Collections;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Carafe.Html;
using Carafe.Json;

namespace Carafe.Tests.Json;

/// <summary>What is written. The expectations are the answers of Flask 2.2.2's <c>jsonify</c> where Python has the value.</summary>
public class DefaultJsonProviderWritingTests
{
    private static readonly DefaultJsonProvider s_json = new();

    public static TheoryData<object?, string> Values => new()
    {
        { null, "null" },
        { true, "true" },
        { 42, "42" },
        { long.MinValue, "-9223372036854775808" },
        { ulong.MaxValue, "18446744073709551615" },
        { BigInteger.Parse("123456789012345678901234567890"), "123456789012345678901234567890" },
        { 1.0, "1.0" },
        { -0.0, "-0.0" },
        { 1e-7, "1e-07" },
        { 0.0001, "0.0001" },
        { 1e15, "1000000000000000.0" },
        { 1.5e15, "1500000000000000.0" },
        { 1234567890123456.7, "1234567890123456.8" },
        { 1e16, "1e+16" },
        { -1.23e16, "-1.23e+16" },
        { 12345678901234568.0, "1.2345678901234568e+16" },
        { 9999999999999998.0, "9999999999999998.0" },
        { 1e20, "1e+20" },
        { -1.7976931348623157e308, "-1.7976931348623157e+308" },
        { 5e-324, "5e-324" },
        { double.NaN, "NaN" },
        { double.PositiveInfinity, "Infinity" },
        { double.NegativeInfinity, "-Infinity" },
        { 0.1f, "0.1" },
        { 1e15f, "1000000000000000.0" },
        { 1.5e16f, "1.5e+16" },
        { 1.50m, "\"1.50\"" },
        { 'x', "\"x\"" },
        { new Guid("5a1f7b2e-9c1d-4b5e-8f00-0123456789ab"), "\"5a1f7b2e-9c1d-4b5e-8f00-0123456789ab\"" },
        { new DateTime(2020, 1, 2, 3, 4, 5), "\"Thu, 02 Jan 2020 03:04:05 GMT\"" },
        { new DateTimeOffset(2020, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)), "\"Thu, 02 Jan 2020 01:04:05 GMT\"" },
        { new DateOnly(2020, 1, 2), "\"Thu, 02 Jan 2020 00:00:00 GMT\"" },
        { new Markup("<b>"), "\"<b>\"" },
        { DayOfWeek.Tuesday, "2" },
        { new List<object?>(), "[]" },
        { new Dictionary<string, object?>(), "{}" },
        { new HashSet<int> { 1 }, "[1]" },
        { (1, "x"), "[1,\"x\"]" },
        { Tuple.Create(1, (object?)null), "[1,null]" },
        { new { }, "{}" },
        { new object(), "{}" },
        { new Hashtable { ["b"] = 1, ["a"] = new[] { 1 } }, "{\"a\":[1],\"b\":1}" },
        { new List<Dictionary<string, int>> { new() { ["b"] = 1, ["a"] = 2 } }, "[{\"a\":2,\"b\":1}]" },
        { new Dictionary<string, List<string?>?> { ["b"] = null, ["a"] = ["x", null] }, "{\"a\":[\"x\",null],\"b\":null}" },
        { new Dictionary<int, string> { [10] = "c", [9] = "b", [-1] = "a" }, "{\"-1\":\"a\",\"9\":\"b\",\"10\":\"c\"}" },
        { new Dictionary<bool, int> { [true] = 1, [false] = 2 }, "{\"false\":2,\"true\":1}" },
        { new Dictionary<double, int> { [1] = 1 }, "{\"1.0\":1}" },
        { new Dictionary<object, int> { [1] = 1, [1.5] = 2, [10] = 3, [9] = 4 }, "{\"1\":1,\"1.5\":2,\"9\":4,\"10\":3}" },
        { new Dictionary<DayOfWeek, int> { [DayOfWeek.Monday] = 3 }, "{\"1\":3}" },
        { new Dictionary<string, int> { ["\uffff"] = 1, ["😀"] = 2, ["z"] = 3, ["Z"] = 4, ["_"] = 5 }, "{\"Z\":4,\"_\":5,\"z\":3,\"\\uffff\":1,\"\\ud83d\\ude00\":2}" },
        { "\0\u001f\u007f\u0080\u2028\ud800😀/<>&'+\"\\\b\f\n\r\t", "\"\\u0000\\u001f\\u007f\\u0080\\u2028\\ud800\\ud83d\\ude00/<>&'+\\\"\\\\\\b\\f\\n\\r\\t\"" },
        { JsonDocument.Parse("""{"b": 1.0, "a": ["<é>", {"d": 1, "c": null}]}""").RootElement, """{"a":["<\u00e9>",{"c":null,"d":1}],"b":1.0}""" },
        { JsonDocument.Parse("[true]"), "[true]" },
        { JsonNode.Parse("""{"b": 1, "a": ["é", null, {"d": 1, "c": 2}]}"""), """{"a":["\u00e9",null,{"c":2,"d":1}],"b":1}""" },
        { new[] { JsonNode.Parse("1") }, "[1]" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Value_has_the_form_that_Flask_gives_it(object? value, string expected) => Assert.Equal(expected, Compact(value));

    [Fact]
    public void Members_are_sorted_and_in_snake_case_unless_they_begin_in_lower_case() =>
        Assert.Equal(
            """{"an_id":1,"created_at":"Thu, 01 Jan 1970 00:00:00 GMT","name":"n","tags":[],"userName":"u"}""",
            Compact(new { userName = "u", tags = Array.Empty<int>(), Name = "n", CreatedAt = DateTime.UnixEpoch, AnId = 1 }));

    [Fact]
    public void Property_naming_and_sorting_can_be_switched_off() =>
        Assert.Equal("""{"Name":"n","Id":1}""", Compact(new { Name = "n", Id = 1 }, new DefaultJsonProvider { PropertyNaming = null, SortKeys = false }));

    private sealed record Annotated([property: JsonPropertyName("@id")] int Id, [property: JsonIgnore] string Secret, Half Share);

    [Fact]
    public void Attributes_of_System_Text_Json_count() => Assert.Equal("""{"@id":1,"share":0.5}""", Compact(new Annotated(1, "s", (Half)0.5)));

    [Fact]
    public void What_is_declared_as_object_is_written_by_its_type_at_run_time() =>
        Assert.Equal("""{"any":{"b":[1.0,[2]]}}""", Compact(new { any = (object)new { B = new object[] { 1.0, (IEnumerable<int>)[2] } } }));

    [Fact]
    public void Unsorted_dictionary_keeps_its_order_and_may_mix_keys() =>
        Assert.Equal("""{"b":1,"1":2,"a":3}""", Compact(new Dictionary<object, int> { ["b"] = 1, [1] = 2, ["a"] = 3 }, new DefaultJsonProvider { SortKeys = false }));

    [Theory]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1000)]
    public void Dictionary_of_any_size_is_sorted(int count)
    {
        var names = Enumerable.Range(0, count).Select(number => $"k{number:d4}").ToList();
        Assert.Equal($"{{{string.Join(',', names.Select(name => $"\"{name}\":1"))}}}", Compact(Enumerable.Reverse(names).ToDictionary(name => name, _ => 1)));
    }

    private sealed class Tree : Dictionary<string, Tree>;

    [Fact]
    public void Dictionary_of_its_own_type_is_written() =>
        Assert.Equal("""{"a":{"b":{}},"c":{}}""", Compact(new Tree { ["c"] = [], ["a"] = new() { ["b"] = [] } }));

    [Fact]
    public void Text_beyond_ASCII_can_be_written_as_it_is() =>
        Assert.Equal("\"é\u007f😀\u2028<\\u0000\\ud83dx\\ude00\"", Compact("é\u007f😀\u2028<\0\ud83dx\ude00", new DefaultJsonProvider { EnsureAscii = false }));

    [Fact]
    public void Enums_can_be_written_as_names() =>
        Assert.Equal("[\"Tuesday\"]", Compact(new[] { DayOfWeek.Tuesday }, new DefaultJsonProvider { EnumsAsNames = true }));

    [Fact]
    public void Setting_changed_after_use_counts()
    {
        var json = new DefaultJsonProvider();
        Assert.Equal("""{"a":1,"b":2}""", Compact(new { b = 2, a = 1 }, json));
        json.SortKeys = false;
        Assert.Equal("""{"b":2,"a":1}""", Compact(new { b = 2, a = 1 }, json));
    }

    [Fact]
    public void Mixed_kinds_of_keys_cannot_be_sorted()
    {
        var error = Assert.Throws<NotSupportedException>(() => Compact(new Dictionary<object, int> { ["a"] = 1, [1] = 2 }));
        Assert.StartsWith("Keys of type 'Int32' and 'String' cannot be sorted together to be written as JSON. Use keys of one kind, or set 'SortKeys' to false.", error.Message);
    }

    [Fact]
    public void Key_without_a_text_is_refused()
    {
        var error = Assert.Throws<NotSupportedException>(() => Compact(new Dictionary<DateTime, int> { [DateTime.UnixEpoch] = 1 }));
        Assert.StartsWith("Keys must be text, numbers, booleans, enums, GUIDs or null to be written as JSON, not 'DateTime'. Turn the keys into text first.", error.Message);
    }

    public static TheoryData<object, string> Refused => new()
    {
        { "x"u8.ToArray(), "Object of type 'Byte[]' is not JSON serializable. Encode the bytes as text first, for example with 'Convert.ToBase64String'." },
        { new List<object?> { new MemoryStream() }, "Object of type 'MemoryStream' is not JSON serializable. Read it first, and write what it contains." },
        { new { user = Task.FromResult(1) }, "Object of type 'Task<Int32>' is not JSON serializable. Await it, and write its result." },
        { (Func<int>)(() => 1), "Object of type 'Func<Int32>' is not JSON serializable. Call it, and write its result." },
        { typeof(int), "is not JSON serializable. Write its name." },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Value_without_a_JSON_form_is_refused_with_the_remedy(object value, string expected) =>
        Assert.Contains(expected, Assert.Throws<NotSupportedException>(() => Compact(value)).Message, StringComparison.Ordinal);

    private sealed class Loop
    {
        public object? Next { get; set; }
    }

    [Theory]
    [InlineData("list")]
    [InlineData("dictionary")]
    [InlineData("object")]
    public void Value_that_contains_itself_is_an_error(string kind)
    {
        var list = new List<object?>();
        list.Add(list);
        var dictionary = new Dictionary<string, object?>();
        dictionary["self"] = dictionary;
        var loop = new Loop();
        loop.Next = new List<object> { loop };
        object value = kind switch { "list" => list, "dictionary" => dictionary, _ => loop };
        var error = Assert.Throws<JsonException>(() => Compact(value));
        Assert.StartsWith(
            "Circular reference detected, or more than 256 levels of nesting. Write the parts that are needed as an object of their own, without the reference back to their owner.",
            error.Message);
    }

    [Fact]
    public void Writer_is_sound_after_an_error()
    {
        Assert.Throws<NotSupportedException>(() => Compact(new object[] { 1, new MemoryStream() }));
        Assert.Equal("[1]", Compact(new[] { 1 }));
    }

    private sealed class Dumping
    {
        public string Inner => Compact(new { b = 1, a = 2 });
    }

    [Fact]
    public void Dump_inside_a_dump_is_possible() => Assert.Equal("""{"inner":"{\"a\":2,\"b\":1}"}""", Compact(new Dumping()));

    [Fact]
    public void Dumps_spaces_as_Python_does() =>
        Assert.Equal("""{"a, b:": [1, "x:\"y,"], "c": {}}""", s_json.Dumps(new Dictionary<string, object?> { ["c"] = new { }, ["a, b:"] = new object[] { 1, "x:\"y," } }));

    [Fact]
    public void Body_is_indented_in_debug_mode_as_Flask_does()
    {
        var value = new { a = new object[] { 1, new { b = Array.Empty<int>() }, new { }, 1.5 }, c = new { d = (1, 2) } };
        Assert.Equal("{\n  \"a\": [\n    1,\n    {\n      \"b\": []\n    },\n    {},\n    1.5\n  ],\n  \"c\": {\n    \"d\": [\n      1,\n      2\n    ]\n  }\n}\n", Body(s_json, value, isDebug: true));
    }

    [Theory]
    [InlineData(null, false, "[1]\n")]
    [InlineData(true, true, "[1]\n")]
    [InlineData(false, false, "[\n  1\n]\n")]
    public void Compact_decides_before_debug_mode_does(bool? compact, bool isDebug, string expected) =>
        Assert.Equal(expected, Body(new DefaultJsonProvider { Compact = compact }, new[] { 1 }, isDebug));

    [Theory]
    [InlineData("null\n")]
    [InlineData("1\n", 1)]
    [InlineData("[1,2]\n", 1, 2)]
    public void Arguments_of_jsonify_make_one_value(string expected, params object?[] arguments) =>
        Assert.Equal(expected, Body(s_json, JsonProvider.BodyValue(arguments), isDebug: false));

    private sealed class VersionConverter : JsonConverter<Version>
    {
        public override Version Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Version.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Version value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Major);
    }

    [Fact]
    public void Converter_of_the_application_is_used()
    {
        var json = new DefaultJsonProvider();
        json.AddConverter(new VersionConverter());
        Assert.Equal("""{"v":7}""", Compact(new { v = new Version(7, 1) }, json));
    }

    private static string Compact(object? value, JsonProvider? json = null) => (json ?? s_json).Dumps(value, JsonLayout.Compact);

    private static string Body(JsonProvider json, object? value, bool isDebug)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        json.DumpBody(value, buffer, isDebug);
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
