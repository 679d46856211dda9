using Carafe.Cli;
using Carafe.Cli.Terminal;

namespace Carafe.Testing;

/// <summary>What a command has done in a test. Click's <c>Result</c>.</summary>
public sealed class TestCliResult
{
    internal TestCliResult(CommandOutcome outcome, IsolatedConsole console)
    {
        ExitCode = outcome.ExitCode;
        Exception = outcome.Exception;
        ReturnValue = outcome.ReturnValue;
        Output = console.Output;
        Stdout = console.Stdout;
        Stderr = console.Stderr;
    }

    /// <summary>What it wrote to both streams, in the order it wrote, and the answers it read at prompts.</summary>
    public string Output { get; }

    /// <summary>What it wrote to standard output.</summary>
    public string Stdout { get; }

    /// <summary>What it wrote to standard error.</summary>
    public string Stderr { get; }

    /// <summary>Its exit code: 0 for success, 2 where it was called wrongly, else its own; 1 where it failed.</summary>
    public int ExitCode { get; }

    /// <summary>What ended it; <see langword="null"/> where it ran to its end.</summary>
    public Exception? Exception { get; }

    /// <summary>What its body returned.</summary>
    public object? ReturnValue { get; }

    /// <summary>Gives the exit code and the exception.</summary>
    /// <returns>Such as <c>&lt;Result okay&gt;</c>, as Click's.</returns>
    public override string ToString() => $"<Result {(Exception is null ? "okay" : Exception.GetType().Name + ": " + Exception.Message)}>";
}
