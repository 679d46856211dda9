using Carafe.Routing.Building;
using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary><c>any(a, b)</c>: one of the given texts.</summary>
/// <param name="items">The texts; without any, only the empty text is taken.</param>
public class AnyConverter(params string[] items) : Converter(new AnyPattern(items), weight: 100, isPartIsolating: true)
{
    private readonly string[] _items = items;

    /// <summary>The text for a URL.</summary>
    /// <param name="value">One of the given texts.</param>
    /// <returns>The text as it was given, not percent-encoded, as Werkzeug has it.</returns>
    /// <exception cref="ArgumentException">The value is none of the given texts.</exception>
    public override string? ToUrl(object? value)
    {
        var text = PythonText.IsText(value) ? PythonText.Of(value) : null;
        if (text is not null && _items.Contains(text, StringComparer.Ordinal)) return text;
        var known = _items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(item => $"'{item}'");
        throw new ArgumentException($"'{PythonText.Of(value)}' is not one of {string.Join(", ", known)}", nameof(value));
    }

    internal static AnyConverter Create(ConverterArguments arguments)
    {
        arguments.Expect([.. Enumerable.Repeat("items", arguments.Positional.Count)]);
        return new AnyConverter([.. arguments.Positional.Select(item => item as string
            ?? throw arguments.Error($"takes texts, not {PythonText.Of(item)}: put it into quotes"))]);
    }
}
