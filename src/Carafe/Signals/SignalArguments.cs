using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Carafe.Signals;

/// <summary>What a signal brings to its receivers, by name.</summary>
/// <example>
/// <code>
/// var paid = new Namespace().Signal("paid");
/// paid.Connect((sender, args) => Console.WriteLine(args["amount"]));
/// paid.Send(sender: null, ("amount", 12.5m));
/// </code>
/// </example>
public sealed class SignalArguments : IReadOnlyDictionary<string, object?>
{
    internal static readonly SignalArguments None = new([]);

    private readonly (string Name, object? Value)[] _arguments;

    private SignalArguments((string Name, object? Value)[] arguments) => _arguments = arguments;

    internal static SignalArguments From(ReadOnlySpan<(string Name, object? Value)> arguments) =>
        arguments.IsEmpty ? None : new(arguments.ToArray());

    /// <summary>Gets an argument.</summary>
    /// <param name="key">Its name, by case.</param>
    /// <exception cref="KeyNotFoundException">The signal was sent without it; the text lists what it has.</exception>
    public object? this[string key] => TryGetValue(key, out var value)
        ? value
        : throw new KeyNotFoundException($"The signal was sent without '{key}'. It has {(Count == 0 ? "no arguments" : string.Join(", ", Keys.Select(name => $"'{name}'")))}.");

    /// <inheritdoc/>
    public int Count => _arguments.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _arguments.Select(argument => argument.Name);

    /// <inheritdoc/>
    public IEnumerable<object?> Values => _arguments.Select(argument => argument.Value);

    /// <inheritdoc/>
    public bool ContainsKey(string key) => TryGetValue(key, out _);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value)
    {
        foreach (var (name, its) in _arguments)
        {
            if (name != key) continue;
            value = its;
            return true;
        }
        value = null;
        return false;
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator() =>
        _arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
