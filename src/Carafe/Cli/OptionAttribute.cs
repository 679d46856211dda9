namespace Carafe.Cli;

/// <summary>Makes a parameter of a command's body an option: <c>-n</c>, <c>--name</c>, or a flag <c>--shout/--no-shout</c>.</summary>
/// <example><code>
/// app.Cli.Command("serve", (
///     [Option("--port", "-p", Min = 1, Max = 65535, EnvVar = "PORT", Help = "Where to listen.")] int port = 5000,
///     [Option("--debug/--no-debug")] bool debug = false,
///     [Option("-v", Count = true)] int verbosity = 0,
///     [Option("--tag")] string[]? tags = null) => Console.WriteLine($"{port} {debug} {verbosity} {tags?.Length}"));
/// </code></example>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class OptionAttribute : ParameterAttribute
{
    /// <summary>Makes the parameter an option.</summary>
    /// <param name="names">
    /// What it is called: <c>-n</c>, <c>--name</c>; <c>--on/--off</c> names a flag and its opposite. The parameter's name in kebab case unless said.
    /// </param>
    public OptionAttribute(params string[] names) => Names = names;

    /// <summary>What the option is called.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What is asked for where the option is not given; the empty text asks for the parameter's name. <see langword="null"/> asks nothing.</summary>
    public string? Prompt { get; set; }

    /// <summary>Whether the answer to the prompt has to be given twice.</summary>
    public bool ConfirmationPrompt { get; set; }

    /// <summary>Whether the prompt shows where the option is left out; otherwise only where it is given without a value. <see langword="true"/> unless said.</summary>
    public bool PromptRequired { get; set; } = true;

    /// <summary>Whether what is typed at the prompt stays hidden.</summary>
    public bool HideInput { get; set; }

    /// <summary>Whether the parameter gets how often the option is given.</summary>
    public bool Count { get; set; }

    /// <summary>The value where the option is given without one. On several options of one parameter: the value that each stands for.</summary>
    public string? FlagValue { get; set; }

    /// <summary>Whether the option takes no value of its own and stands for <see cref="FlagValue"/>.</summary>
    public bool IsFlag { get; set; }

    /// <summary>Whether the option's help tells its default; <see langword="true"/> unless said.</summary>
    public bool ShowDefault { get; set; } = true;

    /// <summary>Whether the option's help tells its environment variable also where it comes of the option's name.</summary>
    public bool ShowEnvVar { get; set; }

    /// <summary>Whether the help leaves the option out.</summary>
    public bool Hidden { get; set; }

    /// <summary>Whether a variable of the command's and the option's name is looked for as well: <c>FLASK_RUN_PORT</c>; <see langword="true"/> unless said.</summary>
    public bool AutoEnvVar { get; set; } = true;
}
