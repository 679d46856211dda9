using System.Runtime.InteropServices;
using Carafe.Cli;
using Carafe.Cli.BuiltIn;

namespace Carafe;

/// <summary>Runs an application as a program.</summary>
public static class AppCommandLine
{
    /// <summary>Serves the application, or runs the command that the arguments name.</summary>
    /// <param name="app">The application.</param>
    /// <param name="args">The program's arguments: none to serve on <c>http://127.0.0.1:5000</c>, <c>--help</c> for what there is.</param>
    /// <returns>The program's exit code: that of the command, 1 where it failed, 2 where it was called wrongly.</returns>
    /// <remarks>Loads <c>.env</c> and its kin first, as Flask does; see <see cref="Configuration.DotEnv"/>.</remarks>
    public static int Run(this App app, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        return RunAsync(app, args).GetAwaiter().GetResult();
    }

    /// <summary>Serves the application, or awaits the command that the arguments name.</summary>
    /// <inheritdoc cref="Run"/>
    public static async Task<int> RunAsync(this App app, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);

        // The commonest start, serving, must not wait for a parser to load.
        if (args.Length == 0 && Cli.Completion.ShellCompletion.Asked(ProgramName.Get()) is null)
        {
            Startup.LoadEnvironment(app, envFile: null);
            if (Startup.IsToldHowToRun) args = ["run"];
            else if (!Configuration.DebugFlag.Get()) return await Serve.RunAsync(app, new Serving.ServerOptions());
        }
        return await RunAsync(CommandLine.Of(app), ProgramName.Get(), args);
    }

    /// <summary>Runs the command line of the tool <c>carafe</c>, which has the commands that need no application.</summary>
    internal static Task<int> RunToolAsync(this App app, string[] args) => RunAsync(CommandLine.OfTool(app), "carafe", args);

    private static async Task<int> RunAsync(CommandLine line, string program, string[] args)
    {
        using var ending = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => End(signal, line, ending));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => End(signal, line, ending));
        var outcome = await line.RunAsync(args, program, ending.Token);
        if (outcome is { IsUnexpected: true, Exception: { } error }) await Console.Error.WriteLineAsync(error.ToString());
        return outcome.ExitCode;
    }

    // The first signal asks the command to end, if it can be asked; a second one ends the program.
    private static void End(PosixSignalContext signal, CommandLine line, CancellationTokenSource ending)
    {
        if (ending.IsCancellationRequested) return;
        signal.Cancel = true;
        ending.Cancel();
        if (line.IsCancellable) return;
        Console.Error.WriteLine("Aborted!");
        Environment.Exit(1);
    }
}
