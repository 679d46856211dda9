namespace Carafe;

/// <summary>What a script came to.</summary>
/// <param name="ExitCode">0 where it ran to its end.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record PythonOutcome(int ExitCode, string Output, string Errors);
