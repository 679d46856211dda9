using Carafe.Testing;

namespace Carafe.Shell.Tests;

/// <summary>The command <c>shell</c>: C# in the application's context.</summary>
public class CSharpShellTests
{
    private readonly App _app = new("notes");

    private TestCliResult Type(params string[] lines) => _app.TestCliRunner().Invoke(["shell"], input: string.Join('\n', lines));

    [Fact]
    public void Expressions_are_evaluated_and_their_values_printed() => Assert.Equal("3\n\"notes\"\n", Type("1 + 2", "app.Name").Output);

    [Fact]
    public void Code_runs_in_the_applications_context() =>
        Assert.Equal("\"notes\"\n5\nTrue\n", Type("CurrentApp.Name", "g[\"n\"] = 5;", "G[\"n\"]", "Console.WriteLine(HasAppContext());").Output.Replace("true", "True"));

    [Fact]
    public void Declarations_stay_known_and_may_take_several_lines() =>
        Assert.Equal("8\n", Type("int Twice(int n)", "{", "    return n * 2;", "}", "var four = 4;", "Twice(four)").Output);

    [Fact]
    public void Code_may_await() => Assert.Equal("7\n", Type("await Task.FromResult(7)").Output);

    [Fact]
    public void Processors_add_names_in_their_types()
    {
        _app.ShellContextProcessor(() => new { numbers = new List<int> { 3, 4 }, hidden = new Hidden("x"), lookup = new Dictionary<string, int[]> { ["a"] = [1] } });
        _app.ShellContextProcessor(() => new Dictionary<string, object?> { ["@class"] = 1, ["nothing"] = null, ["word"] = "later" });
        Assert.Equal("7\n\"later\"\n1\n", Type("numbers.Sum()", "word", "lookup[\"a\"][0]", "nothing").Output);
    }

    [Fact]
    public void Errors_are_told_and_what_follows_still_runs()
    {
        var result = Type("nonesuch", "throw new TimeoutException(\"late\");", "2");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("2\n", result.Stdout);
        Assert.Contains("error CS0103", result.Stderr);
        Assert.Contains("late", result.Stderr);
    }

    [Fact]
    public void Exit_ends_the_shell() => Assert.Equal("1\n", Type("1", "exit", "2").Output);

    [Fact]
    public void Command_may_be_given_on_the_line()
    {
        Assert.Equal("\"notes\"\n", _app.TestCliRunner().Invoke("shell", "-c", "app.Name").Output);
        Assert.Equal(1, _app.TestCliRunner().Invoke("shell", "--command", "nonesuch").ExitCode);
    }

    [Fact]
    public void Startup_file_runs_first()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "var greeting = \"hi\";");
        Assert.Equal("\"hi\"\n", _app.TestCliRunner().Invoke(["shell", "-c", "greeting"], environment: new Dictionary<string, string?> { ["CARAFE_SHELL_STARTUP"] = file }).Output);
        File.Delete(file);
    }

    private sealed record Hidden(string Name);
}
