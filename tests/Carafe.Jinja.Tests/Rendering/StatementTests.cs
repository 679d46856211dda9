using Carafe.Jinja.Extensions;

namespace Carafe.Jinja.Tests.Rendering;

/// <summary>Every statement once. Expectations are what Jinja2 3.1 answers.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("{% for k, v in {'a': 1, 'b': 2}.items() if v > 1 %}{{ k }}{{ loop.length }}{% else %}none{% endfor %}|{% for x in [] %}{% else %}none{% endfor %}", "b1|none")]
    [InlineData("{% for x in [{'v': 1, 'c': [{'v': 2}]}] recursive %}{{ x.v }}@{{ loop.depth }}{{ loop(x.c) if x.c }}{% endfor %}", "1@12@2")]
    [InlineData("{% for x in 'abc' %}{{ loop.index }}{{ loop.index0 }}{{ loop.revindex }}{{ loop.revindex0 }}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.cycle(1, 2) }}{{ loop.previtem }}{{ loop.nextitem }}{{ loop.changed(1) }} {% endfor %}", "1032TrueFalse31bTrue 2121FalseFalse32acFalse 3210FalseTrue31bFalse ")]
    [InlineData("{% if false %}a{% elif 1 %}{% set x = 1 %}b{% else %}c{% endif %}{{ x }}", "b1")]
    [InlineData("{% macro m(a, b=1) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ m(1, 2, 3, k=4) }} {{ m.name }} {{ m.arguments }} {{ m.catch_kwargs }} {{ m.catch_varargs }} {{ m.caller }}", "12(3,){'k': 4} m ('a', 'b') True True False")]
    [InlineData("{% macro m() %}[{{ caller(1) }}]{% endmacro %}{% call(x) m() %}{{ x }}!{% endcall %}", "[1!]")]
    [InlineData("{% filter upper|replace('B', 'x') %}abc{% endfilter %}", "AxC")]
    [InlineData("{% set a, b = 1, 2 %}{% set ns = namespace(n=0) %}{% for x in [1, 2] %}{% set a = 9 %}{% set ns.n = ns.n + x %}{% endfor %}{% set t | upper %}t{% endset %}{{ a }}{{ b }}{{ ns.n }}{{ t }}", "123T")]
    [InlineData("{% with a=1, b=a %}{{ a }}{{ b }}{% endwith %}{{ a }}", "1")]
    [InlineData("{% autoescape true %}{{ '<' }}{% autoescape false %}{{ '<' }}{% endautoescape %}{% endautoescape %}", "&lt;<")]
    [InlineData("{% raw %}{{ x }}{% endraw %}|{%- raw -%} {{ y }} {%- endraw -%} ", "{{ x }}|{{ y }}")]
    [InlineData("{% print 1 + 1 %}{# gone #}{% do [].append(1) %}", "2")]
    public void Statements_answer_as_in_Jinja(string template, string expected) =>
        Expression.Answers(template, expected, new TemplateEnvironment { Extensions = [new DoExtension()] });
}
