namespace Carafe.Routing.Patterns;

/// <summary>The characters that a run is made of.</summary>
internal enum CharacterClass
{
    NotSlash,
    NotLineFeed,
    Digit,
}

/// <summary>A run of characters of one class, so many code points long; greedy from the longest, else from the shortest.</summary>
internal sealed class RunStep(CharacterClass characters, int min, int max, bool isGreedy) : PatternStep
{
    private readonly CharacterClass _characters = characters;
    private readonly int _min = min;
    private readonly int _max = max;
    private readonly bool _isGreedy = isGreedy;

    public override void Begin(ReadOnlySpan<char> text, ref StepFrame frame)
    {
        var end = MeasureRun(text, ref frame);
        frame.Low = Advance(text, frame.Start, _min, end);
        frame.High = frame.Low < 0 ? -1 : Advance(text, frame.Low, _max == int.MaxValue ? _max : _max - _min, end, atMost: true);
    }

    public override bool TryNext(ReadOnlySpan<char> text, ref StepFrame frame, PositionSet tried)
    {
        if (frame.Low < 0) return false;
        do
        {
            frame.End = _isGreedy ? tried.LastMissing(frame.Low, frame.High) : tried.FirstMissing(frame.Low, frame.High);
            if (frame.End < 0) return false;
            if (_isGreedy) frame.High = frame.End - 1;
            else frame.Low = frame.End + 1;
        }
        while (CodePoints.IsInsidePair(text, frame.End));
        return true;
    }

    /// <summary>Where the run of the class from the start ends, whatever its length; linear in all over one match.</summary>
    private int MeasureRun(ReadOnlySpan<char> text, ref StepFrame frame)
    {
        var isKnown = frame.RunEnd > 0 && frame.Start <= frame.RunEnd;
        if (isKnown && frame.Start >= frame.RunStart) return frame.RunEnd;
        var limit = isKnown ? frame.RunStart : text.Length;
        var end = frame.Start + RunLength(text[frame.Start..limit]);
        if (isKnown && end == limit) end = frame.RunEnd;
        frame.RunStart = frame.Start;
        frame.RunEnd = end;
        return end;
    }

    private int RunLength(ReadOnlySpan<char> text)
    {
        if (_characters == CharacterClass.Digit) return CodePoints.DigitRun(text);
        var length = text.IndexOf(_characters == CharacterClass.NotSlash ? '/' : '\n');
        return length < 0 ? text.Length : length;
    }

    /// <summary>The position so many code points on; beyond the end it is -1, or with <paramref name="atMost"/> the end.</summary>
    private static int Advance(ReadOnlySpan<char> text, int start, int count, int end, bool atMost = false)
    {
        if (count == 0) return start;
        if (count > end - start) return atMost ? end : -1;
        if (!text.Slice(start, Math.Min(end - start, 2 * count)).ContainsAnyInRange('\uD800', '\uDFFF')) return start + count;
        var position = start;
        for (; count > 0 && position < end; count--)
            position += position + 1 < end && char.IsSurrogatePair(text[position], text[position + 1]) ? 2 : 1;
        return count == 0 || atMost ? position : -1;
    }
}
