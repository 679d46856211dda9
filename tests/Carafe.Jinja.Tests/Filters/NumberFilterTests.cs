namespace Carafe.Jinja.Tests.Filters;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class NumberFilterTests
{
    [Theory]
    [InlineData("'42'|int", "42")]
    [InlineData("'42.7'|int", "42")]
    [InlineData("'x'|int", "0")]
    [InlineData("'x'|int(7)", "7")]
    [InlineData("'0x1f'|int(base=16)", "31")]
    [InlineData("('f' * 5000)|int(base=16) % 97", "34")]
    [InlineData("('1' * 500000)|int(base=2) > 1", "True")]
    [InlineData("('z' * 5000)|int(5, 36)", "5")]
    [InlineData("'z'|int(base=36)", "35")]
    [InlineData("none|int", "0")]
    [InlineData("[1]|int(5)", "5")]
    [InlineData("true|int", "1")]
    [InlineData("'3.5'|float", "3.5")]
    [InlineData("'x'|float", "0.0")]
    [InlineData("'x'|float(1.5)", "1.5")]
    [InlineData("'1_000'|int", "1000")]
    [InlineData("' 12 '|int", "12")]
    [InlineData("'inf'|float", "inf")]
    [InlineData("-5|abs", "5")]
    [InlineData("(-2.5)|abs", "2.5")]
    [InlineData("'a'|abs", "TypeError: bad operand type for abs(): 'str'")]
    public void Conversions_fall_back(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("2.5|round", "2.0")]
    [InlineData("3.5|round", "4.0")]
    [InlineData("42.55|round(1)", "42.5")]
    [InlineData("2.675|round(2)", "2.67")]
    [InlineData("42.55|round(1, 'ceil')", "42.6")]
    [InlineData("42.55|round(1, 'floor')", "42.5")]
    [InlineData("1234.5|round(-2)", "1200.0")]
    [InlineData("1234|round(-2)", "1200")]
    [InlineData("1|round", "1")]
    [InlineData("1.5|round(0, 'x')", "FilterArgumentError: method must be common, ceil or floor")]
    [InlineData("'a'|round", "TypeError: type str doesn't define __round__ method")]
    public void Rounding_goes_to_even(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, 2, 3]|sum", "6")]
    [InlineData("[1, 2, 3]|sum(start=10)", "16")]
    [InlineData("[{'a': 1}, {'a': 2}]|sum('a')", "3")]
    [InlineData("[0.1, 0.2]|sum", "0.30000000000000004")]
    [InlineData("[]|sum", "0")]
    [InlineData("['a']|sum", "TypeError: unsupported operand type(s) for +: 'int' and 'str'")]
    public void Sums_start_where_told(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("0|filesizeformat", "0 Bytes")]
    [InlineData("1|filesizeformat", "1 Byte")]
    [InlineData("999|filesizeformat", "999 Bytes")]
    [InlineData("1000|filesizeformat", "1.0 kB")]
    [InlineData("1024|filesizeformat(true)", "1.0 KiB")]
    [InlineData("1234567|filesizeformat", "1.2 MB")]
    [InlineData("1234567|filesizeformat(true)", "1.2 MiB")]
    [InlineData("1e30|filesizeformat", "1000000.0 YB")]
    [InlineData("'x'|filesizeformat", "ValueError: could not convert string to float: 'x'")]
    public void File_sizes_are_for_people(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("3|round(10**20)", "3")]
    [InlineData("2.5|round(10**20)", "2.5")]
    [InlineData("missing|round(2.5)", "TypeError: type Undefined doesn't define __round__ method")]
    [InlineData("2.5|round(1, [])", "TypeError: unhashable type: 'list'")]
    [InlineData("1e24|filesizeformat", "1000.0 ZB")]
    [InlineData("'12'|int(0, 10**20)", "12")]
    [InlineData("'a'|sum(start='')", "TypeError: sum() can't sum strings [use ''.join(seq) instead]")]
    [InlineData("3|sum(start='')", "TypeError: 'int' object is not iterable")]
    public void Numbers_beyond_the_usual_are_rounded_and_shown(string expression, string expected) => Expression.Gives(expression, expected);
}
