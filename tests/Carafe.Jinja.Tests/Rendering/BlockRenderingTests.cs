using Carafe.Jinja.Loaders;

namespace Carafe.Jinja.Tests.Rendering;

public class BlockRenderingTests
{
    private static readonly Dictionary<string, string> s_templates = new()
    {
        ["base.html"] = "{% set site = 'Bakery' %}<title>{% block title %}{{ site }}{% endblock %}</title>{{ boom() }}{% block content %}nothing{% endblock %}{% block footer %}by {{ site }}{% endblock %}",
        ["macros.html"] = "{% macro item(name) %}<li>{{ name }}</li>{% endmacro %}",
        ["page.html"] = """
            {% extends 'base.html' %}
            {% from 'macros.html' import item %}
            {% set unit = 'g' %}
            {% macro weight(n) %}{{ n }} {{ unit }}{% endmacro %}
            {% block title %}Menu of {{ super() }}{% endblock %}
            {% block content %}<ul>{% block rows %}{% for n in names %}{{ item(n) }}{% endfor %}{% endblock %}</ul>{{ weight(5) }}{{ self.title() }}{% endblock %}
            """,
        ["alone.html"] = "{{ boom() }}{% block a %}{{ x }}{% endblock %}{% for i in [1, 2] %}{% block b scoped %}[{{ i }}]{% endblock %}{% endfor %}",
        ["chosen.html"] = "{% if wide %}{% extends 'base.html' %}{% set site = 'Wide' %}{% endif %}{% block other %}{% endblock %}",
    };

    [Theory]
    [InlineData("page.html", "rows", "<li>rye</li><li>&lt;b&gt;</li>")]
    [InlineData("page.html", "content", "<ul><li>rye</li><li>&lt;b&gt;</li></ul>5 gMenu of Bakery")]
    [InlineData("page.html", "title", "Menu of Bakery")]
    [InlineData("page.html", "footer", "by Bakery")]
    [InlineData("base.html", "content", "nothing")]
    [InlineData("alone.html", "a", "&lt;x&gt;")]
    [InlineData("alone.html", "b", "[]")]
    [InlineData("chosen.html", "footer", "by Bakery")]
    public void Block_prints_what_it_prints_in_the_page_and_nothing_else_runs(string template, string block, string expected)
    {
        var environment = new TemplateEnvironment { Autoescape = true, Loader = new DictLoader(s_templates) };

        // What the templates print outside of the block must not be evaluated.
        environment.Globals["boom"] = Carafe.Jinja.Values.Value.From(string () => throw new InvalidOperationException("evaluated"));

        Assert.Equal(expected, environment.GetTemplate(template).RenderBlock(block, new { names = new[] { "rye", "<b>" }, x = "<x>", wide = true }));
    }

    [Theory]
    [InlineData("page.html", "The template 'page.html' has no block 'x'. Its blocks and those of its parents: 'content', 'footer', 'rows', 'title'.")]
    [InlineData("macros.html", "The template 'macros.html' has no block 'x'. Its blocks and those of its parents: none.")]
    public void Unknown_block_is_named_with_those_there_are(string template, string expected)
    {
        var environment = new TemplateEnvironment { Loader = new DictLoader(s_templates) };

        var error = Assert.Throws<KeyNotFoundException>(() => environment.GetTemplate(template).RenderBlock("x"));

        Assert.Equal(expected, error.Message);
    }
}
