namespace Carafe.Cli.Parameters;

/// <summary>Makes a parameter's value of text, as Click's <c>ParamType</c>.</summary>
/// <param name="metaVar">How help shows a value: <c>INTEGER</c>.</param>
/// <param name="convert">Makes the value, or throws a <see cref="BadParameter"/> that says what is wrong.</param>
internal sealed class ParamType(string metaVar, Func<string, object?> convert)
{
    public string MetaVar { get; } = metaVar;

    /// <summary>What help adds: the range of numbers.</summary>
    public string? Range { get; init; }

    /// <summary>The texts that it may be.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    /// <summary>Whether several values in an environment variable are separated as paths are, not by spaces.</summary>
    public bool IsPath { get; init; }

    public object? Convert(string text) => convert(text);

    public IEnumerable<string> Split(string text) => IsPath
        ? text.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        : text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
