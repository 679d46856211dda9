namespace Carafe.Routing.Patterns;

/// <summary>Decimal digits of any script, with a sign or a fraction where asked.</summary>
internal sealed class NumberPattern(bool isSigned, bool hasFraction) : ConverterPattern
{
    private static readonly RunStep s_digits = new(CharacterClass.Digit, 1, int.MaxValue, isGreedy: true);

    private readonly bool _isSigned = isSigned;
    private readonly bool _hasFraction = hasFraction;

    public override string Regex { get; } = (isSigned ? "-?" : "") + (hasFraction ? @"\d+\.\d+" : @"\d+");

    public override PatternStep[] Steps { get; } =
    [
        .. isSigned ? [new AlternativesStep(["-", ""])] : Array.Empty<PatternStep>(),
        s_digits,
        .. hasFraction ? [new LiteralStep("."), s_digits] : Array.Empty<PatternStep>(),
    ];

    public override bool TakesAll(ReadOnlySpan<char> text)
    {
        if (_isSigned && text is ['-', ..]) text = text[1..];
        var digits = CodePoints.DigitRun(text);
        if (digits == 0) return false;
        text = text[digits..];
        if (!_hasFraction) return text.IsEmpty;
        return text is ['.', _, ..] && CodePoints.DigitRun(text[1..]) == text.Length - 1;
    }
}
