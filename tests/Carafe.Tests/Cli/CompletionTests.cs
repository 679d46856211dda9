using System.Diagnostics;
using Carafe.Cli;
using Carafe.Cli.Completion;

namespace Carafe.Tests.Cli;

/// <summary>Completion of words in shells, by Click's protocol.</summary>
public class CompletionTests
{
    private readonly App _app = new("my-app");

    public CompletionTests()
    {
        var db = _app.Cli.Group("db", help: "Handles the database.");
        db.Command("upgrade", (string revision = "head") => { }, help: "Upgrades it.");
        db.Command("secret", () => { }, hidden: true);
        _app.Cli.Command("load", (FileInfo file, [Option("--mode", Choices = ["fast", "slow"], Help = "How.")] string mode = "fast", [Option("--into")] DirectoryInfo? into = null) => { }, help: "Loads.");
    }

    private string Ask(string shell, string words, string place) => _app.TestCliRunner().Invoke([], environment: new Dictionary<string, string?>
    {
        ["_MY_APP_COMPLETE"] = shell,
        ["COMP_WORDS"] = words,
        ["COMP_CWORD"] = place,
    }).Output;

    [Theory]
    [InlineData("my-app ", "1", "plain,db\nplain,load\nplain,render\nplain,routes\nplain,run\nplain,shell\n")]
    [InlineData("my-app r", "1", "plain,render\nplain,routes\nplain,run\n")]
    [InlineData("my-app db ", "2", "plain,upgrade\n")]
    [InlineData("my-app db upgrade ", "3", "")]
    [InlineData("my-app load --", "2", "plain,--mode\nplain,--into\nplain,--help\n")]
    [InlineData("my-app load --mode ", "3", "plain,fast\nplain,slow\n")]
    [InlineData("my-app load --mode s", "3", "plain,slow\n")]
    [InlineData("my-app load ", "2", "file,\n")]
    [InlineData("my-app load --into ", "3", "dir,\n")]
    [InlineData("my-app --debug db up", "3", "plain,upgrade\n")]
    [InlineData("my-app nonesuch ", "2", "plain,db\nplain,load\nplain,render\nplain,routes\nplain,run\nplain,shell\n")]
    public void Words_that_may_stand_next_are_told(string words, string place, string expected) => Assert.Equal(expected, Ask("bash_complete", words, place));

    [Fact]
    public void Each_shell_gets_its_form()
    {
        Assert.Equal("plain\nupgrade\nUpgrades it.\n", Ask("zsh_complete", "my-app db up", "2"));
        Assert.Equal("plain\nfast\n_\n", Ask("zsh_complete", "my-app load --mode f", "3"));
        Assert.Equal("plain,upgrade\tUpgrades it.\n", Ask("fish_complete", "my-app db up", "up"));
        Assert.Equal("plain,upgrade\tUpgrades it.\n", Ask("pwsh_complete", "my-app db", ""));
        foreach (var shell in (string[])["bash", "zsh", "fish", "pwsh"]) Assert.Contains("_MY_APP_COMPLETE", Ask(shell + "_source", "", ""));
        Assert.Equal(1, _app.TestCliRunner().Invoke([], environment: new Dictionary<string, string?> { ["_MY_APP_COMPLETE"] = "csh_source" }).ExitCode);
    }

    [Fact]
    public void Bash_completes_with_the_script()
    {
        Assert.SkipUnless(File.Exists("/bin/bash"), "bash is not installed");
        var folder = Directory.CreateTempSubdirectory("carafe-complete-").FullName;
        var script = Path.Combine(folder, "script");

        // The program's part is played by a function that answers as it would.
        File.WriteAllText(script, Ask("bash_source", "", "") + "\nmy-app() { [ \"$COMP_WORDS|$COMP_CWORD|$_MY_APP_COMPLETE\" = 'my-app db u|2|bash_complete' ] && printf 'plain,upgrade\\nplain,unload\\n'; }\nCOMP_WORDS=(my-app db u) COMP_CWORD=2\n_my_app_words my-app\nprintf '%s ' \"${COMPREPLY[@]}\"\n");
        using var bash = Process.Start(new ProcessStartInfo("/bin/bash", [script]) { RedirectStandardOutput = true })!;
        Assert.Equal("upgrade unload ", bash.StandardOutput.ReadToEnd());
        bash.WaitForExit();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("a b", "a|b")]
    [InlineData("a 'b c' \"d e\"", "a|b c|d e")]
    [InlineData("a b\\ c ''", "a|b c|")]
    [InlineData("a 'open word", "a|open word")]
    [InlineData("  ", "")]
    public void Lines_are_split_as_a_shell_does(string line, string expected) => Assert.Equal(expected, string.Join('|', ShellCompletion.Split(line)));
}
