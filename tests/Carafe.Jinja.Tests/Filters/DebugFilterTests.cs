namespace Carafe.Jinja.Tests.Filters;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class DebugFilterTests
{
    [Theory]
    [InlineData("{'b': [1, none, true, 1.5], 'a': '<>&\\''}|tojson", "{\"a\": \"\\u003c\\u003e\\u0026\\u0027\", \"b\": [1, null, true, 1.5]}")]
    [InlineData("[1, {'a': 2}]|tojson(2)", "[\n  1,\n  {\n    \"a\": 2\n  }\n]")]
    [InlineData("'é😀\\u2028'|tojson", "\"\\u00e9\\ud83d\\ude00\\u2028\"")]
    [InlineData("(1, 2)|tojson", "[1, 2]")]
    [InlineData("{1: 2}|tojson", "{\"1\": 2}")]
    [InlineData("[1, missing]|tojson", "TypeError: Object of type Undefined is not JSON serializable")]
    [InlineData("[]|tojson(indent=2)", "[]")]
    [InlineData("1e400|tojson", "Infinity")]
    public void Json_is_safe_in_html(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, 2]|pprint", "[1, 2]")]
    [InlineData("{'b': 1, 'a': 2}|pprint", "{'a': 2, 'b': 1}")]
    [InlineData("range(40)|list|pprint", "[0,\n 1,\n 2,\n 3,\n 4,\n 5,\n 6,\n 7,\n 8,\n 9,\n 10,\n 11,\n 12,\n 13,\n 14,\n 15,\n 16,\n 17,\n 18,\n 19,\n 20,\n 21,\n 22,\n 23,\n 24,\n 25,\n 26,\n 27,\n 28,\n 29,\n 30,\n 31,\n 32,\n 33,\n 34,\n 35,\n 36,\n 37,\n 38,\n 39]")]
    [InlineData("{'a' * 30: 'b' * 30, 'c' * 30: ['d' * 40, 'e' * 40]}|pprint", "{'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa': 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',\n 'cccccccccccccccccccccccccccccc': ['dddddddddddddddddddddddddddddddddddddddd',\n                                    'eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee']}")]
    [InlineData("('word ' * 30)|pprint", "('word word word word word word word word word word word word word word word '\n 'word word word word word word word word word word word word word word word ')")]
    [InlineData("{'k': 'word ' * 30}|pprint", "{'k': 'word word word word word word word word word word word word word word '\n      'word word word word word word word word word word word word word word '\n      'word word '}")]
    public void Pretty_printing_breaks_long_lines(string expression, string expected) => Expression.Gives(expression, expected);
}
