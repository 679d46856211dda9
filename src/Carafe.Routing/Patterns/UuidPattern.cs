namespace Carafe.Routing.Patterns;

/// <summary>Hexadecimal digits in groups of 8, 4, 4, 4 and 12.</summary>
internal sealed class UuidPattern : ConverterPattern
{
    public const int Length = 36;

    public static UuidPattern Instance { get; } = new();

    public override string Regex => "[A-Fa-f0-9]{8}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{4}-[A-Fa-f0-9]{12}";

    public override PatternStep[] Steps { get; } = [new UuidStep()];

    public override bool TakesAll(ReadOnlySpan<char> text)
    {
        if (text.Length != Length) return false;
        for (var index = 0; index < Length; index++)
        {
            var isRight = index is 8 or 13 or 18 or 23 ? text[index] == '-' : char.IsAsciiHexDigit(text[index]);
            if (!isRight) return false;
        }

        return true;
    }
}
