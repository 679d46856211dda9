namespace Carafe.Cli;

/// <summary>Ends a command because its user wants no more: "Aborted!" is shown and the exit code is 1. Click's <c>Abort</c>.</summary>
public sealed class CommandAborted() : Exception("Aborted!");

/// <summary>Ends a command at once with an exit code, and no word. Click's <c>Exit</c>.</summary>
/// <param name="exitCode">The exit code.</param>
public sealed class CommandExit(int exitCode = 0) : Exception($"The command ended with exit code {exitCode}.")
{
    /// <summary>The exit code.</summary>
    public int ExitCode { get; } = exitCode;
}
