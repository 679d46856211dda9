using Carafe.Jinja.Meta;

namespace Carafe.Jinja.Tests.Meta;

public sealed class TemplateMetaTests
{
    [Theory]
    [InlineData("{% set a = 1 %}{{ a + b }}", "b")]
    [InlineData("{% for x in y %}{{ x }}{{ z }}{% endfor %}{{ range(2) }}", "y,z")]
    [InlineData("{% macro m(a) %}{{ a }}{{ c }}{% endmacro %}{% block q %}{{ d }}{% endblock %}", "c,d")]
    [InlineData("{% if e %}{% set f = 1 %}{% endif %}{{ f }}", "e,f")]
    public void Undeclared_variables_are_found(string source, string names)
    {
        var environment = new TemplateEnvironment();
        Assert.Equal(names, string.Join(',', TemplateMeta.FindUndeclaredVariables(environment, environment.Parse(source)).Order()));
    }

    [Fact]
    public void Referenced_templates_are_found()
    {
        var tree = new TemplateEnvironment().Parse("{% extends 'a' %}{% include ['b', c] %}{% import d as e %}{% from 'f' import g %}{% include ('h', 1) %}");
        Assert.Equal(["a", "b", null, null, "f", "h"], TemplateMeta.FindReferencedTemplates(tree));
    }
}
