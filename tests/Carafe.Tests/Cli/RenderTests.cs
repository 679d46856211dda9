using Carafe.Signals;
using Carafe.Testing;

namespace Carafe.Tests.Cli;

/// <summary>The command <c>render</c>: a template and values in, text out.</summary>
public sealed class RenderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-render-").FullName;
    private readonly App _app;

    public RenderTests()
    {
        _app = new App("app", rootPath: _folder);
        Write("page.html", "<p>{{ name }}</p>\n");
        Write("page.txt", "{{ name }} {{ user.name }} {{ items|join('-') }}");
        Write("child.html", "{% extends 'layout.html' %}{% block body %}{{ name }}{% endblock %}");
        Write("layout.html", "[{% block body %}{% endblock %}]");
        Write("values.json", """{"name": "A & B", "user": {"name": "bo"}, "items": [1, 2]}""");
        Write("more.json", """{"name": "C"}""");
        Write("templates/own.html", "own {{ name }} {{ greeting|shout }}");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_come_from_JSON_and_are_escaped_by_the_ending_of_the_name()
    {
        Assert.Equal("<p>A &amp; B</p>", Render("page.html", "--data", File("values.json")));
        Assert.Equal("A & B bo 1-2", Render("page.txt", "-d", File("values.json")));
        Assert.Equal("<p>A & B</p>", Render("page.html", "-d", File("values.json"), "--no-autoescape"));
        Assert.Equal("A &amp; B bo 1-2", Render("page.txt", "-d", File("values.json"), "--autoescape"));
    }

    [Fact]
    public void Later_files_and_then_single_values_win()
    {
        Assert.Equal("C bo 1-2", Render("page.txt", "-d", File("values.json"), "-d", File("more.json")));
        Assert.Equal("D al 3-4", Render("page.txt", "-d", File("values.json"), "--set", "name=D", "--set", "user.name=al", "--set", "items=[3,4]"));
    }

    [Theory]
    [InlineData("x=5", "6")]
    [InlineData("x=\"5\"", "5")]
    [InlineData("x=text", "text")]
    [InlineData("x=a=b", "a=b")]
    [InlineData("x=", "")]
    [InlineData("x=true", "True")]
    [InlineData("x=null", "None")]
    public void Single_values_are_JSON_where_they_can_be(string setting, string expected)
    {
        Write("x.txt", "{{ x + 1 if x is number and x is not boolean else x }}");
        Assert.Equal(expected, Render("x.txt", "--set", setting));
    }

    [Fact]
    public void Templates_beside_the_file_are_found() => Assert.Equal("[x]", Render("child.html", "--set", "name=x"));

    [Fact]
    public void Templates_of_folders_are_found()
    {
        Write("parts/part.txt", "part {{ name }}");
        Write("with.txt", "{% include 'part.txt' %}");
        Assert.Equal("part x", Render("with.txt", "--templates", File("parts"), "--set", "name=x"));
        Assert.Equal("part x", Run(["render", "part.txt", "-t", File("parts"), "--set", "name=x"]).Output);
    }

    [Fact]
    public void Templates_of_the_application_are_rendered_as_its_views_render_them()
    {
        var seen = new List<string>();
        _app.TemplateFilter("shout", (string text) => text.ToUpperInvariant());
        _app.ContextProcessor(() => new { greeting = "hi" });
        using var rendered = AppSignals.TemplateRendered.Connect((_, args) => seen.Add("rendered"), sender: _app);
        Assert.Equal("own x HI", Run(["render", "own.html", "--set", "name=x"]).Output);
        Assert.Equal(["rendered"], seen);
    }

    [Fact]
    public void Template_or_values_may_come_from_standard_input()
    {
        Assert.Equal("typed &lt;", Run(["render", "-", "--set", "name=<"], "typed {{ name }}").Output);
        Assert.Equal("<p>Z</p>", Run(["render", File("page.html"), "--data", "-"], """{"name": "Z"}""").Output);
        Assert.Contains("Error: Template and values cannot both come from standard input.", Run(["render", "-", "--data", "-"]).Stderr);
    }

    [Theory]
    [InlineData("default", "0||")]
    [InlineData("debug", "0|{{ missing }}|")]
    [InlineData("chainable", "0||")]
    [InlineData("strict", "1|Error: 'missing' is undefined\n  File \"undefined.txt\", line 1, in top-level template code\n    |{{ missing }}|")]
    public void What_a_name_without_a_value_is_can_be_chosen(string kind, string expected)
    {
        Write("undefined.txt", "|{{ missing }}|");
        var result = Run(["render", File("undefined.txt"), "--undefined", kind]);
        Assert.Equal(expected.StartsWith('0') ? expected[1..] : expected[2..], result.ExitCode == 0 ? result.Output : result.Stderr.Trim().Replace(_folder + Path.DirectorySeparatorChar, ""));
        Assert.Equal(expected[0] - '0', result.ExitCode);
    }

    [Fact]
    public void Chainable_names_may_be_followed()
    {
        Write("chain.txt", "<{{ a.b.c }}>");
        Assert.Equal("<>", Render("chain.txt", "--undefined", "chainable"));
        Assert.Equal(1, Run(["render", File("chain.txt")]).ExitCode);
    }

    [Fact]
    public void Output_may_be_a_file()
    {
        Assert.Equal("", Render("page.html", "--set", "name=x", "--output", File("out.html")));
        Assert.Equal("<p>x</p>", System.IO.File.ReadAllText(File("out.html")));
        Assert.StartsWith($"Error: Could not open file '{_folder}':", Run(["render", File("page.html"), "-o", _folder]).Stderr);
    }

    [Fact]
    public void White_space_and_extensions_are_Jinjas()
    {
        Write("loop.txt", "{% for i in [1, 2, 3] %}\n  {% if i == 2 %}{% break %}{% endif %}\n{{ i }}\n{% endfor %}\nend\n");
        Assert.Equal("1\nend\n", Render("loop.txt", "--trim-blocks", "--lstrip-blocks", "--keep-trailing-newline", "-e", "loopcontrols"));
    }

    [Fact]
    public void Errors_tell_the_place_and_end_with_one()
    {
        Write("broken.txt", "fine\n{% if %}");
        var result = Run(["render", File("broken.txt")]);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal($"Error: Expected an expression, got 'end of statement block'\n  File \"{File("broken.txt")}\", line 2\n    {{% if %}}\n", result.Stderr);
        Assert.Equal((1, ""), (Run(["render", "nowhere.html"]).ExitCode, Run(["render", "nowhere.html"]).Stdout));
        Assert.Contains("nowhere.html", Run(["render", "nowhere.html"]).Stderr);
    }

    [Theory]
    [InlineData("--data", "nowhere.json", 2, "Error: Invalid value for '--data': File 'nowhere.json' does not exist.")]
    [InlineData("--set", "nothing", 2, "Error: Invalid value for '--set': 'nothing' is not of the form NAME=VALUE.")]
    [InlineData("--undefined", "other", 2, "Error: Invalid value for '--undefined': 'other' is not one of 'default', 'strict', 'chainable', 'debug'.")]
    public void Wrong_values_are_errors_of_usage(string option, string value, int code, string expected)
    {
        var result = Run(["render", File("page.html"), option, value]);
        Assert.Equal((code, expected), (result.ExitCode, result.Stderr.TrimEnd().Split('\n')[^1]));
    }

    [Fact]
    public void Data_must_be_an_object()
    {
        Write("list.json", "[1]");
        Write("broken.json", "{");
        Assert.Equal(2, Run(["render", File("page.html"), "-d", File("list.json")]).ExitCode);
        Assert.Equal(1, Run(["render", File("page.html"), "-d", File("broken.json")]).ExitCode);
    }

    [Fact]
    public void YAML_names_the_package_that_reads_it()
    {
        Write("values.yaml", "a: 1");
        Assert.Equal(
            (1, "Error: Reading YAML needs the package 'Carafe.Yaml', which this program does not reference. Add it: dotnet add package Carafe.Yaml\n"),
            (Run(["render", File("page.html"), "-d", File("values.yaml")]).ExitCode, Run(["render", File("page.html"), "-d", File("values.yaml")]).Stderr));
    }

    private string File(string name) => Path.Combine(_folder, name.Replace('/', Path.DirectorySeparatorChar));

    private void Write(string name, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File(name))!);
        System.IO.File.WriteAllText(File(name), text);
    }

    private string Render(string template, params string[] args)
    {
        var result = Run(["render", File(template), .. args]);
        return result.ExitCode == 0 ? result.Output : result.Stderr;
    }

    private TestCliResult Run(string[] args, string? input = null) => _app.TestCliRunner().Invoke(args, input: input);
}
