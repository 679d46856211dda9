namespace Carafe.Jinja.Tests.Filters;

/// <summary>Expectations are what Jinja2 3.1 on Python 3.11 answers.</summary>
public class EscapingFilterTests
{
    [Theory]
    [InlineData("'<a>'|e", "&lt;a&gt;")]
    [InlineData("'<a>'|safe", "<a>")]
    [InlineData("'<a>'|safe|e", "<a>")]
    [InlineData("'<a>'|safe|forceescape", "&lt;a&gt;")]
    [InlineData("'<a>'|e|e", "&lt;a&gt;")]
    [InlineData("['<', '<'|safe]|join", "&lt;<")]
    [InlineData("['a', 'b']|join('<')", "a&lt;b")]
    [InlineData("['a', 'b']|join('<'|safe)", "a<b")]
    [InlineData("'<a>'|replace('a', '<')", "&lt;&lt;&gt;")]
    [InlineData("'<a>'|safe|replace('a', '<')", "<&lt;>")]
    [InlineData("'<'|safe ~ '<'", "&lt;&lt;")]
    [InlineData("('<%s>'|safe) % '<'", "<&lt;>")]
    [InlineData("('<{}>'|safe).format('<')", "<&lt;>")]
    [InlineData("'<b>x</b>'|striptags", "x")]
    [InlineData("{'class': 'a b', 'x': none, 'id': '<'}|xmlattr", " class=\"a b\" id=\"&lt;\"")]
    [InlineData("{'a b': 1}|xmlattr", "ValueError: Invalid character in attribute name: 'a b'")]
    [InlineData("{'a': '<\\'>'}|tojson", "{\"a\": \"\\u003c\\u0027\\u003e\"}")]
    [InlineData("'http://example.com/?a=1&b=2'|urlize", "<a href=\"http://example.com/?a=1&amp;b=2\" rel=\"noopener\">http://example.com/?a=1&amp;b=2</a>")]
    public void Safe_text_is_escaped_once(string expression, string expected) => Expression.Gives(expression, expected, autoescape: true);

    [Theory]
    [InlineData("'<p>just a  small \\n <a href=\"#\">example</a></p> <!-- x -->'|striptags", "just a small example")]
    [InlineData("'&lt;&copy;&nbsp;&#65;&#x42;&amp&unknown;'|striptags", "<©\u00a0AB&&unknown;")]
    [InlineData("'a < b'|striptags", "a < b")]
    public void Tags_and_entities_disappear(string expression, string expected) => Expression.Gives(expression, expected);
}
