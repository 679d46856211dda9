namespace Carafe.Cli;

/// <summary>Says more of a positional argument; a parameter without an attribute is one anyway.</summary>
/// <example><code>
/// app.Cli.Command("load", ([Argument(Help = "What to load.", Exists = true)] FileInfo file, [Argument(EnvVar = "TARGET")] string target) => …);
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ArgumentAttribute : ParameterAttribute;
