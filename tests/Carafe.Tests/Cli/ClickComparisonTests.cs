using System.Text.Json;
using Carafe.Cli;

namespace Carafe.Tests.Cli;

/// <summary>The same commands in the real Click and in Carafe, called alike: exit codes and outputs must be equal.</summary>
/// <remarks>
/// Debian's Click is 8.1; where its texts are older than those of 8.4, which Carafe has, only the exit code is compared.
/// <c>CARAFE_PYTHON</c> names another Python to ask.
/// </remarks>
public class ClickComparisonTests
{
    private const string Script =
        """
        import enum, json, sys, click
        from click.testing import CliRunner

        @click.group(name='app')
        def cli(): pass

        @cli.command()
        @click.argument('first')
        @click.argument('rest', nargs=-1)
        @click.option('--name', '-n', required=True, help='A name.')
        @click.option('--count', '-c', type=click.IntRange(1, 5), default=2, show_default=True, help='How often.')
        @click.option('--loud/--no-loud', default=False, help='Loudly.')
        @click.option('-v', 'level', count=True, help='Say more.')
        @click.option('--tag', '-t', multiple=True)
        @click.option('--mode', type=click.Choice(['fast', 'slow']), default='fast', show_default=True)
        @click.option('--point', nargs=2, type=float)
        def show(first, rest, name, count, loud, level, tag, mode, point):
            '''Shows what it is given. And more.'''
            click.echo(f"{first} {'+'.join(rest)} {name} {count} {loud} {level} {'+'.join(tag)} {mode} {'' if point is None else point[0] + point[1]}")

        @cli.command(epilog='The end.')
        @click.option('--age', prompt='Your age', type=int)
        @click.option('--password', prompt=True, hide_input=True, confirmation_prompt=True)
        def ask(age, password):
            click.confirm('Go on?', abort=True)
            click.echo(f'{age} {password}')

        @cli.command()
        @click.argument('code', type=int)
        def end(code): click.get_current_context().exit(code)

        @cli.command()
        def fail(): raise click.ClickException('Failed.')

        @cli.group()
        @click.option('--dry', is_flag=True)
        @click.pass_context
        def db(ctx, dry):
            '''Handles the database.'''
            click.echo(f'db {dry} {ctx.invoked_subcommand}')

        @db.command()
        @click.argument('revision', default='head')
        def upgrade(revision):
            '''Upgrades.'''
            click.echo(f'to {revision}')

        @cli.group()
        def empty(): pass

        def answer(question):
            line, text = question
            result = CliRunner().invoke(cli, line.split(), input=text)
            return [result.exit_code, result.output]
        """;

    private static readonly (string Line, string Input)[] s_calls =
    [
        ("show a -n b", ""), ("show a b c --name b --count 5 --loud -vvv -t x -t y --mode slow --point 1.5 2", ""), ("show -n b a -- -c --x", ""),
        ("show -nb -c5 a", ""), ("show -vvnb a", ""), ("show --name=b --loud --no-loud a", ""), ("show --name= a", ""), ("show a --name x --name y", ""),
        ("show", ""), ("show a", ""), ("show a -n", ""), ("show a -n b -c 6", ""), ("show a -n b -c x", ""), ("show a -n b --mode medium", ""),
        ("show a -n b --point 1", ""), ("show a -n b --nam c", ""), ("show a -n b --zzz", ""), ("show a -n b --point x 2", ""),
        ("ask", "30\nsecret\nsecret\ny\n"), ("ask --age 5", "a\nb\nc\nc\ny\n"), ("ask", "x\n30\ns\ns\nn\n"), ("ask --age x", ""), ("ask extra", "1\na\na\n"),
        ("end 0", ""), ("end 7", ""), ("end x", ""), ("fail", ""), ("fail a b", ""),
        ("db upgrade", ""), ("db --dry upgrade 12", ""), ("db upgrade 1 2", ""), ("db nonesuch", ""), ("nonesuch", ""), ("db --nope upgrade", ""),
        ("show --help", ""), ("ask --help", ""), ("db --help", ""), ("end --help", ""),
    ];

    [Fact]
    public void Carafe_answers_as_Click_does()
    {
        PythonProcess.Require("click", "python3-click");
        var expected = PythonProcess.Ask(Script, s_calls.Select(call => new[] { call.Line, call.Input }).ToList());
        var runner = MakeApp().TestCliRunner();
        var differences = new System.Text.StringBuilder();
        foreach (var ((line, input), answer) in s_calls.Zip(expected))
        {
            var result = runner.Invoke(line.Split(' '), input: input);
            var (code, output) = (answer[0].GetInt32(), answer[1].GetString()!);
            if (code != result.ExitCode || (output != result.Output && (PythonProcess.IsOther || !IsOlder(output))))
                differences.Append($"=== {line}\n--- Click: {code}\n{output}\n--- Carafe: {result.ExitCode}\n{result.Output}\n");
        }
        Assert.True(differences.Length == 0, differences.ToString());
    }

    private static bool IsOlder(string text) => text.Contains("No such option:", StringComparison.Ordinal);

    private static App MakeApp()
    {
        var app = new App("app");
        app.Cli.Command("show", Show, help: "Shows what it is given. And more.");
        app.Cli.Command("ask", Ask, epilog: "The end.");
        app.Cli.Command("end", (int code) => { Click.Exit(code); });
        app.Cli.Command("fail", void () => throw new ClickException("Failed."));
        var db = app.Cli.Group("db", help: "Handles the database.", body: ([Option("--dry")] bool dry, CommandContext context) => Click.Echo($"db {dry} {context.InvokedSubcommand}"));
        db.Command("upgrade", (string revision = "head") => Click.Echo($"to {revision}"), help: "Upgrades.");
        app.Cli.Group("empty");
        return app;
    }

    private static void Show(
        string first,
        string[] rest,
        [Option("--name", "-n", Help = "A name.")] string name,
        [Option("--count", "-c", Min = 1, Max = 5, Help = "How often.")] int count = 2,
        [Option("--loud/--no-loud", Help = "Loudly.")] bool loud = false,
        [Option("-v", Count = true, Help = "Say more.")] int level = 0,
        [Option("--tag", "-t")] string[]? tag = null,
        [Option("--mode", Choices = ["fast", "slow"])] string mode = "fast",
        [Option("--point")] (double X, double Y)? point = null) =>
        Click.Echo($"{first} {string.Join('+', rest)} {name} {count} {loud} {level} {string.Join('+', tag ?? [])} {mode} {point?.X + point?.Y}");

    private static void Ask([Option("--age", Prompt = "Your age")] int age, [Option("--password", Prompt = "", HideInput = true, ConfirmationPrompt = true)] string password)
    {
        Click.Confirm("Go on?", abort: true);
        Click.Echo($"{age} {password}");
    }
}
