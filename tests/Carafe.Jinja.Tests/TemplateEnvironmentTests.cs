using Carafe.Jinja.Errors;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

public sealed class TemplateEnvironmentTests
{
    private static DictLoader Loader(params (string Name, string Source)[] templates) => new(templates.ToDictionary(template => template.Name, template => template.Source));

    [Fact]
    public void An_overlay_shares_filters_and_globals_but_has_options_of_its_own()
    {
        var environment = new TemplateEnvironment();
        var overlay = environment.Overlay(options => options with { Autoescape = true });
        environment.Globals["x"] = "<";
        Assert.Equal("<", environment.FromString("{{ x }}").Render());
        Assert.Equal("&lt;", overlay.FromString("{{ x }}").Render());
    }

    [Theory]
    [InlineData("index.html", true)]
    [InlineData("page.XML", true)]
    [InlineData("mail.txt", false)]
    [InlineData(null, true)]
    public void Escaping_can_follow_the_name(string? name, bool isEscaped) => Assert.Equal(isEscaped, Autoescape.Select().IsEnabledFor(name));

    [Fact]
    public void Finalize_sees_values_but_no_template_text()
    {
        var environment = new TemplateEnvironment { Finalize = (value, _) => value.IsNone ? "-" : value };
        Assert.Equal("None - 1", environment.FromString("None {{ none }} {{ 1 }}").Render());
    }

    [Fact]
    public void Functions_become_filters_tests_and_globals()
    {
        var environment = new TemplateEnvironment();
        environment.AddFilter("shout", (string text, int times = 1) => text.ToUpperInvariant() + new string('!', times));
        environment.AddTest("between", (int number, int low, int high) => low <= number && number <= high);
        environment.AddGlobal("add", (int a, int b) => a + b);
        environment.AddGlobal("site", "Acme");
        Assert.Equal("HI!! True 3 Acme", environment.FromString("{{ 'hi'|shout(times=2) }} {{ 2 is between(1, 3) }} {{ add(1, b=2) }} {{ site }}").Render());
        Assert.Throws<ArgumentException>(() => environment.AddFilter("", (int n) => n));
    }

    [Fact]
    public void An_expression_becomes_a_function()
    {
        var expression = new TemplateEnvironment().CompileExpression("a + b * 2");
        Assert.Equal("7", expression.Evaluate(new { a = 1, b = 3 }).Str());
        Assert.True(new TemplateEnvironment().CompileExpression("missing").Evaluate().IsNone);
        Assert.True(new TemplateEnvironment().CompileExpression("missing", undefinedToNone: false).Evaluate().IsUndefined);
    }

    [Fact]
    public void The_first_template_that_exists_is_taken()
    {
        var environment = new TemplateEnvironment { Loader = Loader(("b", "B")) };
        Assert.Equal("B", environment.SelectTemplate(["a", "b"]).Render());
        Assert.Equal("none of the templates given were found: a, c", Assert.Throws<TemplatesNotFound>(() => environment.SelectTemplate(["a", "c"])).Message);
        Assert.Equal(["b"], environment.ListTemplates());
    }

    [Fact]
    public void Globals_given_with_a_template_are_its_own()
    {
        var environment = new TemplateEnvironment { Loader = Loader(("t", "{{ x }}{{ y }}")) };
        environment.Globals["x"] = 1;
        Assert.Equal("12", environment.GetTemplate("t", globals: new Dictionary<string, Value> { ["y"] = 2 }).Render());
        Assert.Equal("13", environment.SelectTemplate(["s", "t"], globals: new Dictionary<string, Value> { ["y"] = 3 }).Render());
    }

    private sealed class RelativeNames : TemplateEnvironment
    {
        public override string JoinPath(string name, string parent) => name.StartsWith("./", StringComparison.Ordinal) ? parent[..(parent.LastIndexOf('/') + 1)] + name[2..] : name;
    }

    [Fact]
    public void An_overlay_joins_names_as_the_environment_under_it()
    {
        var environment = new RelativeNames { Loader = Loader(("a/b", "{% include './c' %}"), ("a/c", "found")) };
        Assert.Equal("found", environment.Overlay(options => options with { Autoescape = true }).GetTemplate("a/b").Render());
    }

    private sealed class Relative : TemplateEnvironment
    {
        public override string JoinPath(string name, string parent) => name.StartsWith("./", StringComparison.Ordinal)
            ? parent[..(parent.LastIndexOf('/') + 1)] + name[2..]
            : name;
    }

    [Fact]
    public void Names_can_be_relative_where_an_environment_says_so()
    {
        var environment = new Relative { Loader = Loader(("a/page", "{% include './part' %}"), ("a/part", "part")) };
        Assert.Equal("part", environment.GetTemplate("a/page").Render());
    }

    [Fact]
    public void Filters_tests_and_policies_are_the_environments()
    {
        var environment = new TemplateEnvironment();
        environment.Filters["twice"] = Carafe.Jinja.Filters.Filter.Of("twice", (string text) => text + text);
        environment.Tests["small"] = Carafe.Jinja.Tests.Test.Of("small", (long number) => number < 10);
        environment.Policies["truncate.leeway"] = 0;
        Assert.Equal("abab True f...", environment.FromString("{{ 'ab'|twice }} {{ 3 is small }} {{ 'foobar'|truncate(4, true) }}").Render());
    }

    [Fact]
    public void A_template_is_written_wherever_it_is_wanted()
    {
        var template = new TemplateEnvironment().FromString("ä{{ x }}");
        var writer = new StringWriter();
        template.Render(writer, new { x = 1 });
        Assert.Equal("ä1", writer.ToString());
        Assert.Equal("ä1"u8.ToArray(), template.RenderUtf8(new { x = 1 }));
        Assert.Equal("ä1", string.Concat(template.Generate(new { x = 1 }, pieceSize: 0)));
    }
}
