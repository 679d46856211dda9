using System.Numerics;

namespace Carafe.Routing;

/// <summary>The arguments that a rule gives a converter: <c>&lt;int(min=1, max=9):digit&gt;</c>.</summary>
/// <remarks>
/// A value is a <see cref="long"/> or <see cref="BigInteger"/>, a <see cref="double"/>, a <see cref="bool"/>,
/// <see langword="null"/> (written <c>None</c>), or a string, quoted or bare.
/// </remarks>
public sealed class ConverterArguments
{
    internal static ConverterArguments None { get; } = new("", "", [], []);

    internal ConverterArguments(string rule, string converterName, List<object?> positional, Dictionary<string, object?> named)
    {
        Rule = rule;
        ConverterName = converterName;
        Positional = positional;
        Named = named;
    }

    /// <summary>The name that the rule calls the converter by.</summary>
    public string ConverterName { get; }

    /// <summary>The arguments without a name, in order.</summary>
    public IReadOnlyList<object?> Positional { get; }

    /// <summary>The arguments with a name.</summary>
    public IReadOnlyDictionary<string, object?> Named { get; }

    /// <summary>The rule's text, for messages.</summary>
    internal string Rule { get; }

    internal bool IsEmpty => Positional.Count == 0 && Named.Count == 0;

    /// <summary>An argument that may be given by name or by position.</summary>
    /// <param name="name">The name.</param>
    /// <param name="position">The position, from 0.</param>
    /// <returns>The value, or <see langword="null"/> if it is not given.</returns>
    public object? Get(string name, int position) =>
        Named.TryGetValue(name, out var value) ? value : position < Positional.Count ? Positional[position] : null;

    /// <summary>Refuses arguments that a converter does not know, or that are given twice.</summary>
    /// <param name="names">The names of the converter's arguments, in the order of their positions.</param>
    /// <exception cref="RuleSyntaxError">There is another argument than these.</exception>
    public void Expect(params ReadOnlySpan<string> names)
    {
        if (Positional.Count > names.Length)
            throw Error($"takes at most {names.Length} arguments, but got {Positional.Count + Named.Count}");
        foreach (var name in Named.Keys)
        {
            var position = names.IndexOf(name);
            if (position < 0) throw Error($"takes no argument '{name}', but only: {string.Join(", ", names.ToArray())}");
            if (position < Positional.Count) throw Error($"got its argument '{name}' twice");
        }
    }

    /// <summary>The error that the arguments cannot be used.</summary>
    /// <param name="problem">What is wrong, as the rest of a sentence about the converter: "takes no argument 'x'".</param>
    public RuleSyntaxError Error(string problem) =>
        new(Rule, $"malformed url rule: '{Rule}'. The converter '{ConverterName}' {problem}.");

    internal int? GetLength(string name, int position)
    {
        var value = Get(name, position);
        return value switch
        {
            null => null,
            long and >= 0L and <= (long)int.MaxValue => (int)(long)value,
            string text when int.TryParse(text, out var length) && length >= 0 => length,
            _ => throw Error($"needs a whole number that is not negative as '{name}', not '{value}'"),
        };
    }

    internal bool GetFlag(string name, int position) => Get(name, position) switch
    {
        null => false,
        bool flag => flag,
        long number => number != 0,
        var value => throw Error($"needs True or False as '{name}', not '{value}'"),
    };

    internal static ConverterArguments Parse(string rule, string converterName, string text) =>
        text.Length == 0 ? None : ConverterArgumentParser.Parse(rule, converterName, text);
}
