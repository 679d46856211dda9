namespace Carafe.Cli;

/// <summary>An error that a command tells its user: the command line prints the text and ends with an exit code. Click's <c>ClickException</c>.</summary>
/// <example><code>
/// throw new ClickException("The database is not there. Run 'init-db' first.");
/// </code></example>
/// <param name="message">What is wrong, and what to do.</param>
/// <param name="exitCode">The program's exit code; 1 unless said.</param>
public class ClickException(string message, int exitCode = 1) : Exception(message)
{
    /// <summary>The program's exit code.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>Gives the text that is shown.</summary>
    /// <returns>The text, without the <c>Error: </c> before it.</returns>
    public virtual string FormatMessage() => Message;
}
