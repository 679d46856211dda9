using Carafe.Cli;
using Carafe.Cli.Terminal;

namespace Carafe.Testing;

/// <summary>Runs an application's command line in a test, with a console and environment of its own. Flask's <c>FlaskCliRunner</c>.</summary>
/// <remarks>
/// What the command writes to <see cref="Console"/> is kept and what it reads comes from the test, for its flow alone: tests may run in
/// parallel. Environment variables belong to the process: calls that set some wait for each other.
/// </remarks>
/// <example><code>
/// var runner = app.TestCliRunner();
/// var result = runner.Invoke("greet", "Ada");
/// Assert.Equal("Hello, Ada!\n", result.Output);
/// </code></example>
public sealed class TestCliRunner
{
    private static readonly SemaphoreSlim s_environment = new(1, 1);
    private readonly App _app;

    internal TestCliRunner(App app) => _app = app;

    /// <summary>Environment variables of all calls; <see langword="null"/> as a value takes one away.</summary>
    public IDictionary<string, string?> Environment { get; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Runs a command.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <returns>What it wrote, and its exit code.</returns>
    public TestCliResult Invoke(params string[] args) => Invoke(args.AsEnumerable());

    /// <summary>Runs a command with an input and environment.</summary>
    /// <param name="args">The words of the command line.</param>
    /// <param name="input">What is typed, line by line; nothing unless said.</param>
    /// <param name="environment">Environment variables of this call; <see langword="null"/> as a value takes one away.</param>
    /// <param name="catchExceptions">Whether an exception of the command is kept in the result; it reaches the caller otherwise. <see langword="true"/> unless said.</param>
    /// <returns>What it wrote, and its exit code.</returns>
    public TestCliResult Invoke(IEnumerable<string> args, string? input = null, IReadOnlyDictionary<string, string?>? environment = null, bool catchExceptions = true) =>
        InvokeAsync(args, input, environment, catchExceptions).GetAwaiter().GetResult();

    /// <summary>Awaits a command.</summary>
    /// <inheritdoc cref="Invoke(IEnumerable{string}, string, IReadOnlyDictionary{string, string}, bool)"/>
    /// <param name="cancellationToken">Ends the command as Ctrl+C does.</param>
    public async Task<TestCliResult> InvokeAsync(
        IEnumerable<string> args,
        string? input = null,
        IReadOnlyDictionary<string, string?>? environment = null,
        bool catchExceptions = true,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(args);
        var variables = new Dictionary<string, string?>(Environment, StringComparer.Ordinal);
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) variables[name] = value;
        using var exchanged = await ExchangedEnvironment.SetAsync(s_environment, variables, cancellationToken);
        var console = new IsolatedConsole(new StringReader(input ?? ""));
        using (console.Use())
        {
            var outcome = await CommandLine.Of(_app).RunAsync([.. args], _app.Name, cancellationToken);
            if (!catchExceptions && outcome is { IsUnexpected: true, Exception: { } error }) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(error);
            return new TestCliResult(outcome, console);
        }
    }
}
