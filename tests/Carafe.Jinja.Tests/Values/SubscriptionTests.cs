namespace Carafe.Jinja.Tests.Values;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class SubscriptionTests
{
    [Theory]
    [InlineData("'abcdef'[1:4]", "bcd")]
    [InlineData("'abcdef'[-3:]", "def")]
    [InlineData("'abcdef'[::-1]", "fedcba")]
    [InlineData("'abcdef'[4:1:-1]", "edc")]
    [InlineData("'abcdef'[::2]", "ace")]
    [InlineData("'😀ab'[0]", "😀")]
    [InlineData("'😀ab'[::-1]", "ba😀")]
    [InlineData("'😀ab'[1:]", "ab")]
    [InlineData("'abc'[10:]", "")]
    [InlineData("[1, 2, 3, 4][::2]", "[1, 3]")]
    [InlineData("[1, 2, 3][-2:]", "[2, 3]")]
    [InlineData("(1, 2, 3)[::-1]", "(3, 2, 1)")]
    [InlineData("range(10)[2:8:2]", "range(2, 8, 2)")]
    [InlineData("range(10)[::-1]", "range(9, -1, -1)")]
    [InlineData("range(10)[-1]", "9")]
    [InlineData("'abc'[::0]", "ValueError: slice step cannot be zero")]
    public void Slices_count_code_points_and_go_backwards(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("[1, 2][0]", "1")]
    [InlineData("[1, 2][-1]", "2")]
    [InlineData("[1, 2][5]", "")]
    [InlineData("'abc'[1]", "b")]
    [InlineData("'abc'[-1]", "c")]
    [InlineData("'abc'[9]", "")]
    [InlineData("(1, 2)[1]", "2")]
    [InlineData("{'a': 1}['a']", "1")]
    [InlineData("{'a': 1}['b']", "")]
    [InlineData("{1: 'x'}[1.0]", "x")]
    [InlineData("{'a': 1}.a", "1")]
    [InlineData("{'items': 1}['items']", "1")]
    [InlineData("[1, 2][true]", "2")]
    public void Items_are_found_or_undefined(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("{{ 'abc'[1.0:] }}|{{ [1, 2]['a':] }}|{{ {}[1:] }}|{{ 7[:1] }}", "|||")]
    [InlineData("{% set l = [1, 2] %}{{ l['a':] }}", "TypeError: slice indices must be integers or None or have an __index__ method")]
    [InlineData("{% set d = {} %}{{ d[1:] }}", "TypeError: unhashable type: 'slice'")]
    public void Slices_of_constants_are_calculated_when_compiling(string template, string expected) => Expression.Answers(template, expected);
}
