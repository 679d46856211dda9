namespace Carafe.Routing.Patterns;

/// <summary>Text without a slash, of a length in code points.</summary>
internal sealed class StringPattern(int minLength, int maxLength) : ConverterPattern
{
    private readonly int _minLength = minLength;
    private readonly int _maxLength = maxLength;

    public override string Regex { get; } = "[^/]" + Quantifier(minLength, maxLength);

    public override PatternStep[] Steps { get; } =
        [new RunStep(CharacterClass.NotSlash, minLength, maxLength, isGreedy: true)];

    public override bool TakesAll(ReadOnlySpan<char> text)
    {
        if (text.Contains('/')) return false;
        var length = text.Length;
        // One code point is one or two units, so most lengths are settled without counting.
        if (length < _minLength || length / 2 > _maxLength) return false;
        if (length / 2 >= _minLength && length <= _maxLength) return true;
        length = CodePoints.Count(text);
        return length >= _minLength && length <= _maxLength;
    }

    private static string Quantifier(int min, int max) =>
        min == max ? $"{{{min}}}" : max == int.MaxValue ? $"{{{min},}}" : $"{{{min},{max}}}";
}
