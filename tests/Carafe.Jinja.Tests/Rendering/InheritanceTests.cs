using Carafe.Jinja.Errors;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Rendering;

public sealed class InheritanceTests
{
    [Fact]
    public void Blocks_override_and_super_calls_what_they_override()
    {
        var environment = Jinja.Templates(
            ("a", "[{% block x %}a{% endblock %}{{ self.x() }}]"),
            ("b", "{% extends 'a' %}{% block x %}b{{ super() }}{% endblock %}dropped"),
            ("c", "{% extends 'b' %}{% block x %}c{{ super() }}{{ super.super() }}{% endblock %}"));
        Assert.Equal("[cbaacbaa]", environment.GetTemplate("c").Render());
    }

    [Theory]
    [InlineData("{% if true %}{% extends 'base' %}{% endif %}{% block x %}c{% endblock %}", "<c>")]
    [InlineData("{% if false %}{% extends 'base' %}{% endif %}own{% block x %}c{% endblock %}", "ownc")]
    [InlineData("{% set layout = 'base' %}{% extends layout %}{% block x %}{{ layout }}{% endblock %}", "<base>")]
    [InlineData("{% include ['nope', 'part'] %}", "part 1")]
    [InlineData("{% include 'nope' ignore missing %}", "")]
    [InlineData("{% for v in [2] %}{% include 'part' %}{% endfor %}", "part 2")]
    [InlineData("{% include 'part' without context %}", "part ")]
    [InlineData("{% import 'macros' as m %}{{ m.hello(v) }}{{ m.seen }}", "hello 1")]
    [InlineData("{% from 'macros' import hello as h, nope %}{{ h(2) }}{{ nope }}", "hello 2")]
    [InlineData("{% import 'macros' as m with context %}{{ m.seen }}", "1")]
    public void Templates_use_each_other(string source, string expected)
    {
        var environment = Jinja.Templates(
            ("base", "<{% block x %}base{% endblock %}>"),
            ("part", "part {{ v }}"),
            ("macros", "{% macro hello(x) %}hello {{ x }}{% endmacro %}{% set seen = v %}"),
            ("main", source));
        Assert.Equal(expected, environment.GetTemplate("main").Render(new { v = 1 }));
    }

    [Fact]
    public void What_is_missing_is_told()
    {
        var environment = Jinja.Templates(("a", "{% include 'x' %}"), ("b", "{% include ['x', 'y'] %}"), ("c", "\n{% from 'd' import q %}{{ q() }}"), ("d", ""));
        Assert.Equal("x", Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("a").Render()).Message);
        Assert.Equal("none of the templates given were found: x, y", Assert.Throws<TemplatesNotFound>(() => environment.GetTemplate("b").Render()).Message);
        Assert.Equal(
            "the template 'd' (imported on line 2 in 'c') does not export the requested name 'q'",
            Assert.Throws<UndefinedError>(() => environment.GetTemplate("c").Render()).Message);
    }

    [Theory]
    [InlineData("{% include nothing %}", "TemplatesNotFound: Tried to select from an empty list of templates.")]
    [InlineData("{% include false %}", "TemplatesNotFound: Tried to select from an empty list of templates.")]
    [InlineData("{% include 3 %}", "TypeError: 'int' object is not iterable")]
    [InlineData("{% include ['x', 'y']|map('upper') %}", "TypeError: 'generator' object is not subscriptable")]
    [InlineData("{% include {'x': 1} ignore missing %}", "KeyError: -1")]
    [InlineData("{% include {'a': 1} %}.", ".")]
    [InlineData("{% extends ['a'] %}", "TypeError: unhashable type: 'list'")]
    [InlineData("{% import ('a', 'b') as m %}", "TemplateNotFound: ('a', 'b')")]
    [InlineData("{% include nothing ignore missing %}.", ".")]
    public void Names_that_are_no_names_are_told(string source, string expected)
    {
        var environment = Jinja.Templates(("a", ""));
        environment.Globals["nothing"] = Carafe.Jinja.Values.Value.None;
        Expression.Answers(source, expected, environment);
    }

    [Fact]
    public void A_page_reads_its_name_and_blocks_from_the_context_behind_self()
    {
        var environment = Jinja.Templates(
            ("base", "{% set c = self._TemplateReference__context %}{{ c.name }} {{ 'side' in c.blocks }} {{ c.blocks.x|length }} {{ c.resolve('v') }}{{ c.parent.v }}"
                + "{% block x %}{% endblock %}"),
            ("page", "{% extends 'base' %}{% block side %}{% endblock %}{% block x %}{% endblock %}"));
        Assert.Equal("page True 2 11", environment.GetTemplate("page").Render(new { v = 1 }));
        Assert.Equal("base False 1 11", environment.GetTemplate("base").Render(new { v = 1 }));
    }

    [Fact]
    public void A_required_block_must_be_overridden()
    {
        var environment = Jinja.Templates(("a", "{% block x required %} {% endblock %}"), ("b", "{% extends 'a' %}{% block x %}ok{% endblock %}"));
        Assert.Equal("ok", environment.GetTemplate("b").Render());
        Assert.Equal("Required block 'x' not found", Assert.Throws<TemplateRuntimeError>(() => environment.GetTemplate("a").Render()).Message);
    }

    [Theory]
    [InlineData("{% include 'main' %}")]
    [InlineData("{% extends 'main' %}")]
    [InlineData("{% import 'main' as m %}")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}")]
    [InlineData("{% block b %}{{ self.b() }}{% endblock %}")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}")]
    public void Endless_recursion_is_an_error(string source) =>
        Assert.Throws<RecursionError>(() => Jinja.Templates(("main", source)).GetTemplate("main").Render());
}
