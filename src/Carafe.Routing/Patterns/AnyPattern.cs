using System.Text.RegularExpressions;

namespace Carafe.Routing.Patterns;

/// <summary>One of the given texts, the first that leads to a match.</summary>
internal sealed class AnyPattern(string[] items) : ConverterPattern
{
    private readonly string[] _items = items.Length == 0 ? [""] : items;

    public override string Regex { get; } = $"(?:{string.Join('|', items.Select(System.Text.RegularExpressions.Regex.Escape))})";

    public override PatternStep[] Steps { get; } = [new AlternativesStep(items.Length == 0 ? [""] : items)];

    public override bool TakesAll(ReadOnlySpan<char> text)
    {
        foreach (var item in _items)
        {
            if (text.SequenceEqual(item)) return true;
        }

        return false;
    }
}
