namespace Carafe.Cli;

/// <summary>What all calls of one command line have in common.</summary>
/// <param name="Program">The program's name.</param>
/// <param name="Args">The words of the command line.</param>
/// <param name="CancellationToken">Is cancelled when the program is told to end.</param>
internal sealed record CommandContextSettings(string Program, IReadOnlyList<string> Args, CancellationToken CancellationToken);
