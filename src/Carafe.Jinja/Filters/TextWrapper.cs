using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Wraps one paragraph as Python's <c>textwrap.wrap</c> does, with tabs and blanks kept as they are.</summary>
internal sealed class TextWrapper(int width, bool breaksLongWords, bool breaksOnHyphens)
{
    /// <summary>Wraps a line.</summary>
    /// <exception cref="ValueError">The width is not positive.</exception>
    public List<string> Wrap(string text)
    {
        if (width <= 0) throw new ValueError($"invalid width {width} (must be > 0)");
        var chunks = Chunks(text);
        chunks.Reverse();
        var lines = new List<string>();
        while (chunks.Count > 0)
        {
            // Blanks at the start of a line are dropped, but for the first line's.
            if (lines.Count > 0 && IsBlank(chunks[^1])) chunks.RemoveAt(chunks.Count - 1);
            var line = TakeLine(chunks);
            if (line.Count > 0) lines.Add(string.Concat(line));
        }
        return lines;
    }

    private List<string> TakeLine(List<string> chunks)
    {
        var (line, length) = (new List<string>(), 0);
        while (chunks.Count > 0 && length + CodePoints.Count(chunks[^1]) <= width)
        {
            length += CodePoints.Count(chunks[^1]);
            line.Add(chunks[^1]);
            chunks.RemoveAt(chunks.Count - 1);
        }
        if (chunks.Count > 0 && CodePoints.Count(chunks[^1]) > width) TakeLongWord(chunks, line, length);
        if (line.Count > 0 && IsBlank(line[^1])) line.RemoveAt(line.Count - 1);
        return line;
    }

    private void TakeLongWord(List<string> chunks, List<string> line, int length)
    {
        var room = width - length;
        var word = chunks[^1];
        if (!breaksLongWords)
        {
            if (line.Count > 0) return;
            line.Add(word);
            chunks.RemoveAt(chunks.Count - 1);
            return;
        }
        var end = room;
        if (breaksOnHyphens && CodePoints.Count(word) > room)
        {
            // Break after a hyphen where one has more than hyphens before it.
            var hyphen = CodePoints.Substring(word, 0, room).LastIndexOf('-');
            if (hyphen > 0 && word.AsSpan(0, hyphen).IndexOfAnyExcept('-') >= 0) end = CodePoints.Count(word.AsSpan(0, hyphen)) + 1;
        }
        line.Add(CodePoints.Substring(word, 0, end));
        chunks[^1] = CodePoints.Substring(word, end, CodePoints.Count(word));
    }

    private List<string> Chunks(string text)
    {
        var chunks = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = IsSpace(text, start) ? SpaceEnd(text, start) : breaksOnHyphens ? WordEnd(text, start) : NoSpaceEnd(text, start);
            chunks.Add(text[start..end]);
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
        if (IsDash(text, start, out var dashEnd) && start > 0 && IsWordOrMark(text, start - 1)) return dashEnd;
        for (var i = start + 1; i < text.Length; i++)
        {
            if (IsSpace(text, i)) return i;
            if (text[i] != '-') continue;
            if (IsHyphen(text, i)) return i + 1;
            if (IsWordOrMark(text, i - 1) && IsDash(text, i, out _)) return i;
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
    private static bool IsHyphen(string text, int i) =>
        IsLetter(text, i - 1) && (IsLetter(text, i - 2) || (At(text, i - 2) == '-' && IsLetter(text, i - 3)))
        && IsLetter(text, i + 1) && (IsLetter(text, i + 2) || (At(text, i + 2) == '-' && IsLetter(text, i + 3)));

    private static char At(string text, int i) => i >= 0 && i < text.Length ? text[i] : '\0';

    private static bool IsSpace(string text, int i) => text[i] is ' ' or >= '\t' and <= '\r';

    private static bool IsWord(string text, int i) => char.IsSurrogate(At(text, i)) || CharacterTypes.IsWord(At(text, i));

    private static bool IsWordOrMark(string text, int i) => At(text, i) is '!' or '"' or '\'' or '&' or '.' or ',' or '?' || IsWord(text, i);

    private static bool IsLetter(string text, int i) => IsWord(text, i) && !CharacterTypes.IsDecimal(At(text, i));

    private static bool IsBlank(string chunk) => Searching.Strip(chunk, null, atStart: true, atEnd: true).Length == 0;
}
