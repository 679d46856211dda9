using System.Buffers;

namespace Carafe.Routing.Patterns;

/// <summary>
/// Steps one after another over a whole text, with a regular expression's choice among the ways to do it, and a bound that
/// those lack: each step is entered at each place at most once, so the time grows with steps times length.
/// </summary>
internal sealed class StepSequence(PatternStep[] steps)
{
    private const int StackWords = 96;

    private readonly PatternStep[] _steps = steps;

    public int Count => _steps.Length;

    /// <summary>Finds the way through the text; <paramref name="frames"/> then hold where each step starts and ends.</summary>
    public bool TryMatch(ReadOnlySpan<char> text, Span<StepFrame> frames)
    {
        var rowWords = PositionSet.WordsFor(text.Length + 1);
        var words = rowWords * (_steps.Length + 1);
        ulong[]? rented = null;
        var tried = words <= StackWords ? stackalloc ulong[StackWords] : rented = ArrayPool<ulong>.Shared.Rent(words);
        tried = tried[..words];
        tried.Clear();
        try
        {
            return Search(text, frames, tried, rowWords);
        }
        finally
        {
            if (rented is not null) ArrayPool<ulong>.Shared.Return(rented);
        }
    }

    private bool Search(ReadOnlySpan<char> text, Span<StepFrame> frames, Span<ulong> tried, int rowWords)
    {
        // Only the end of the text will do after the last step; to the steps all else looks tried already.
        new PositionSet(tried[(_steps.Length * rowWords)..]).FillExcept(text.Length);
        var index = 0;
        frames.Clear();
        _steps[0].Begin(text, ref frames[0]);
        while (index >= 0)
        {
            ref var frame = ref frames[index];
            var next = new PositionSet(tried.Slice((index + 1) * rowWords, rowWords));
            if (!_steps[index].TryNext(text, ref frame, next))
            {
                index--;
                continue;
            }

            if (next.Contains(frame.End)) continue;
            if (++index == _steps.Length) return true;
            next.Add(frame.End);
            frames[index].Start = frame.End;
            _steps[index].Begin(text, ref frames[index]);
        }

        return false;
    }
}
