namespace Carafe.Commands;

/// <summary>What is said of a command or group when it is registered.</summary>
internal sealed record CommandInfo
{
    public CommandInfo(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.StartsWith('-') || name.Any(char.IsWhiteSpace))
            throw new ArgumentException($"A command cannot be named '{name}'. Use a word without white space that does not begin with '-'.", nameof(name));
        Name = name;
    }

    public string Name { get; init; }

    public CommandBody? Body { get; init; }

    public string? Help { get; init; }

    public string? ShortHelp { get; init; }

    public string? Epilog { get; init; }

    public bool WithAppContext { get; init; } = true;

    public bool IsHidden { get; init; }

    public string? Deprecated { get; init; }

    public bool NoArgsIsHelp { get; init; }

    /// <summary>Of a group: whether its body also runs where no command is named.</summary>
    public bool InvokeWithoutCommand { get; init; }

    /// <summary>Whether words that no option takes are left to the body instead of being an error.</summary>
    public bool AllowExtraArgs { get; init; }
}
