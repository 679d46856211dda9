using System.Globalization;
using System.Numerics;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests.Values;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class ArithmeticTests
{
    [Theory]
    [InlineData("9223372036854775807 + 1", "9223372036854775808")]
    [InlineData("-9223372036854775808 - 1", "-9223372036854775809")]
    [InlineData("9223372036854775807 * 2", "18446744073709551614")]
    [InlineData("3037000500 * 3037000500", "9223372037000250000")]
    [InlineData("10 ** 30", "1000000000000000000000000000000")]
    [InlineData("2 ** 0", "1")]
    [InlineData("(2 ** 64) // 3", "6148914691236517205")]
    [InlineData("(2 ** 64) % 1000", "616")]
    [InlineData("-(2 ** 63)", "-9223372036854775808")]
    [InlineData("2 ** 64 - 2 ** 64 + 1", "1")]
    [InlineData("(10 ** 30)|string|length", "31")]
    public void Integers_have_any_size(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("7 // 2", "3")]
    [InlineData("-7 // 2", "-4")]
    [InlineData("7 // -2", "-4")]
    [InlineData("-7 % 3", "2")]
    [InlineData("7 % -3", "-2")]
    [InlineData("7.5 // 2", "3.0")]
    [InlineData("-7.5 % 2", "0.5")]
    [InlineData("7 / 2", "3.5")]
    [InlineData("6 / 2", "3.0")]
    [InlineData("1 / 3", "0.3333333333333333")]
    [InlineData("0 / -5", "-0.0")]
    [InlineData("10 ** 25 / 10 ** 24", "10.0")]
    public void Division_floors_and_the_remainder_has_the_divisors_sign(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("2 ** 10", "1024")]
    [InlineData("2 ** -1", "0.5")]
    [InlineData("2.0 ** 3", "8.0")]
    [InlineData("4 ** 0.5", "2.0")]
    [InlineData("(-8) ** 2", "64")]
    [InlineData("(-8) ** 0.5", "(1.7319121124709868e-16+2.8284271247461903j)")]
    [InlineData("0 ** 0", "1")]
    [InlineData("2 ** 3 ** 2", "64")]
    public void Powers_are_integers_where_they_can_be(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("true + 1", "2")]
    [InlineData("true * 3", "3")]
    [InlineData("-true", "-1")]
    [InlineData("+true", "1")]
    [InlineData("true == 1", "True")]
    [InlineData("[true, 1.0, 1]|unique|list", "[True]")]
    public void Booleans_count_as_integers(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("'a' + 'b'", "ab")]
    [InlineData("'ab' * 3", "ababab")]
    [InlineData("3 * 'ab'", "ababab")]
    [InlineData("'ab' * -1", "")]
    [InlineData("[1] + [2]", "[1, 2]")]
    [InlineData("[0] * 3", "[0, 0, 0]")]
    [InlineData("(1,) + (2,)", "(1, 2)")]
    [InlineData("(1,) * 2", "(1, 1)")]
    public void Sequences_join_and_repeat(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("1 + 'a'", "TypeError: unsupported operand type(s) for +: 'int' and 'str'")]
    [InlineData("'a' + 1", "TypeError: can only concatenate str (not \"int\") to str")]
    [InlineData("[1] + (1,)", "TypeError: can only concatenate list (not \"tuple\") to list")]
    [InlineData("'a' * 'b'", "TypeError: can't multiply sequence by non-int of type 'str'")]
    [InlineData("'a' * 1.5", "TypeError: can't multiply sequence by non-int of type 'float'")]
    [InlineData("'a'|safe + 1", "TypeError: unsupported operand type(s) for +: 'Markup' and 'int'")]
    [InlineData("[] + 'a'|safe", "TypeError: can only concatenate list (not \"Markup\") to list")]
    [InlineData("1.5 * 'a'|safe", "TypeError: unsupported operand type(s) for *: 'float' and 'Markup'")]
    [InlineData("[] * 'a'|safe", "TypeError: can't multiply sequence by non-int of type 'Markup'")]
    [InlineData("1 - 'a'", "TypeError: unsupported operand type(s) for -: 'int' and 'str'")]
    [InlineData("{} + {}", "TypeError: unsupported operand type(s) for +: 'dict' and 'dict'")]
    [InlineData("none + 1", "TypeError: unsupported operand type(s) for +: 'NoneType' and 'int'")]
    [InlineData("-'a'", "TypeError: bad operand type for unary -: 'str'")]
    [InlineData("+[]", "TypeError: bad operand type for unary +: 'list'")]
    [InlineData("1 / 0", "ZeroDivisionError: division by zero")]
    [InlineData("1 // 0", "ZeroDivisionError: integer division or modulo by zero")]
    [InlineData("1 % 0", "ZeroDivisionError: integer modulo by zero")]
    [InlineData("1.0 / 0", "ZeroDivisionError: float division by zero")]
    [InlineData("1.0 // 0", "ZeroDivisionError: float floor division by zero")]
    [InlineData("1.0 % 0", "ZeroDivisionError: float modulo")]
    [InlineData("0 ** -1", "ZeroDivisionError: 0.0 cannot be raised to a negative power")]
    [InlineData("2.0 ** 10000", "OverflowError: (34, 'Numerical result out of range')")]
    [InlineData("'a' % 1", "TypeError: not all arguments converted during string formatting")]
    [InlineData("[] < {}", "TypeError: '<' not supported between instances of 'list' and 'dict'")]
    [InlineData("1 < 'a'", "TypeError: '<' not supported between instances of 'int' and 'str'")]
    [InlineData("none < 1", "TypeError: '<' not supported between instances of 'NoneType' and 'int'")]
    [InlineData("1 in 1", "TypeError: argument of type 'int' is not iterable")]
    [InlineData("1 in 'a'", "TypeError: 'in <string>' requires string as left operand, not int")]
    public void What_has_no_operation_raises_as_python_does(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("1.10m", "3", "4.10 -1.90 3.30 0.3666666666666666666666666667 0 1.10 True")]
    [InlineData("1.10m", "7m", "8.10 -5.90 7.70 0.1571428571428571428571428571 0 1.10 True")]
    [InlineData("-7m", "3", "-4 -10 -21 -2.333333333333333333333333333 -2 -1 True")]
    [InlineData("1m", "3m", "4 -2 3 0.3333333333333333333333333333 0 1 True")]
    [InlineData("100000000000000000000", "1.10m", "100000000000000000001.10 99999999999999999998.90 110000000000000000000.00 90909090909090909090.90909091 90909090909090909090 1.00 False")]
    [InlineData("9223372036854775808", "1.10m", "9223372036854775809.10 9223372036854775806.90 10145709240540253388.80 8384883669867978007.272727273 8384883669867978007 0.30 False")]
    [InlineData("0", "-3m", "-3 3 -0 -0 -0 0 False")]
    [InlineData("0.001m", "1000m", "1000.001 -999.999 1.000 0.000001 0 0.001 True")]
    [InlineData("2.50m", "1.25m", "3.75 1.25 3.1250 2 2 0.00 False")]
    public void Decimals_are_calculated_exactly_and_rounded_to_28_digits(string left, string right, string expected)
    {
        var variables = new Dictionary<string, Value> { ["a"] = Number(left), ["b"] = Number(right) };

        Assert.Equal(expected, Jinja.Render("{{ a+b }} {{ a-b }} {{ a*b }} {{ a/b }} {{ a//b }} {{ a%b }} {{ a<b }}", variables));

        static Value Number(string text) => text.EndsWith('m')
            ? new Value(decimal.Parse(text[..^1], CultureInfo.InvariantCulture))
            : new Value(BigInteger.Parse(text, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("{% set y = 2 %}{{ -2 ** y }}", "-4")]
    [InlineData("{% set y = 2 %}{{ (1 - 3) ** y }}", "-4")]
    [InlineData("{% set x = -2 %}{{ x ** 2 }}", "4")]
    [InlineData("{{ (-2) ** 2 }}", "4")]
    [InlineData("{% set y = 0.5 %}{{ (-4) ** y }}", "-2.0")]
    public void A_negative_constant_before_a_variable_exponent_is_negated_last(string template, string expected) => Expression.Answers(template, expected);
}
