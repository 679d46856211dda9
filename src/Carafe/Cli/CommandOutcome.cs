namespace Carafe.Cli;

/// <summary>What became of a command line.</summary>
/// <param name="ExitCode">The program's exit code.</param>
/// <param name="Exception">What ended it; null where it ran to its end.</param>
/// <param name="ReturnValue">What the body returned.</param>
internal sealed record CommandOutcome(int ExitCode, Exception? Exception = null, object? ReturnValue = null)
{
    public static CommandOutcome Success { get; } = new(0);

    /// <summary>Whether the exception is none that a command throws to tell its user something.</summary>
    public bool IsUnexpected { get; init; }

    public static CommandOutcome Of(object? value) => new(value is int code ? code : 0, null, value);
}
