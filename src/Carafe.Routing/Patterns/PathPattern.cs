namespace Carafe.Routing.Patterns;

/// <summary>Text with slashes, though not at its start, nor line feeds after it: <c>[^/].*?</c>.</summary>
internal sealed class PathPattern : ConverterPattern
{
    public static PathPattern Instance { get; } = new();

    public override string Regex => "[^/].*?";

    public override PatternStep[] Steps { get; } =
    [
        new RunStep(CharacterClass.NotSlash, 1, 1, isGreedy: true),
        new RunStep(CharacterClass.NotLineFeed, 0, int.MaxValue, isGreedy: false),
    ];

    public override bool TakesAll(ReadOnlySpan<char> text) =>
        !text.IsEmpty && text[0] != '/' && !text[1..].Contains('\n');
}
