using Carafe.Cli;

namespace Carafe.Tests.Cli;

/// <summary>Pages of help, laid out as Click's.</summary>
public class HelpTests
{
    private readonly App _app = new("manage");

    [Fact]
    public void Page_of_a_command_tells_arguments_options_defaults_and_variables()
    {
        _app.Cli.Command("serve", (
                [Argument(Help = "Where to look.")] string folder,
                [Option("--port", "-p", Min = 1, Max = 65535, EnvVar = "PORT", Help = "The port to bind to, which must not be in use by another program already.")] int port = 5000,
                [Option("--color/--no-color", Help = "Use colours.")] bool color = true,
                [Option("-v", Count = true, Help = "Say more.")] int verbosity = 0,
                [Option("--name", Help = "A name.", ShowEnvVar = true)] string? name = null,
                [Option("--secret", Hidden = true)] string? secret = null,
                [Option("--kind", Choices = ["big", "small"])] string kind = "big",
                params string[] rest) => { },
            help: "Serves a folder. With everything that is in it, and in the folders in it, to whoever asks.\n\n\b\nKept\n  as is\n\nLast.\fNever shown.",
            epilog: "See also: run.");
        Assert.Equal(
            """
            Usage: manage serve [OPTIONS] FOLDER [REST]...

              Serves a folder. With everything that is in it, and in the folders in it, to
              whoever asks.

              Kept
                as is

              Last.

            Arguments:
              FOLDER  Where to look.

            Options:
              -p, --port INTEGER RANGE  The port to bind to, which must not be in use by
                                        another program already.  [env var: PORT; default:
                                        5000; 1<=x<=65535]
              --color / --no-color      Use colours.  [default: color]
              -v                        Say more.
              --name TEXT               A name.  [env var: CARAFE_SERVE_NAME]
              --kind [big|small]        [default: big]
              --help                    Show this message and exit.

              See also: run.

            """, _app.TestCliRunner().Invoke("serve", "--help").Output);
    }

    [Fact]
    public void List_of_commands_shows_the_first_sentence_of_each()
    {
        var group = _app.Cli.Group("db", help: "Performs database migrations.");
        group.Command("up", () => { }, help: "Upgrades. To the newest.");
        group.Command("long", () => { }, help: "Goes on and on about what it does without ever coming to an end that a reader could wait for");
        group.Command("short", () => { }, help: "Long.", shortHelp: "Told otherwise");
        group.Command("secret", () => { }, hidden: true);
        Assert.EndsWith(
            """
            Commands:
              long   Goes on and on about what it does without ever coming to an end...
              short  Told otherwise
              up     Upgrades.

            """, _app.TestCliRunner().Invoke("db", "--help").Output);
    }

    [Fact]
    public void Help_of_the_program_lists_built_in_commands_and_its_own_in_order()
    {
        _app.Cli.Command("custom", () => { }, help: "Own.");
        var lines = _app.TestCliRunner().Invoke("--help").Output.Split('\n');
        var names = lines.SkipWhile(line => line != "Commands:").Skip(1).Where(line => line.Length > 0).Select(line => line.Trim().Split(' ')[0]).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.Subset(names.ToHashSet(), new HashSet<string> { "custom", "routes", "run" });
    }

    [Fact]
    public void Help_shows_although_required_parameters_are_missing()
    {
        _app.Cli.Group("g", body: ([Option("--need")] string need) => { }).Command("x", (string a) => { });
        Assert.Equal((0, "Usage: manage g x [OPTIONS] A"), (_app.TestCliRunner().Invoke("g", "x", "--help").ExitCode, _app.TestCliRunner().Invoke("g", "x", "--help").Output.Split('\n')[0]));
    }

    [Fact]
    public void Version_tells_Carafe_and_NET() =>
        Assert.Matches(@"^\.NET \d+\.\d+\.\d+\S*\nCarafe \d+\.\d+\.\d+\n$", _app.TestCliRunner().Invoke("--version").Output);
}
