namespace Carafe.Cli;

/// <summary>What a command shows and asks, under the names that Click gives it.</summary>
/// <example><code>
/// app.Cli.Command("drop-db", () =>
/// {
///     if (!Click.Confirm("Drop all tables?")) throw Click.Abort();
///     Click.Secho("Dropped.", fg: "green", bold: true);
/// });
/// </code></example>
public static class Click
{
    /// <summary>Ends the command because its user wants no more: "Aborted!", exit code 1.</summary>
    /// <returns>Nothing: it throws by itself, so that <c>throw Click.Abort()</c> can end a branch for the compiler.</returns>
    /// <exception cref="CommandAborted">Always.</exception>
    public static Exception Abort() => throw new CommandAborted();

    /// <summary>Ends the command with an exit code.</summary>
    /// <param name="code">The exit code; 0 unless said.</param>
    /// <returns>Nothing: it throws by itself.</returns>
    /// <exception cref="CommandExit">Always.</exception>
    public static Exception Exit(int code = 0) => throw new CommandExit(code);
}
