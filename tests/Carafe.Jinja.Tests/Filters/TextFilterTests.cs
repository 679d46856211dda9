namespace Carafe.Jinja.Tests.Filters;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class TextFilterTests
{
    [Theory]
    [InlineData("'hello wORLD-foo (bar)'|title", "Hello World-Foo (Bar)")]
    [InlineData("'foo BAR'|capitalize", "Foo bar")]
    [InlineData("'foo'|upper", "FOO")]
    [InlineData("'FOO'|lower", "foo")]
    [InlineData("'foo bar baz, x'|wordcount", "4")]
    [InlineData("'foo'|center(9) ~ '|'", "   foo   |")]
    [InlineData("'  x '|trim", "x")]
    [InlineData("'xxaxx'|trim('x')", "a")]
    [InlineData("'aaa'|replace('a', 'b', 2)", "bba")]
    [InlineData("42|string + '1'", "421")]
    public void Case_and_counting(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("'foo bar baz qux'|truncate(9)", "foo...")]
    [InlineData("'foo bar baz qux'|truncate(9, true)", "foo ba...")]
    [InlineData("'foo bar baz qux'|truncate(11)", "foo bar baz qux")]
    [InlineData("'foo bar baz qux'|truncate(11, false, '...', 0)", "foo bar...")]
    [InlineData("'foo bar baz qux'|truncate(5, true, '', 0)", "foo b")]
    [InlineData("'😀😀😀😀😀😀😀😀😀😀😀'|truncate(5, true)", "😀😀...")]
    [InlineData("'abc'|truncate(2)", "AssertionError: expected length >= 3, got 2")]
    [InlineData("'abc'|truncate(5, leeway=-1)", "AssertionError: expected leeway >= 0, got -1")]
    public void Truncating_keeps_words_unless_told(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("'a\\n\\nb'|indent", "a\n\n    b")]
    [InlineData("'a\\n\\nb'|indent(2, true)", "  a\n\n  b")]
    [InlineData("(1, 2)|indent", "TypeError: can only concatenate tuple (not \"str\") to tuple")]
    [InlineData("'a'|string(1)", "TypeError: markupsafe._speedups.soft_str() takes exactly one argument (2 given)")]
    [InlineData("'a\\n\\nb'|indent('> ', blank=true)", "a\n> \n> b")]
    [InlineData("'Hello there -- you goof-ball, use the -b option!'|wordwrap(10)", "Hello\nthere --\nyou goof-\nball, use\nthe -b\noption!")]
    [InlineData("'ww-😀a v-𝐀𝐁-𝐂𝐃'|wordwrap(5)", "ww-😀a\nv-𝐀𝐁-\n𝐂𝐃")]
    [InlineData("('x' * 1000000)|wordwrap(1)|length", "1999999")]
    [InlineData("(' ' * 1000000)|wordwrap(79)|length", "0")]
    [InlineData("'supercalifragilistic'|wordwrap(6)", "superc\nalifra\ngilist\nic")]
    [InlineData("'supercali fragilistic'|wordwrap(6, false)", "supercali\nfragilistic")]
    [InlineData("'a-b well-known'|wordwrap(6, break_on_hyphens=false)", "a-b we\nll-kno\nwn")]
    [InlineData("'a b\\nc d'|wordwrap(1, wrapstring='|')", "a|b|c|d")]
    public void Lines_are_indented_and_wrapped(string expression, string expected) => Expression.Gives(expression, expected);

    [Theory]
    [InlineData("'%s-%s'|format('a', 1)", "a-1")]
    [InlineData("'%(a)s'|format(a=1)", "1")]
    [InlineData("'%s'|format(1, a=2)", "FilterArgumentError: can't handle positional and keyword arguments at the same time")]
    public void Formatting_is_printf(string expression, string expected) => Expression.Gives(expression, expected);
}
