using Carafe.Cli;
using Carafe.Testing;

namespace Carafe.Tests.Cli;

/// <summary>Questions that commands ask, answered by a test's input.</summary>
public class PromptTests
{
    private readonly App _app = new("manage");

    private TestCliResult Run(string input, Delegate body)
    {
        _app.Cli.Command("x", body);
        return _app.TestCliRunner().Invoke(["x"], input: input);
    }

    [Fact]
    public void Option_that_is_left_out_is_asked_for() =>
        Assert.Equal("Name: bo\nHello bo\n", Run("bo\n", ([Option("--name", Prompt = "")] string name) => Console.WriteLine($"Hello {name}")).Output);

    [Fact]
    public void Option_that_is_given_is_not_asked_for()
    {
        _app.Cli.Command("x", (CommandContext context, [Option("--name", Prompt = "Your name")] string name) => Console.Write($"{name} {context.GetParameterSource("name")}"));
        Assert.Equal("bo CommandLine", _app.TestCliRunner().Invoke("x", "--name", "bo").Output);
        Assert.Equal("Your name: al\nal Prompt", _app.TestCliRunner().Invoke(["x"], input: "al\n").Output);
    }

    [Fact]
    public void Answer_that_does_not_fit_is_asked_again() =>
        Assert.Equal(
            "Age [30]: x\nError: 'x' is not a valid integer.\nAge [30]: 7\n7",
            Run("x\n7\n", ([Option("--age", Prompt = "Age")] int age = 30) => Console.Write(age)).Output);

    [Fact]
    public void Enter_gives_the_default() =>
        Assert.Equal("Age [30]: \n30", Run("\n", ([Option("--age", Prompt = "Age")] int age = 30) => Console.Write(age)).Output);

    [Fact]
    public void Hidden_answer_is_not_shown_and_has_to_be_repeated() =>
        Assert.Equal(
            "Password: \nRepeat for confirmation: \nError: The two entered values do not match.\nPassword: \nRepeat for confirmation: \nb",
            Run("a\nb\nb\nb\n", ([Option("--password", Prompt = "", HideInput = true, ConfirmationPrompt = true)] string password) => Console.Write(password)).Output);

    [Fact]
    public void Choices_are_told() =>
        Assert.Equal(
            "Hash (md5, sha1) [md5]: crc\nError: 'crc' is not one of 'md5', 'sha1'.\nHash (md5, sha1) [md5]: sha1\nsha1",
            Run("crc\nsha1\n", ([Option("--hash", Prompt = "", Choices = ["md5", "sha1"])] string hash = "md5") => Console.Write(hash)).Output);

    [Fact]
    public void Prompt_may_ask_only_where_the_option_is_given_without_a_value()
    {
        _app.Cli.Command("x", ([Option("--name", Prompt = "", PromptRequired = false)] string? name = null) => Console.Write(name ?? "nobody"));
        Assert.Equal("nobody", _app.TestCliRunner().Invoke("x").Output);
        Assert.Equal("Name: bo\nbo", _app.TestCliRunner().Invoke(["x", "--name"], input: "bo\n").Output);
    }

    [Fact]
    public void End_of_input_aborts()
    {
        var result = Run("", ([Option("--name", Prompt = "")] string name) => { });
        Assert.Equal((1, "Name: \n", "Aborted!\n"), (result.ExitCode, result.Stdout, result.Stderr));
    }

    [Theory]
    [InlineData("y\n", "Sure? [y/N]: y\nTrue")]
    [InlineData("\n", "Sure? [y/N]: \nFalse")]
    [InlineData("what\nYES\n", "Sure? [y/N]: what\nError: invalid input\nSure? [y/N]: YES\nTrue")]
    public void Confirmation_takes_yes_and_no(string input, string expected) =>
        Assert.Equal(expected, Run(input, () => Console.Write(Click.Confirm("Sure?"))).Output);

    [Fact]
    public void Confirmation_may_abort()
    {
        var result = Run("n\n", () => { Click.Confirm("Drop it?", abort: true); });
        Assert.Equal((1, "Drop it? [y/N]: n\nAborted!\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Flag_is_asked_for_as_a_question() =>
        Assert.Equal("Loud? [y/N]: y\nTrue", Run("y\n", ([Option("--loud", Prompt = "Loud?")] bool loud = false) => Console.Write(loud)).Output);

    [Fact]
    public void Bodies_may_ask_for_values_of_any_type() =>
        Assert.Equal("N [4]: 5\nDay: x\nError: 'x' does not match the format 'yyyy-MM-dd'.\nDay: 2024-02-29\n5 29", Run("5\nx\n2024-02-29\n", () =>
        {
            var n = Click.Prompt("N", 4);
            Console.Write($"{n} {Click.Prompt<DateOnly>("Day").Day}");
        }).Output);

    [Fact]
    public void Body_may_read_its_input_itself() => Assert.Equal("a|b", Run("a\nb", () => Console.Write($"{Console.ReadLine()}|{Click.GetChar()}")).Output);
}
