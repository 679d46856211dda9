using Carafe.Cli;
using Carafe.Testing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static Carafe.Globals;

namespace Carafe.Tests.Cli;

/// <summary>Commands of an application: how they are registered, called and ended. The texts are those of Click 8.2 and later.</summary>
public class CommandTests
{
    private readonly App _app = new("manage");

    private TestCliResult Invoke(params string[] args) => _app.TestCliRunner().Invoke(args);

    [Fact]
    public void Command_prints_to_the_output_of_its_call()
    {
        _app.Cli.Command("custom", (string arg) => Console.WriteLine($"custom {arg}"));
        var result = Invoke("custom", "123");
        Assert.Equal("custom 123\n", result.Output);
        Assert.Equal(0, result.ExitCode);
        Assert.Null(result.Exception);
        Assert.Equal("<Result okay>", result.ToString());
    }

    [Fact]
    public void Command_runs_in_an_application_context_that_ends_with_it()
    {
        var ended = new List<string>();
        _app.TeardownAppContext(error => ended.Add(error?.Message ?? "fine"));
        _app.Cli.Command("name", () => Console.Write(CurrentApp.Name));
        _app.Cli.Command("fail", void () => throw new TimeoutException("late"));
        Assert.Equal("manage", Invoke("name").Output);
        Assert.Equal("late", Invoke("fail").Exception!.Message);
        Assert.Equal(["fine", "late"], ended);
        Assert.False(HasAppContext());
    }

    [Fact]
    public void Command_may_do_without_an_application_context()
    {
        _app.Cli.Command("has", () => Console.Write(HasAppContext()), withAppContext: false);
        Assert.Equal("False", Invoke("has").Output);
    }

    [Fact]
    public async Task Asynchronous_bodies_are_awaited()
    {
        _app.Cli.Command("wait", async (string name) =>
        {
            await Task.Delay(10);
            Console.Write($"{name} in {CurrentApp.Name}");
        });
        _app.Cli.Command("code", async Task<int> () =>
        {
            await Task.Yield();
            return 7;
        });
        _app.Cli.Command("value", ValueTask<int> () => new(8));
        Assert.Equal("bo in manage", Invoke("wait", "bo").Output);
        Assert.Equal(7, Invoke("code").ExitCode);
        Assert.Equal(8, (await _app.TestCliRunner().InvokeAsync(["value"])).ExitCode);
    }

    [Fact]
    public void Returned_number_is_the_exit_code_and_any_other_value_is_kept()
    {
        _app.Cli.Command("three", () => 3);
        _app.Cli.Command("text", () => "made");
        Assert.Equal(3, Invoke("three").ExitCode);
        Assert.Equal((0, (object)"made"), (Invoke("text").ExitCode, Invoke("text").ReturnValue));
    }

    [Fact]
    public void Command_is_named_after_its_method_in_kebab_case_without_its_suffix()
    {
        static void InitDbCommand() => Console.Write("init");
        _app.Cli.Command(InitDbCommand);
        Assert.Equal("init", Invoke("init-db").Output);
        Assert.StartsWith("A lambda has no name to be called by.", Assert.Throws<ArgumentException>(() => _app.Cli.Command(() => { })).Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-x")]
    [InlineData("a b")]
    public void Malformed_names_are_refused(string name) => Assert.ThrowsAny<ArgumentException>(() => _app.Cli.Command(name, () => { }));

    [Fact]
    public void Second_command_of_a_name_is_refused()
    {
        _app.Cli.Command("x", () => { });
        Assert.StartsWith("There is a command 'x' in 'manage' already.", Assert.Throws<ArgumentException>(() => _app.Cli.Command("x", () => { })).Message);
        Assert.Throws<ArgumentException>(() => _app.Cli.Group("x"));
    }

    [Fact]
    public void The_registry_itself_holds_no_built_in_commands()
    {
        _app.Cli.Command("b", () => { });
        _app.Cli.Group("a");
        Assert.Equal(["a", "b"], _app.Cli.Commands);
    }

    [Fact]
    public void Groups_nest_and_their_bodies_run_first()
    {
        var user = _app.Cli.Group("user", help: "Accounts.", body: (CommandContext context, [Option("--dry")] bool dry) =>
        {
            context.Obj = dry ? "dry" : "wet";
            Console.Write($"[{context.InvokedSubcommand} in {CurrentApp.Name}]");
        });
        user.Group("role").Command("add", (string name, CommandContext context) => Console.Write($"{name} {context.Obj} {context.CommandPath} {context.FindRoot().InfoName}"));
        Assert.Equal("[role in manage]admin dry manage user role add manage", Invoke("user", "--dry", "role", "add", "admin").Output);
        Assert.Same(user, _app.Cli.Group("user"));
    }

    [Fact]
    public void Group_body_runs_without_a_command_where_it_may()
    {
        _app.Cli.Group("status", body: (CommandContext context) => Console.Write(context.InvokedSubcommand ?? "nothing"), invokeWithoutCommand: true).Command("x", () => { });
        Assert.Equal("nothing", Invoke("status").Output);
        Assert.Equal("x", Invoke("status", "x").Output);
    }

    [Fact]
    public void Group_without_a_command_shows_its_page_as_an_error()
    {
        _app.Cli.Group("user", help: "Accounts.").Command("add", () => { }, help: "Adds one.");
        var result = Invoke("user");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal(
            """
            Usage: manage user [OPTIONS] COMMAND [ARGS]...

              Accounts.

            Options:
              --help  Show this message and exit.

            Commands:
              add  Adds one.

            """, result.Stderr);
    }

    [Fact]
    public void Unknown_command_is_an_error_of_usage_with_a_suggestion()
    {
        var result = Invoke("rotes");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("", result.Stdout);
        Assert.Equal(
            """
            Usage: manage [OPTIONS] COMMAND [ARGS]...
            Try 'manage --help' for help.

            Error: No such command 'rotes'. Did you mean 'routes'?

            """, result.Stderr);
        Assert.IsType<NoSuchCommand>(result.Exception);
    }

    [Fact]
    public void Errors_that_a_command_tells_are_printed_with_their_exit_code()
    {
        _app.Cli.Command("tell", void () => throw new ClickException("No database.", exitCode: 4));
        _app.Cli.Command("usage", void () => throw new UsageError("Not like this."));
        _app.Cli.Command("bad", void (int count) => throw new BadParameter("Too many.", "'COUNT'"));
        _app.Cli.Command("fail", (CommandContext context) => context.Fail("No."));
        Assert.Equal((4, "Error: No database.\n"), (Invoke("tell").ExitCode, Invoke("tell").Stderr));
        Assert.Equal(
            (2, "Usage: manage usage [OPTIONS]\nTry 'manage usage --help' for help.\n\nError: Not like this.\n"),
            (Invoke("usage").ExitCode, Invoke("usage").Stderr));
        Assert.Equal("Error: Invalid value for 'COUNT': Too many.", Invoke("bad", "3").Stderr.Split('\n')[3]);
        Assert.Equal((2, "Error: No."), (Invoke("fail").ExitCode, Invoke("fail").Stderr.Split('\n')[3]));
    }

    [Fact]
    public void Other_exceptions_end_the_command_with_one_and_are_kept_or_passed_on()
    {
        _app.Cli.Command("fail", void () => throw new TimeoutException("late"));
        var result = Invoke("fail");
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("late", Assert.IsType<TimeoutException>(result.Exception).Message);
        Assert.Throws<TimeoutException>(() => _app.TestCliRunner().Invoke(["fail"], catchExceptions: false));
    }

    [Fact]
    public void Command_may_end_itself_or_be_aborted()
    {
        _app.Cli.Command("exit", void () => throw Click.Exit(5));
        _app.Cli.Command("abort", void () => throw Click.Abort());
        Assert.Equal((5, ""), (Invoke("exit").ExitCode, Invoke("exit").Output));
        Assert.Equal((1, "Aborted!\n"), (Invoke("abort").ExitCode, Invoke("abort").Stderr));
    }

    [Fact]
    public async Task Cancellation_reaches_the_body_and_counts_as_aborting()
    {
        _app.Cli.Command("long", (CancellationToken ending) => Task.Delay(Timeout.Infinite, ending));
        using var ending = new CancellationTokenSource(50);
        var result = await _app.TestCliRunner().InvokeAsync(["long"], cancellationToken: ending.Token);
        Assert.Equal((1, "Aborted!\n"), (result.ExitCode, result.Output));
    }

    [Fact]
    public void Bodies_get_the_application_its_parts_and_its_extensions_by_type()
    {
        _app.Extensions["store"] = new List<string> { "one" };
        _app.Cli.Command("count", (App app, ILogger logger, Carafe.Configuration.Config config, Clock clock, int n) =>
            Console.Write($"{app.Name} {logger.GetType().Name} {config["DEBUG"]} {clock.Name} {n}"));
        _app.Extensions["clock"] = new Clock("noon");
        Assert.Equal("manage LineLogger False noon 4", Invoke("count", "4").Output);
        _app.Extensions.Remove("clock");
        Assert.Equal(
            "The command 'count' takes 'clock' of type 'Clock', which no text stands for and no extension of the application provides. Take text, numbers, enums, dates, files or types with a static 'Parse', or put the object into 'App.Extensions'.",
            Invoke("count", "4").Exception!.Message);
    }

    [Fact]
    public void Bodies_get_services_in_the_scope_of_their_context()
    {
        using var services = new ServiceCollection().AddScoped<Scoped>().AddSingleton(new Clock("noon")).BuildServiceProvider();
        _app.Services = services;
        Scoped? seen = null;
        _app.Cli.Command("x", (Scoped scoped, [FromServices] Clock clock, IServiceProvider provider) =>
        {
            seen = scoped;
            Console.Write($"{clock.Name} {ReferenceEquals(provider.GetService(typeof(Scoped)), scoped)} {scoped.IsOver}");
        });
        Assert.Equal("noon True False", Invoke("x").Output);
        Assert.True(seen!.IsOver);
    }

    [Fact]
    public void Bodies_leave_open_what_others_own()
    {
        using var services = new ServiceCollection().AddSingleton<TextWriter>(new StringWriter()).BuildServiceProvider();
        _app.Services = services;
        _app.Extensions["log"] = new MemoryStream();
        _app.Cli.Command("x", ([FromServices] TextWriter writer, MemoryStream log) =>
        {
            writer.Write("written");
            log.WriteByte(1);
        });
        Assert.Equal(0, Invoke("x").ExitCode);
        Assert.Equal(0, Invoke("x").ExitCode);
        Assert.Equal("writtenwritten", services.GetRequiredService<TextWriter>().ToString());
    }

    [Fact]
    public void Call_ends_with_all_that_it_has_to_run_also_where_some_of_it_fails()
    {
        var log = new List<string>();
        var group = _app.Cli.Group("group", body: (CommandContext context) => context.CallOnClose(() => log.Add("outer")));
        group.Command("x", (CommandContext context) =>
        {
            context.CallOnClose(() => log.Add("first"));
            context.CallOnClose(() => throw new TimeoutException("not closed"));
        });
        Assert.Equal("not closed", Invoke("group", "x").Exception!.Message);
        Assert.Equal(["first", "outer"], log);
    }

    private sealed class Scoped : IDisposable
    {
        public bool IsOver { get; private set; }

        public void Dispose() => IsOver = true;
    }

    [Fact]
    public void Deprecated_command_says_so_when_it_runs()
    {
        _app.Cli.Command("old", () => { }, help: "Does it.", deprecated: "Use new.");
        Assert.Equal("DeprecationWarning: The command 'old' is deprecated. Use new.\n", Invoke("old").Stderr);
        Assert.Contains("old     Does it. (DEPRECATED: Use new.)", Invoke("--help").Output);
    }

    [Fact]
    public void Command_shows_its_page_without_arguments_where_it_is_told_to()
    {
        _app.Cli.Command("page", (string name = "x") => Console.Write(name), noArgsIsHelp: true);
        Assert.Equal((2, "Usage: manage page [OPTIONS] [NAME]"), (Invoke("page").ExitCode, Invoke("page").Stderr.Split('\n')[0]));
        Assert.Equal("y", Invoke("page", "y").Output);
    }

    [Fact]
    public void Methods_become_commands_as_their_attribute_says()
    {
        foreach (var method in typeof(Accounts).GetMethods().Where(method => method.IsDefined(typeof(CommandAttribute), inherit: false))) _app.Cli.Command(method);
        Assert.Equal("added bo", Invoke("user", "add", "bo").Output);
        Assert.Equal("dropped", Invoke("drop-all").Output);
        Assert.StartsWith("The command 'Accounts.ToString' is an instance method.", Assert.Throws<ArgumentException>(() => _app.Cli.Command(typeof(Accounts).GetMethod("ToString")!)).Message);
    }

    [Fact]
    public void Groups_are_added_under_their_name_under_another_or_among_the_commands()
    {
        var group = new AppGroup("news");
        group.Command("fetch", () => Console.Write("fetched"));
        _app.Cli.Add(group);
        _app.Cli.Add(group, "other");
        _app.Cli.Add(group, name: null);
        Assert.Equal("fetchedfetchedfetched", Invoke("news", "fetch").Output + Invoke("other", "fetch").Output + Invoke("fetch").Output);
    }

    [Fact]
    public void Actions_on_close_run_last_to_first_whatever_became_of_the_command()
    {
        _app.Cli.Command("x", (CommandContext context) =>
        {
            context.CallOnClose(() => Console.Write("1"));
            context.CallOnClose(() => Console.Write("2"));
            throw new TimeoutException();
        });
        Assert.Equal("21", Invoke("x").Output);
    }

    [Fact]
    public void Shell_names_the_package_that_it_needs() => Assert.Equal(
        (1, "Error: The shell needs the package 'Carafe.Shell', which this program does not reference. Add it: dotnet add package Carafe.Shell\n"),
        (Invoke("shell").ExitCode, Invoke("shell").Stderr));

    [Fact]
    public void Shell_begins_with_the_application_its_globals_and_what_processors_add()
    {
        _app.ShellContextProcessor(() => new { user = "bo", app = "mine" });
        _app.ShellContextProcessor(() => new { user = "al" });
        using (_app.AppContext())
        {
            var names = _app.MakeShellContext();
            Assert.Equal(["app", "g", "user"], names.Keys.Order());
            Assert.Equal(("mine", "al", (object)G), (names["app"], names["user"], names["g"]));
        }
        Assert.Throws<InvalidOperationException>(() => _app.MakeShellContext());
    }

    [Fact]
    public async Task Consoles_of_parallel_calls_do_not_mix()
    {
        _app.Cli.Command("say", async (string word) =>
        {
            for (var i = 0; i < 5; i++)
            {
                Console.Write(word);
                await Task.Delay(1);
            }
        });
        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => _app.TestCliRunner().InvokeAsync(["say", $"{i}"])));
        Assert.Equal(Enumerable.Range(0, 8).Select(i => new string((char)('0' + i), 5)), results.Select(result => result.Output));
    }

    private sealed record Clock(string Name);

    private static class Accounts
    {
        [Command("add", Group = "user")]
        public static async Task AddAsync(string name)
        {
            await Task.Yield();
            Console.Write($"added {name}");
        }

        [Command]
        public static void DropAll() => Console.Write("dropped");
    }
}
