namespace Carafe.Jinja.Tests.Values;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class RepresentationTests
{
    [Theory]
    [InlineData("1.0", "1.0")]
    [InlineData("0.1 + 0.2", "0.30000000000000004")]
    [InlineData("1e15", "1000000000000000.0")]
    [InlineData("1e16", "1e+16")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1e-05")]
    [InlineData("1e22", "1e+22")]
    [InlineData("1.5e300", "1.5e+300")]
    [InlineData("-0.0", "-0.0")]
    [InlineData("1e308 * 10", "inf")]
    [InlineData("-1e308 * 10", "-inf")]
    [InlineData("5e-324", "5e-324")]
    [InlineData("100.0", "100.0")]
    [InlineData("123.45", "123.45")]
    [InlineData("12.30", "12.3")]
    [InlineData("99.995", "99.995")]
    [InlineData("1234567.25", "1234567.25")]
    public void Floats_print_their_shortest_digits(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, 'a', none, true, 2.0]", "[1, 'a', None, True, 2.0]")]
    [InlineData("(1,)", "(1,)")]
    [InlineData("()", "()")]
    [InlineData("{}", "{}")]
    [InlineData("{'a': 1, 2: [3]}", "{'a': 1, 2: [3]}")]
    [InlineData("{'a': {'b': (1, 2)}}", "{'a': {'b': (1, 2)}}")]
    [InlineData("[[], {}, ()]", "[[], {}, ()]")]
    [InlineData("{'a': 1}.keys()", "dict_keys(['a'])")]
    [InlineData("{'a': 1}.values()", "dict_values([1])")]
    [InlineData("{'a': 1}.items()", "dict_items([('a', 1)])")]
    [InlineData("range(3)", "range(0, 3)")]
    [InlineData("range(0, 10, 3)", "range(0, 10, 3)")]
    [InlineData("['<'|safe]", "[Markup('<')]")]
    public void Containers_print_as_python_writes_them(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("['it\\'s']", "[\"it's\"]")]
    [InlineData("['a\"b']", "['a\"b']")]
    [InlineData("['a\"b\\'c']", "['a\"b\\'c']")]
    [InlineData("['\\n\\t\\r\\\\']", "['\\n\\t\\r\\\\']")]
    [InlineData("['\\x00\\x7f\\x80']", "['\\x00\\x7f\\x80']")]
    [InlineData("['é😀']", "['é😀']")]
    [InlineData("['\\u200b\\u2028']", "['\\u200b\\u2028']")]
    [InlineData("['\\xa0']", "['\\xa0']")]
    [InlineData("'abc'.encode()", "b'abc'")]
    [InlineData("'é\\n\\''.encode()", "b\"\\xc3\\xa9\\n'\"")]
    public void Strings_choose_their_quotes_and_escapes(string expression, string expected) => Expression.Gives(expression, expected);
}
