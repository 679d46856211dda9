namespace Carafe.Jinja.Tests.Compilation;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("{% set a = 1 %}{% for x in [1] %}{% set a = 2 %}{{ a }}{% endfor %}{{ a }}", "21")]
    [InlineData("{% set a = 1 %}{% if true %}{% set a = 2 %}{% endif %}{{ a }}", "2")]
    [InlineData("{% for x in [1, 2, 3] %}{% if x == 2 %}{% set y = x %}{% endif %}[{{ y }}]{% endfor %}", "[][2][]")]
    [InlineData("{% set a = 1 %}{% with a = 2, b = a %}{{ a }}{{ b }}{% endwith %}{{ a }}", "211")]
    [InlineData("{% set ns = namespace(n=0) %}{% for x in [1, 2] %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}", "3")]
    [InlineData("{% macro m() %}{{ a }}{% endmacro %}{% set a = 1 %}{{ m() }}", "1")]
    [InlineData("{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(1) }}{{ m(1, 2) }}", "1112")]
    [InlineData("{% set a %}x{% set b = 1 %}{% endset %}{{ a }}{{ b }}", "x")]
    [InlineData("{% filter upper %}a{% set b = 1 %}{{ b }}{% endfilter %}{{ b }}", "A1")]
    [InlineData("{% for x in [1] %}{% block b %}{{ x }}{% endblock %}{% endfor %}", "")]
    [InlineData("{% for x in [1] %}{% block b scoped %}{{ x }}{{ loop.index }}{% endblock %}{% endfor %}", "11")]
    [InlineData("{% for a, (b, c) in [(1, (2, 3))] %}{{ a }}{{ b }}{{ c }}{% endfor %}", "123")]
    [InlineData("{% for x in [1] %}{% for x in [2] %}{{ x }}{% endfor %}{{ x }}{% endfor %}", "21")]
    public void Names_mean_what_they_mean_in_Jinja(string source, string expected) => Assert.Equal(expected, Jinja.Render(source));
}
