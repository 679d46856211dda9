namespace Carafe.Jinja.Tests;

/// <summary>What surprises people who write templates, as Jinja 3.1 does it. The expectations are Debian's Jinja2's.</summary>
public class SurprisingBehaviourTests
{
    [Theory]
    [InlineData("{% set x = 1 %}{% for i in [1] %}{% set x = 2 %}{% endfor %}{{ x }}{% if true %}{% set x = 3 %}{% endif %}{{ x }}", "13")]
    [InlineData("{% set ns = namespace(x=1) %}{% for i in [1] %}{% set ns.x = 2 %}{% endfor %}{{ ns.x }}", "2")]
    public void A_loop_keeps_what_it_sets(string source, string expected) => Assert.Equal(expected, Jinja.Render(source));

    [Fact]
    public void An_undefined_name_prints_nothing_and_equals_another() => Assert.Equal("[]True", Jinja.Render("[{{ a }}]{{ a == b }}"));

    [Fact]
    public void An_attribute_of_an_undefined_name_is_an_error() => Expression.Answers("{{ a.b }}", "UndefinedError: 'a' is undefined");

    [Fact]
    public void Powers_bind_to_the_left_and_signs_tightly() =>
        Assert.Equal("64 4 1 1None", Jinja.Render("{{ 2**3**2 }} {{ -2**2 }} {{ -1|abs }} {{ 1 ~ none }}"));

    [Fact]
    public void A_dot_finds_methods_first_and_brackets_keys() =>
        Assert.Equal("1 [('items', 1)]", Jinja.Render("{% set d = {'items': 1} %}{{ d['items'] }} {{ d.items() | list }}"));

    [Fact]
    public void Blocks_do_not_see_loop_variables_unless_scoped() =>
        Assert.Equal("[][12]", Jinja.Render("[{% for i in [1, 2] %}{% block a %}{{ i }}{% endblock %}{% endfor %}][{% for i in [1, 2] %}{% block b scoped %}{{ i }}{% endblock %}{% endfor %}]"));

    [Fact]
    public void What_stands_behind_extends_is_not_printed()
    {
        var templates = Jinja.Templates(("base", "({% block a %}{% endblock %})"), ("page", "{% extends 'base' %}lost{% block a %}kept{% endblock %}lost"));

        Assert.Equal("(kept)", templates.GetTemplate("page").Render());
    }

    [Fact]
    public void Imported_macros_do_not_see_the_variables_of_the_page_unless_told()
    {
        var templates = Jinja.Templates(
            ("macros", "{% macro m() %}[{{ x }}]{% endmacro %}"),
            ("part", "<{{ x }}>"),
            ("page", "{% import 'macros' as a %}{% import 'macros' as b with context %}{{ a.m() }}{{ b.m() }}{% include 'part' %}{% include 'part' without context %}"));

        Assert.Equal("[][1]<1><>", templates.GetTemplate("page").Render(new { x = 1 }));
    }

    [Fact]
    public void One_newline_at_the_end_goes_and_others_become_line_feeds() => Assert.Equal("a\nb\n", Jinja.Render("a\r\nb\r\n\n"));

    [Fact]
    public void Quotes_become_numeric_entities_and_joining_escapes_the_plain_side() => Assert.Equal(
        "&#34;&lt;&#39; {\"a\": \"\\u003c\\u0027\"} &lt;&amp;<b>",
        Jinja.RenderEscaped("{{ '\"<' ~ \"'\" }} {{ {'a': '<\\''}|tojson }} {{ ['<', '<b>'|safe]|join('&') }}"));

    [Fact]
    public void Truncating_leaves_five_characters_more() => Assert.Equal(
        "hello world hell... True False 2.0",
        Jinja.Render("{{ 'hello world'|truncate(7) }} {{ 'hello world!!'|truncate(7) }} {{ true is number }} {{ true is integer }} {{ 2.5|round }}"));

    [Fact]
    public void Sorting_and_its_kin_ignore_case() => Assert.Equal(
        "1 Byte 1.0 kB ['A', 'a', 'b'] ['a'] A B",
        Jinja.Render("{{ 1|filesizeformat }} {{ 1000|filesizeformat }} {{ ['b','A','a']|sort }} {{ ['a','A']|unique|list }} {{ ['b','A']|min }} {{ ['a','B']|max }}"));
}
