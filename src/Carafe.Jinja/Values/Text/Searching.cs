using System.Text;

namespace Carafe.Jinja.Values.Text;

/// <summary>Python's <c>find</c>, <c>count</c>, <c>replace</c> and <c>strip</c>, with positions in code points.</summary>
internal static class Searching
{
    /// <summary>Where a part begins, in code points; -1 where it does not occur.</summary>
    public static int Find(string text, string part, int start, int end, bool fromEnd)
    {
        var (from, to) = (CodePoints.OffsetOf(text, start), CodePoints.OffsetOf(text, end));
        if (from > to || start > CodePoints.Count(text)) return -1;
        var window = text.AsSpan(from, to - from);
        var found = part.Length == 0 ? (fromEnd ? window.Length : 0) : fromEnd ? window.LastIndexOf(part) : window.IndexOf(part);
        return found < 0 ? -1 : start + CodePoints.Count(window[..found]);
    }

    public static int Count(string text, string part, int start, int end)
    {
        var (from, to) = (CodePoints.OffsetOf(text, start), CodePoints.OffsetOf(text, end));
        if (from > to || start > CodePoints.Count(text)) return 0;
        var window = text.AsSpan(from, to - from);
        return part.Length == 0 ? CodePoints.Count(window) + 1 : window.Count(part);
    }

    public static string Replace(string text, string old, string replacement, long most)
    {
        if (most == 0) return text;
        if (old.Length == 0) return Interleave(text, replacement, most);
        if (most < 0) return text.Replace(old, replacement, StringComparison.Ordinal);
        var builder = new StringBuilder(text.Length);
        var start = 0;
        for (; most > 0; most--)
        {
            var next = text.IndexOf(old, start, StringComparison.Ordinal);
            if (next < 0) break;
            builder.Append(text, start, next - start).Append(replacement);
            start = next + old.Length;
        }
        return start == 0 ? text : builder.Append(text, start, text.Length - start).ToString();
    }

    public static string Strip(string text, string? characters, bool atStart, bool atEnd)
    {
        var (start, end) = (0, text.Length);
        while (atStart && start < end && IsStripped(text, start, CodePoints.WidthAt(text, start), characters)) start += CodePoints.WidthAt(text, start);
        while (atEnd && end > start)
        {
            var width = CodePoints.WidthBefore(text, end);
            if (!IsStripped(text, end - width, width, characters)) break;
            end -= width;
        }
        return end - start == text.Length ? text : text[start..end];
    }

    private static bool IsStripped(string text, int offset, int width, string? characters) => characters is null
        ? CharacterTypes.IsSpace(text[offset])
        : characters.AsSpan().IndexOf(text.AsSpan(offset, width)) >= 0;

    private static string Interleave(string text, string replacement, long most)
    {
        var builder = new StringBuilder(text.Length + replacement.Length);
        for (var i = 0; ; i += CodePoints.WidthAt(text, i))
        {
            if (most != 0)
            {
                builder.Append(replacement);
                most--;
            }
            if (i >= text.Length) return builder.ToString();
            builder.Append(text, i, CodePoints.WidthAt(text, i));
        }
    }
}
