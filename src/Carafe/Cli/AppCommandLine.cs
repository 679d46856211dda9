using Carafe.Cli;

namespace Carafe;

/// <summary>Runs an application as a program.</summary>
public static class AppCommandLine
{
    /// <summary>Serves the application, or runs the command that the arguments name.</summary>
    /// <param name="app">The application.</param>
    /// <param name="args">The program's arguments: none to serve on <c>http://127.0.0.1:5000</c>, <c>--help</c> for what there is.</param>
    /// <returns>The program's exit code.</returns>
    public static int Run(this App app, params string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        return CommandLine.Run(app, args);
    }
}
