using System.Buffers;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>split</c>, <c>rsplit</c> and <c>splitlines</c>.</summary>
internal static class Splitting
{
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    /// <summary>Splits at runs of whitespace.</summary>
    public static List<string> AtSpace(string text, long most)
    {
        var parts = new List<string>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && CharacterTypes.IsSpace(text[i])) i++;
            if (i == text.Length) return parts;
            if (most >= 0 && parts.Count >= most)
            {
                parts.Add(text[i..]);
                return parts;
            }
            var start = i;
            while (i < text.Length && !CharacterTypes.IsSpace(text[i])) i++;
            parts.Add(text[start..i]);
        }
    }

    /// <summary>Splits at runs of whitespace, beginning at the end.</summary>
    public static List<string> AtSpaceFromEnd(string text, long most)
    {
        var parts = new List<string>();
        var i = text.Length;
        while (true)
        {
            while (i > 0 && CharacterTypes.IsSpace(text[i - 1])) i--;
            if (i == 0) break;
            if (most >= 0 && parts.Count >= most)
            {
                parts.Add(text[..i]);
                break;
            }
            var end = i;
            while (i > 0 && !CharacterTypes.IsSpace(text[i - 1])) i--;
            parts.Add(text[i..end]);
        }
        parts.Reverse();
        return parts;
    }

    public static List<string> At(string text, string separator, long most)
    {
        var parts = new List<string>();
        var start = 0;
        while (most < 0 || parts.Count < most)
        {
            var next = text.IndexOf(separator, start, StringComparison.Ordinal);
            if (next < 0) break;
            parts.Add(text[start..next]);
            start = next + separator.Length;
        }
        parts.Add(text[start..]);
        return parts;
    }

    public static List<string> AtFromEnd(string text, string separator, long most)
    {
        var parts = new List<string>();
        var end = text.Length;
        while (most < 0 || parts.Count < most)
        {
            var next = text.AsSpan(0, end).LastIndexOf(separator);
            if (next < 0) break;
            parts.Add(text[(next + separator.Length)..end]);
            end = next;
        }
        parts.Add(text[..end]);
        parts.Reverse();
        return parts;
    }

    public static List<string> Lines(string text, bool keepEnds)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny(s_lineEnds);
            if (length < 0)
            {
                lines.Add(text[start..]);
                break;
            }
            var end = start + length;
            var next = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
            lines.Add(text[start..(keepEnds ? next : end)]);
            start = next;
        }
        return lines;
    }
}
