namespace Carafe.Routing.Patterns;

/// <summary>Text that stands as it is.</summary>
internal sealed class LiteralStep(string literal) : PatternStep
{
    private readonly string _literal = literal;

    public override void Begin(ReadOnlySpan<char> text, ref StepFrame frame) => frame.Low = 0;

    public override bool TryNext(ReadOnlySpan<char> text, ref StepFrame frame, PositionSet tried)
    {
        if (frame.Low++ > 0 || !text[frame.Start..].StartsWith(_literal)) return false;
        frame.End = frame.Start + _literal.Length;
        return true;
    }
}

/// <summary>One of several texts, tried in order.</summary>
internal sealed class AlternativesStep(string[] alternatives) : PatternStep
{
    private readonly string[] _alternatives = alternatives;

    public override void Begin(ReadOnlySpan<char> text, ref StepFrame frame) => frame.Low = 0;

    public override bool TryNext(ReadOnlySpan<char> text, ref StepFrame frame, PositionSet tried)
    {
        var rest = text[frame.Start..];
        while (frame.Low < _alternatives.Length)
        {
            var alternative = _alternatives[frame.Low++];
            if (!rest.StartsWith(alternative)) continue;
            frame.End = frame.Start + alternative.Length;
            return true;
        }

        return false;
    }
}

/// <summary>A UUID.</summary>
internal sealed class UuidStep : PatternStep
{
    public override void Begin(ReadOnlySpan<char> text, ref StepFrame frame) => frame.Low = 0;

    public override bool TryNext(ReadOnlySpan<char> text, ref StepFrame frame, PositionSet tried)
    {
        frame.End = frame.Start + UuidPattern.Length;
        return frame.Low++ == 0 && frame.End <= text.Length
            && UuidPattern.Instance.TakesAll(text[frame.Start..frame.End]);
    }
}

/// <summary>A slash or none, but not after another slash.</summary>
internal sealed class SlashSuffixStep : PatternStep
{
    public override void Begin(ReadOnlySpan<char> text, ref StepFrame frame)
    {
        var isAfterSlash = frame.Start > 0 && text[frame.Start - 1] == '/';
        var hasSlash = frame.Start < text.Length && text[frame.Start] == '/';
        frame.Low = isAfterSlash ? 2 : hasSlash ? 0 : 1;
    }

    public override bool TryNext(ReadOnlySpan<char> text, ref StepFrame frame, PositionSet tried)
    {
        if (frame.Low > 1) return false;
        frame.End = frame.Start + 1 - frame.Low++;
        return true;
    }
}
