namespace Carafe.Cli;

/// <summary>A command was called in a way that it does not understand: its usage is shown with the error, and the exit code is 2.</summary>
/// <param name="message">What is wrong.</param>
public class UsageError(string message) : ClickException(message, exitCode: 2)
{
    /// <summary>The command that was called; <see langword="null"/> where the error was not thrown in one.</summary>
    public CommandContext? Context { get; internal set; }
}

/// <summary>A value that a parameter does not take.</summary>
/// <param name="message">What is wrong with it.</param>
/// <param name="paramHint">The parameter as its user knows it, <c>'--count'</c>; <see langword="null"/> where that is known already.</param>
public class BadParameter(string message, string? paramHint = null) : UsageError(message)
{
    /// <summary>The parameter as its user knows it.</summary>
    public string? ParamHint { get; internal set; } = paramHint;

    /// <inheritdoc/>
    public override string FormatMessage() => ParamHint is null ? $"Invalid value: {Message}" : $"Invalid value for {ParamHint}: {Message}";
}

/// <summary>A parameter that must be given and was not.</summary>
/// <param name="kind">What it is: <c>argument</c>, <c>option</c>.</param>
/// <param name="paramHint">The parameter as its user knows it.</param>
/// <param name="hint">What it may be; <see langword="null"/> where there is nothing to say.</param>
public sealed class MissingParameter(string kind, string paramHint, string? hint = null)
    : BadParameter($"Missing {kind} {paramHint}.{(hint is null ? "" : " " + hint)}", paramHint)
{
    /// <inheritdoc/>
    public override string FormatMessage() => Message;
}

/// <summary>An option that the command does not have.</summary>
/// <param name="optionName">The option.</param>
/// <param name="possibilities">What may have been meant.</param>
public sealed class NoSuchOption(string optionName, IReadOnlyList<string>? possibilities = null)
    : UsageError($"No such option '{optionName}'.{Suggestions.Hint(possibilities)}")
{
    /// <summary>The option.</summary>
    public string OptionName { get; } = optionName;

    /// <summary>What may have been meant.</summary>
    public IReadOnlyList<string> Possibilities { get; } = possibilities ?? [];
}

/// <summary>A command that there is not.</summary>
/// <param name="commandName">The command.</param>
/// <param name="possibilities">What may have been meant.</param>
public sealed class NoSuchCommand(string commandName, IReadOnlyList<string>? possibilities = null)
    : UsageError($"No such command '{commandName}'.{Suggestions.Hint(possibilities)}")
{
    /// <summary>The command.</summary>
    public string CommandName { get; } = commandName;

    /// <summary>What may have been meant.</summary>
    public IReadOnlyList<string> Possibilities { get; } = possibilities ?? [];
}

/// <summary>An option that was given in a wrong way, without its value say.</summary>
/// <param name="optionName">The option.</param>
/// <param name="message">What is wrong.</param>
public sealed class BadOptionUsage(string optionName, string message) : UsageError(message)
{
    /// <summary>The option.</summary>
    public string OptionName { get; } = optionName;
}

/// <summary>Arguments that were given in a wrong way.</summary>
/// <param name="message">What is wrong.</param>
public sealed class BadArgumentUsage(string message) : UsageError(message);

/// <summary>A file that cannot be opened; exit code 1.</summary>
/// <param name="filename">The file.</param>
/// <param name="hint">Why.</param>
public sealed class FileError(string filename, string? hint = null) : ClickException($"Could not open file '{filename}': {hint ?? "unknown error"}")
{
    /// <summary>The file.</summary>
    public string Filename { get; } = filename;
}
