using System.Diagnostics;

namespace Carafe.Yaml.Tests;

/// <summary>The tool <c>carafe</c>, run as a program.</summary>
public sealed class ToolTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("carafe-tool-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Template_and_values_in_text_out()
    {
        File.WriteAllText(Path.Combine(_folder, "layout.html"), "<h1>{% block title %}{% endblock %}</h1>");
        File.WriteAllText(Path.Combine(_folder, "page.html"), "{% extends 'layout.html' %}{% block title %}{{ title }} {{ n + 1 }}{% endblock %}");
        File.WriteAllText(Path.Combine(_folder, "values.yaml"), "title: Salt & pepper\nn: 1\n");
        Assert.Equal((0, "<h1>Salt &amp; pepper 2</h1>", ""), Run("", "render", "page.html", "--data", "values.yaml"));
        Assert.Equal((0, "<h1>typed 3</h1>", ""), Run("{\"title\": \"typed\"}", "render", "page.html", "--data", "-", "--set", "n=2"));
        Assert.Equal((0, "Hello Ada", ""), Run("Hello {{ name }}\n", "render", "-", "--set", "name=Ada"));
    }

    [Fact]
    public void Mistakes_are_told_on_standard_error()
    {
        var (code, output, errors) = Run("", "rendr");
        Assert.Equal((2, "", "Error: No such command 'rendr'. Did you mean 'render'?"), (code, output, errors.TrimEnd().Split('\n')[^1]));
        Assert.Equal((1, "", "Error: There is no template 'nowhere.html'."), Run("", "render", "nowhere.html") is var (c, o, e) ? (c, o, e.Split(" (")[0].TrimEnd()) : default);
    }

    [Fact]
    public void Help_shows_where_nothing_is_asked_for() => Assert.Contains("render  Renders a template", Run("").Output);

    private (int Code, string Output, string Errors) Run(string input, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(System.AppContext.BaseDirectory, "Carafe.Tool.dll"), .. args])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
