using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Tests.Parsing;

public sealed class ParserTests
{
    [Theory]
    [InlineData("{{ 2**3**2 }}", "64")]
    [InlineData("{{ -2**2 }}", "4")]
    [InlineData("{{ -1|abs }}", "1")]
    [InlineData("{{ 1 ~ none }}", "1None")]
    [InlineData("{{ 1 ~ 3 * 4 ~ 2 }}", "1122")]
    [InlineData("{{ not 1 in [2] }}", "True")]
    [InlineData("{{ 1 < 2 < 3 }}", "True")]
    [InlineData("{{ 1 if false else 2 if true else 3 }}", "2")]
    [InlineData("{{ (1,) }}{{ () }}{{ 1, 2 }}", "(1,)()(1, 2)")]
    [InlineData("{{ 'abc'[1:] ~ [1, 2, 3][::-1] }}", "bc[3, 2, 1]")]
    [InlineData("{{ 4 is divisibleby 2 and 3 is not even }}", "True")]
    [InlineData("{{ {'a': [5, 6]}.a.1 }}", "6")]
    public void Operators_bind_as_in_Jinja(string source, string expected) =>
        Assert.Equal(expected, Jinja.Render(source));

    [Theory]
    [InlineData("{% foo %}", "Encountered unknown tag 'foo'.", 1)]
    [InlineData("{% if a %}\n{% endfor %}", "Encountered unknown tag 'endfor'. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.", 2)]
    [InlineData("{% for a in b %}{% if c %}{% endfor %}", "Encountered unknown tag 'endfor'. You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for 'elif' or 'else' or 'endif'. The innermost block that needs to be closed is 'if'.", 1)]
    [InlineData("{% for a in b %}", "Unexpected end of template. Jinja was looking for the following tags: 'endfor' or 'else'. The innermost block that needs to be closed is 'for'.", 1)]
    [InlineData("{{ a b }}", "expected token 'end of print statement', got 'b'", 1)]
    [InlineData("{{ 1", "unexpected end of template, expected 'end of print statement'.", 1)]
    [InlineData("{{", "unexpected 'end of template'", 1)]
    [InlineData("{{ }}", "Expected an expression, got 'end of print statement'", 1)]
    [InlineData("{% block foo-bar %}{% endblock %}", "Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.", 1)]
    [InlineData("{% set none = 1 %}", "can't assign to 'const'", 1)]
    [InlineData("{% set a, b.c = 1 %}", "expected token 'end of statement block', got '.'", 1)]
    [InlineData("{{ f(**a, *b) }}", "invalid syntax for function call expression", 1)]
    [InlineData("{{ a is b is c }}", "You cannot chain multiple tests with is", 1)]
    [InlineData("{% macro m(a=1, b) %}{% endmacro %}", "non-default argument follows default argument", 1)]
    [InlineData("{% call 1 %}{% endcall %}", "expected call", 1)]
    [InlineData("{% extends 'a' %}{% block b required %}x{% endblock %}", "Required blocks can only contain comments or whitespace", 1)]
    public void What_cannot_be_parsed_is_told_in_full(string source, string message, int line)
    {
        var error = Assert.Throws<TemplateSyntaxError>(() => Jinja.Render(source));
        Assert.Equal((message, line), (error.Message, error.Line));
    }

    [Theory]
    [InlineData("{{ a|nope }}", "No filter named 'nope'.")]
    [InlineData("{{ a is nope }}", "No test named 'nope'.")]
    [InlineData("{% block a %}{% endblock %}{% block a %}{% endblock %}", "block 'a' defined twice")]
    [InlineData("{% from 'a' import _b %}", "names starting with an underline can not be imported")]
    [InlineData("{% for a in b %}{{ loop }}{% set loop = 1 %}{% endfor %}", "Can't assign to special loop variable in for-loop target")]
    [InlineData("{% for a in b %}{% extends 'c' %}{% endfor %}", "cannot use extend from a non top-level scope")]
    public void What_cannot_work_is_told_when_compiling(string source, string message) =>
        Assert.Equal(message, Assert.Throws<TemplateAssertionError>(() => Jinja.Render(source)).Message);

    [Fact]
    public void An_unknown_filter_in_a_branch_is_an_error_only_when_it_is_used()
    {
        Assert.Equal("", Jinja.Render("{% if false %}{{ 1|nope }}{% endif %}"));
        var error = Assert.Throws<TemplateRuntimeError>(() => Jinja.Render("{% if true %}{{ 1|nope }}{% endif %}"));
        Assert.Equal("No filter named 'nope' found.", error.Message);
    }

    [Fact]
    public void A_syntax_error_shows_its_line()
    {
        var error = Assert.Throws<TemplateSyntaxError>(() => Jinja.Templates(("page.html", "a\n  {{ 1 2 }}")).GetTemplate("page.html"));
        Assert.Equal("expected token 'end of print statement', got 'integer'\n  File \"page.html\", line 2\n    {{ 1 2 }}", error.ToString());
    }
}
