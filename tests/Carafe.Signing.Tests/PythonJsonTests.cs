using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Carafe.Signing.Tests;

public class PythonJsonTests
{
    [Theory]
    [InlineData(1.0, "1.0")]
    [InlineData(-0.0, "-0.0")]
    [InlineData(1e-7, "1e-07")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(1e16, "1e+16")]
    [InlineData(1e15, "1000000000000000.0")]
    [InlineData(123456789012345680.0, "1.2345678901234568e+17")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    [InlineData(0.1f, "0.1")]
    [InlineData(1e20f, "1e+20")]
    public void Floats_have_the_text_of_Python(object number, string text) => Assert.Equal(text, Dumps(PythonJson.Compact, number));

    [Fact]
    public void Integers_of_all_types_are_written_and_the_largest_come_back()
    {
        var large = BigInteger.Pow(10, 30);
        object[] numbers = [(sbyte)-1, (byte)1, (short)-2, (ushort)2, -3, 3U, long.MinValue, ulong.MaxValue, large, (Int128)4, (UInt128)5];

        Assert.Equal("[-1,1,-2,2,-3,3,-9223372036854775808,18446744073709551615,1000000000000000000000000000000,4,5]", Dumps(PythonJson.Compact, numbers));
        Assert.Equal([large, -5L, 0L], (List<object?>)Loads("[1000000000000000000000000000000,-5,-0]")!);
        Assert.IsType<long>(Loads("9223372036854775807"));
        Assert.IsType<BigInteger>(Loads("9223372036854775808"));
    }

    [Fact]
    public void Text_is_escaped_as_in_Python()
    {
        const string text = "\"\\/\b\f\n\r\t\0\u001F<>&'\u007F\u0080é日\U0001F363";

        Assert.Equal("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f<>&'\u007F\u0080é日\U0001F363\"", Dumps(PythonJson.Compact, text));
        Assert.Equal("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f<>&'\\u007f\\u0080\\u00e9\\u65e5\\ud83c\\udf63\"", Dumps(PythonJson.Spaced, text));
        Assert.Equal(text, Loads(Dumps(PythonJson.Compact, text)));
        Assert.Equal(text, Loads(Dumps(PythonJson.Spaced, text)));
    }

    [Fact]
    public void Half_a_surrogate_pair_passes_as_an_escape_only()
    {
        Assert.Equal("\"\\ud83c\"", Dumps(PythonJson.Spaced, "\uD83C"));
        Assert.Equal("\uD83C", Loads("\"\\ud83c\""));
        Assert.Throws<EncoderFallbackException>(() => Dumps(PythonJson.Compact, "\uD83C"));
    }

    [Fact]
    public void Containers_of_all_kinds_are_written()
    {
        var value = new OrderedDictionary<string, object?>
        {
            ["b"] = (1, "x", null as object),
            ["a"] = new List<bool> { true, false },
            ["c"] = new Dictionary<int, string> { [1] = "one" },
            ["d"] = new Dictionary<object, object> { [true] = 1, [1.5] = 2 },
            [""] = Array.Empty<int>(),
        };

        Assert.Equal("{\"b\":[1,\"x\",null],\"a\":[true,false],\"c\":{\"1\":\"one\"},\"d\":{\"true\":1,\"1.5\":2},\"\":[]}", Dumps(PythonJson.Compact, value));
        Assert.Equal(
            "{\"\": [], \"a\": [true, false], \"b\": [1, \"x\", null], \"c\": {\"1\": \"one\"}, \"d\": {\"1.5\": 2, \"true\": 1}}",
            Dumps(new PythonJson { SortKeys = true }, value));
        Assert.Equal(
            "{\"\uFFFD\":1,\"\U0001F363\":2}",
            Dumps(new PythonJson { HasSpaces = false, EnsureAscii = false, SortKeys = true }, new Dictionary<string, int> { ["\U0001F363"] = 2, ["\uFFFD"] = 1 }));
        Assert.Equal("{}", Dumps(PythonJson.Spaced, new Dictionary<string, object?>()));
    }

    [Fact]
    public void A_type_that_JSON_does_not_have_is_told()
    {
        var error = Assert.Throws<NotSupportedException>(() => Dumps(PythonJson.Compact, new object?[] { 1.5m }));

        Assert.Equal(
            "A value of type 'System.Decimal' is not JSON serializable. Turn it into a string, a number, a list or a dictionary, "
            + "or give the serializer an 'IPayloadSerializer' that knows it.",
            error.Message);
        Assert.Throws<NotSupportedException>(() => Dumps(PythonJson.Compact, new byte[1]));
        error = Assert.Throws<NotSupportedException>(() => Dumps(PythonJson.Compact, new Dictionary<Guid, int> { [default] = 1 }));
        Assert.Equal("A key of type 'System.Guid' is not JSON serializable. Keys are strings, numbers or booleans.", error.Message);
    }

    [Fact]
    public void A_value_that_contains_itself_is_told()
    {
        var list = new List<object?>();
        list.Add(list);

        var error = Assert.Throws<ArgumentException>(() => Dumps(PythonJson.Compact, list));

        Assert.Equal("The value is nested more than 990 levels deep, or contains itself.", error.Message);
    }

    [Fact]
    public void Objects_keep_the_order_of_the_text_and_the_last_of_equal_keys()
    {
        var value = (OrderedDictionary<string, object?>)Loads(" { \"b\" : 1 , \"a\" : [ ] , \"b\" : 2 } ")!;

        Assert.Equal(["b", "a"], value.Keys);
        Assert.Equal(2L, value["b"]);
    }

    [Theory]
    [InlineData("", "Expected a value at byte 0.")]
    [InlineData("[1,]", "Expected a value at byte 3.")]
    [InlineData("[1 2]", "Expected ',' or ']' at byte 3.")]
    [InlineData("{\"a\" 1}", "Expected ':' at byte 5.")]
    [InlineData("{1:1}", "Expected a property name in double quotes at byte 1.")]
    [InlineData("{\"a\":1,}", "Expected a property name in double quotes at byte 7.")]
    [InlineData("{\"a\":1]", "Expected ',' or '}' at byte 6.")]
    [InlineData("\"a", "Expected '\"' at the end of a string at byte 1.")]
    [InlineData("\"a\nb\"", "Expected no control character in a string at byte 2.")]
    [InlineData("\"\\x\"", "Expected an escaped character at byte 3.")]
    [InlineData("\"\\u12G4\"", "Expected four hexadecimal digits at byte 3.")]
    [InlineData("01", "Expected the end at byte 1.")]
    [InlineData("1.", "Expected the end at byte 1.")]
    [InlineData("1e+", "Expected the end at byte 1.")]
    [InlineData("- 1", "Expected a value at byte 1.")]
    [InlineData("nul", "Expected a value at byte 0.")]
    [InlineData("true false", "Expected the end at byte 5.")]
    [InlineData("\uFEFF1", "Expected a value at byte 0.")]
    public void What_is_no_JSON_is_told_with_its_place(string json, string message) =>
        Assert.Equal(message, Assert.Throws<JsonException>(() => Loads(json)).Message);

    [Fact]
    public void Nesting_has_a_limit()
    {
        Assert.NotNull(Loads(new string('[', 990) + new string(']', 990)));
        Assert.Equal(
            "The JSON is nested more than 990 levels deep.",
            Assert.Throws<JsonException>(() => Loads(new string('[', 100_000))).Message);
        Assert.Throws<JsonException>(() => Loads(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))));
    }

    [Fact]
    public void Integers_have_as_many_digits_as_Python_reads()
    {
        Assert.IsType<BigInteger>(Loads("-" + new string('9', 4300)));
        Assert.Throws<JsonException>(() => Loads(new string('9', 4301)));
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_no_JSON() =>
        Assert.Equal("The JSON is not valid UTF-8.", Assert.Throws<JsonException>(() => PythonJson.Compact.Loads([(byte)'"', 0xFF, (byte)'"'])).Message);

    [Fact]
    public void Chance_texts_are_read_as_in_Python()
    {
        var random = new Random(8);
        string[] pieces = ["[", "]", "{", "}", ",", ":", "\"a\"", "\"\"", "1", "0", "-", ".5", "e1", "E+2", "null", "true", "NaN", "Infinity", " ", "\n", "\\", "\"", "\u00A0", "\"\\u00e9\""];
        var cases = Enumerable.Range(0, 6000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => pieces[random.Next(pieces.Length)]))).ToList();

        var answers = Python.Run(
            """
            def read(text):
                try:
                    return json.dumps(json.loads(text))
                except ValueError:
                    return None
            answers = [read(text) for text in cases]
            """,
            cases.Select(text => (JsonNode)text));

        foreach (var (text, expected) in cases.Zip(answers)) Assert.Equal((text, (string?)expected), (text, Reread(text)));
    }

    [Fact]
    public void Chance_floats_are_written_as_in_Python()
    {
        var random = new Random(9);
        var cases = Enumerable.Range(0, 5000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Concat(Enumerable.Range(-30, 60).SelectMany(power => new[] { Math.Pow(10, power), 1.5 * Math.Pow(10, power), -123456 * Math.Pow(10, power) }))
            .Where(double.IsFinite)
            .ToList();

        var answers = Python.Run("answers = [repr(float(text)) for text in cases]", cases.Select(number => (JsonNode)number.ToString("R", CultureInfo.InvariantCulture)));

        foreach (var (number, text) in cases.Zip(answers)) Assert.Equal((string?)text, Dumps(PythonJson.Compact, number));
    }

    private static string? Reread(string json)
    {
        try
        {
            return Dumps(PythonJson.Spaced, Loads(json));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Dumps(PythonJson format, object? value)
    {
        var output = new ArrayBufferWriter<byte>();
        format.Dumps(value, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static object? Loads(string json) => PythonJson.Compact.Loads(Encoding.UTF8.GetBytes(json));
}
