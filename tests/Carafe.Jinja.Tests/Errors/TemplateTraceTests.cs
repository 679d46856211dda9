using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Tests.Errors;

public sealed class TemplateTraceTests
{
    [Fact]
    public void An_error_carries_the_lines_that_it_passed_through()
    {
        var environment = Jinja.Templates(
            ("base", "\n{% block x %}{% endblock %}"),
            ("page", "{% extends 'base' %}\n{% macro m() %}\n  {{ boom() }}\n{% endmacro %}\n{% block x %}\n{{ m() }}{% endblock %}"));
        var error = Assert.Throws<InvalidOperationException>(() => environment.GetTemplate("page").Render(new { boom = new Func<int>(() => throw new InvalidOperationException("no")) }));
        Assert.Equal(
            """
              File "base", line 2, in top-level template code
                {% block x %}{% endblock %}
              File "page", line 6, in block 'x'
                {{ m() }}{% endblock %}
              File "page", line 3, in template
                {{ boom() }}
            InvalidOperationException: no
            """.ReplaceLineEndings("\n"),
            string.Join('\n', TemplateTrace.Format(error).Split('\n').Where(line => !line.Contains("line 1,", StringComparison.Ordinal) && !line.Contains("extends", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("a\n{{ 1 // 0 }}", 2)]
    [InlineData("{% if 1 %}\n{% endif %}\n{% for x in 5 %}{% endfor %}", 3)]
    [InlineData("\n\n{% set x = 1 / 0 %}", 3)]
    [InlineData("{{\n\n 1\n / 0 }}", 3)]
    public void The_line_is_the_one_that_Jinja_reports(string source, int line)
    {
        var error = Assert.ThrowsAny<Exception>(() => Jinja.Render(source));
        Assert.Equal(line, TemplateTrace.Of(error)[0].Line);
    }
}
