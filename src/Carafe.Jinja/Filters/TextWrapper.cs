using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Wraps one paragraph as Python's <c>textwrap.wrap</c> does, with tabs and blanks kept as they are.</summary>
/// <param name="width">The longest line, in code points; any number.</param>
/// <param name="breaksLongWords">Whether words longer than a line are broken.</param>
/// <param name="breaksOnHyphens">Whether they are broken after hyphens; all words are only where it is <c>True</c> itself.</param>
internal sealed class TextWrapper(Value width, bool breaksLongWords, Value breaksOnHyphens)
{
    /// <summary>A part of the text that no line is broken in.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="End">Where it ends.</param>
    /// <param name="Count">How many code points it has.</param>
    /// <param name="VisibleEnd">Where it ends without the blanks at its end.</param>
    private readonly record struct Chunk(int Start, int End, int Count, int VisibleEnd)
    {
        public bool IsBlank => VisibleEnd <= Start;
    }

    /// <summary>Wraps a line.</summary>
    /// <exception cref="ValueError">The width is not positive.</exception>
    /// <exception cref="TypeError">The width is no number, or a word must be broken at one that is not whole.</exception>
    /// <remarks>Security: linear in the text's length. Long words are cut by moving on in the text, never by copying the rest.</remarks>
    public List<string> Wrap(string text)
    {
        if (Comparison.Compare(ComparisonOperator.LessOrEqual, width, 0)) throw new ValueError($"invalid width {width.Repr()} (must be > 0)");
        var chunks = Chunks(text);
        chunks.Reverse();
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            // Blanks at the start of a line are dropped, but for the first line's.
            if (lines.Count > 0 && chunks[^1].IsBlank) chunks.RemoveAt(chunks.Count - 1);
            if (TakeLine(text, chunks) is { } line) lines.Add(line);
        }
        return lines;
    }

    /// <summary>Takes the chunks of one line; null where nothing is left of it.</summary>
    private string? TakeLine(string text, List<Chunk> chunks)
    {
        if (chunks.Count == 0) return null;
        var (start, length, last) = (chunks[^1].Start, 0, default(Chunk?));
        while (chunks.Count > 0 && Fits(length + chunks[^1].Count))
        {
            last = chunks[^1];
            length += chunks[^1].Count;
            chunks.RemoveAt(chunks.Count - 1);
        }
        if (chunks.Count > 0 && !Fits(chunks[^1].Count)) last = TakeLongWord(text, chunks, length) ?? last;
        if (last is not { } end) return null;
        var stop = end.IsBlank ? end.Start : end.End;
        return end.IsBlank && end.Start == start ? null : text[start..stop];
    }

    private bool Fits(int length) => width.IsInteger ? length <= width.AsInteger : Comparison.Compare(ComparisonOperator.LessOrEqual, length, width);

    private Chunk? TakeLongWord(string text, List<Chunk> chunks, int length)
    {
        var word = chunks[^1];
        if (!breaksLongWords)
        {
            if (length > 0) return null;
            chunks.RemoveAt(chunks.Count - 1);
            return word;
        }
        if (!width.TryGetIndex(out var most)) throw new TypeError("slice indices must be integers or None or have an __index__ method");
        var room = (int)most - length;
        var cut = Offset(text, word, room);
        if (breaksOnHyphens.IsTrue)
        {
            // Break after a hyphen where one has more than hyphens before it.
            var head = text.AsSpan(word.Start, cut - word.Start);
            var hyphen = head.LastIndexOf('-');
            if (hyphen > 0 && head[..hyphen].IndexOfAnyExcept('-') >= 0) cut = word.Start + hyphen + 1;
        }
        var taken = MakeChunk(text, word.Start, cut);
        chunks[^1] = word with { Start = cut, Count = word.Count - taken.Count };
        return taken;
    }

    /// <summary>Where a number of code points of a chunk end.</summary>
    private static int Offset(string text, in Chunk chunk, int count)
    {
        if (chunk.Count == chunk.End - chunk.Start) return chunk.Start + count;
        var offset = chunk.Start;
        for (; count > 0; count--) offset += CodePoints.WidthAt(text, offset);
        return offset;
    }

    private static Chunk MakeChunk(string text, int start, int end)
    {
        var part = text.AsSpan(start, end - start);
        var visible = part.Length;
        while (visible > 0 && CharacterTypes.IsSpace(part[visible - 1])) visible--;
        return new Chunk(start, end, CodePoints.Count(part), start + visible);
    }

    private List<Chunk> Chunks(string text)
    {
        var chunks = new List<Chunk>();
        for (var start = 0; start < text.Length;)
        {
            var end = IsSpace(text, start) ? SpaceEnd(text, start) : breaksOnHyphens.IsBoolean && breaksOnHyphens.AsBoolean ? WordEnd(text, start) : NoSpaceEnd(text, start);
            chunks.Add(MakeChunk(text, start, end));
            start = end;
        }
        return chunks;
    }

    private static int SpaceEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && IsSpace(text, end)) end++;
        return end;
    }

    private static int NoSpaceEnd(string text, int start)
    {
        var end = start;
        while (end < text.Length && !IsSpace(text, end)) end++;
        return end;
    }

    /// <summary>Where a chunk ends that may break after a hyphen in a word and around a dash made of hyphens.</summary>
    private static int WordEnd(string text, int start)
    {
        if (IsDash(text, start, out var dashEnd) && start > 0 && IsWordOrMark(text, Before(text, start))) return dashEnd;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (IsSpace(text, i)) return i;
            if (text[i] != '-') continue;
            if (IsHyphen(text, i)) return i + 1;
            if (IsWordOrMark(text, Before(text, i)) && IsDash(text, i, out _)) return i;
        }
        return text.Length;
    }

    /// <summary>Two hyphens or more with a word after them.</summary>
    private static bool IsDash(string text, int start, out int end)
    {
        end = start;
        while (end < text.Length && text[end] == '-') end++;
        return end - start >= 2 && end < text.Length && IsWord(text, end);
    }

    /// <summary>A hyphen with two letters on each side, of which the outer pair may have another hyphen between them.</summary>
    private static bool IsHyphen(string text, int i)
    {
        var (before, after) = (Before(text, i), i + 1);
        return IsLetter(text, before) && IsLetterBefore(text, Before(text, before)) && IsLetter(text, after) && IsLetterAfter(text, After(text, after));
    }

    private static bool IsLetterBefore(string text, int i) => IsLetter(text, i) || (At(text, i) == '-' && IsLetter(text, Before(text, i)));

    private static bool IsLetterAfter(string text, int i) => IsLetter(text, i) || (At(text, i) == '-' && IsLetter(text, i + 1));

    /// <summary>Where the code point before an index begins.</summary>
    private static int Before(string text, int i) => i >= 2 && char.IsSurrogatePair(text, i - 2) ? i - 2 : i - 1;

    private static int After(string text, int i) => i < text.Length ? i + CodePoints.WidthAt(text, i) : i;

    private static char At(string text, int i) => i >= 0 && i < text.Length ? text[i] : '\0';

    private static int CodeAt(string text, int i) => i >= 0 && i < text.Length ? CodePoints.CodeAt(text, i) : 0;

    private static bool IsSpace(string text, int i) => text[i] is ' ' or >= '\t' and <= '\r';

    private static bool IsWord(string text, int i) => CharacterTypes.IsWord(CodeAt(text, i));

    private static bool IsWordOrMark(string text, int i) => At(text, i) is '!' or '"' or '\'' or '&' or '.' or ',' or '?' || IsWord(text, i);

    private static bool IsLetter(string text, int i) => IsWord(text, i) && !CharacterTypes.IsDecimal(CodeAt(text, i));
}
