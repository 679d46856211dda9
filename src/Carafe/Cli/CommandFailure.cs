namespace Carafe.Cli;

/// <summary>Tells the user what ended a command, in Click's words, and gives the exit code.</summary>
internal static class CommandFailure
{
    public static CommandOutcome Tell(Exception error, IReadOnlyList<CommandContext> calls, CancellationToken cancellationToken)
    {
        switch (error)
        {
            case CommandExit exit:
                return new CommandOutcome(exit.ExitCode);
            // As Click: what is wrong with the words of one option says enough without the usage of all.
            case BadOptionUsage { Context: null } told:
                Console.Error.WriteLine($"Error: {told.FormatMessage()}");
                return new CommandOutcome(told.ExitCode, told);
            case UsageError usage:
                Console.Error.WriteLine(TextOf(usage, usage.Context ?? Failing(calls)));
                return new CommandOutcome(usage.ExitCode, usage);
            case ClickException other:
                Console.Error.WriteLine($"Error: {other.FormatMessage()}");
                return new CommandOutcome(other.ExitCode, other);
            case CommandAborted:
            case OperationCanceledException when cancellationToken.IsCancellationRequested:
                Console.Error.WriteLine("Aborted!");
                return new CommandOutcome(1, error);
            default:
                return new CommandOutcome(1, error) { IsUnexpected = true };
        }
    }

    public static string Deprecation(CommandNode node, string reason) =>
        $"DeprecationWarning: The command '{node.Name}' is deprecated.{(reason.Length == 0 ? "" : " " + reason)}";

    private static string TextOf(UsageError error, CommandContext context) =>
        $"""
        {context.GetUsage()}
        Try '{context.CommandPath} --help' for help.

        Error: {error.FormatMessage()}
        """;

    // Calls are bound one after the other: the last one that was begun has failed.
    private static CommandContext Failing(IReadOnlyList<CommandContext> calls) => calls.LastOrDefault(call => call.IsBegun) ?? calls[^1];
}
