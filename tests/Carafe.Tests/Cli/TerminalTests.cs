using Carafe.Cli;
using Carafe.Cli.Terminal;

namespace Carafe.Tests.Cli;

/// <summary>What commands show, compared with the real Click where it is installed.</summary>
public class TerminalTests
{
    private readonly App _app = new("manage");

    public static TheoryData<string, string> Styles => new()
    {
        { Click.Style("x"), "'x'" },
        { Click.Style("x", fg: "red"), "'x', fg='red'" },
        { Click.Style("x", fg: "bright_cyan", bg: "white"), "'x', fg='bright_cyan', bg='white'" },
        { Click.Style("x", fg: "reset", bold: true, underline: false), "'x', fg='reset', bold=True, underline=False" },
        { Click.Style("x", fg: "208", bg: "#0a141e"), "'x', fg=208, bg=(10, 20, 30)" },
        { Click.Style("x", bold: false, dim: true, italic: true, overline: false, blink: true, reverse: false, strikethrough: true, reset: false), "'x', bold=False, dim=True, italic=True, overline=False, blink=True, reverse=False, strikethrough=True, reset=False" },
        { Click.Style(5, underline: true), "5, underline=True" },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public void Styles_are_those_of_Click(string styled, string arguments)
    {
        PythonProcess.Require("click", "python3-click");
        Assert.Equal(PythonProcess.Output($"import click; print(ascii(click.style({arguments})))").Trim().Trim('\'').Replace("\\x1b", "\u001b"), styled);
        Assert.Equal(arguments.StartsWith('5') ? "5" : "x", Click.Unstyle(styled));
    }

    [Fact]
    public void Unknown_colour_is_refused() =>
        Assert.StartsWith("There is no colour 'mauve'.", Assert.Throws<ArgumentException>(() => Click.Style("x", fg: "mauve")).Message);

    [Fact]
    public void Styles_are_taken_out_where_no_terminal_shows_them()
    {
        _app.Cli.Command("x", () =>
        {
            Click.Secho("red", fg: "red");
            Click.Secho("kept", fg: "red", newline: false, color: true);
            Click.Echo("error", err: true);
        });
        var result = _app.TestCliRunner().Invoke("x");
        Assert.Equal("red\n\u001b[31mkept\u001b[0m", result.Stdout);
        Assert.Equal("error\n", result.Stderr);
        Assert.Equal("red\n\u001b[31mkept\u001b[0merror\n", result.Output);
    }

    [Fact]
    public void Progress_shows_the_label_alone_where_nobody_watches()
    {
        _app.Cli.Command("x", () => Console.Write(Click.ProgressBar([1, 2, 3], label: "Adding").Sum()));
        Assert.Equal("Adding\n6", _app.TestCliRunner().Invoke("x").Output);
    }

    [Theory]
    [InlineData(0, 4, "Adding  [----]    0%")]
    [InlineData(1, 4, "Adding  [#---]   25%")]
    [InlineData(4, 4, "Adding  [####]  100%")]
    [InlineData(3, null, "Adding  [----]  3")]
    public void Bar_grows_with_what_is_done(int done, int? length, string expected) => Assert.Equal(expected, ProgressBar.Line("Adding", done, length, 4));

    [Fact]
    public void Pager_writes_the_text_where_there_is_no_terminal()
    {
        _app.Cli.Command("x", () => Click.EchoViaPager("long"));
        Assert.Equal("long\n", _app.TestCliRunner().Invoke("x").Output);
    }

    [Fact]
    public void Text_is_edited_in_the_users_editor()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the editor is a shell script");
        var editor = Path.Combine(Directory.CreateTempSubdirectory("carafe-cli-").FullName, "editor");
        File.WriteAllText(editor, "#!/bin/sh\nprintf ' and more' >> \"$1\"\n");
        _app.Cli.Command("x", () => Console.Write(Click.Edit("text") ?? "unsaved"));
        string Run(string program) => _app.TestCliRunner().Invoke(["x"], environment: new Dictionary<string, string?> { ["VISUAL"] = program }).Output;
        Assert.Equal("text and more", Run($"sh {editor}"));
        Assert.Equal("unsaved", Run("true"));
        Assert.Equal("Error: false: Editing failed\n", Run("false"));
        Directory.Delete(Path.GetDirectoryName(editor)!, recursive: true);
    }

    [Fact]
    public void Folder_for_settings_follows_the_systems_custom()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the expectation is Linux's");
        PythonProcess.Require("click", "python3-click");
        Assert.Equal(PythonProcess.Output("import click; print(click.get_app_dir('Foo Bar'))").Trim(), Click.GetAppDir("Foo Bar"));
        Assert.Equal(PythonProcess.Output("import click; print(click.get_app_dir('Foo Bar', force_posix=True))").Trim(), Click.GetAppDir("Foo Bar", forcePosix: true));
    }
}
