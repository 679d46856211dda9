using System.Text;

namespace Carafe.Jinja.Values.Text;

/// <summary>Strings counted in code points, as Python counts them; plain ASCII and BMP text takes the fast path.</summary>
/// <remarks>A surrogate without its partner counts as one code point, as in Python's <c>surrogatepass</c> strings.</remarks>
internal static class CodePoints
{
    private static readonly string[] s_single = [.. Enumerable.Range(0, 256).Select(code => ((char)code).ToString())];

    public static int Count(ReadOnlySpan<char> text)
    {
        var first = text.IndexOfAnyInRange('\ud800', '\udbff');
        if (first < 0) return text.Length;
        var pairs = 0;
        for (var i = first; i < text.Length - 1; i++)
        {
            if (!char.IsHighSurrogate(text[i]) || !char.IsLowSurrogate(text[i + 1])) continue;
            pairs++;
            i++;
        }
        return text.Length - pairs;
    }

    /// <summary>Whether a text has more code points than a number, without counting them all where that shows at once.</summary>
    public static bool IsLonger(string text, long limit) => text.Length > limit && (text.Length / 2 > limit || Count(text) > limit);

    /// <summary>Whether every code point is one UTF-16 unit, so that indexes are the same.</summary>
    public static bool IsFlat(ReadOnlySpan<char> text) => text.IndexOfAnyInRange('\ud800', '\udbff') < 0;

    public static int WidthAt(ReadOnlySpan<char> text, int offset) =>
        char.IsHighSurrogate(text[offset]) && offset + 1 < text.Length && char.IsLowSurrogate(text[offset + 1]) ? 2 : 1;

    public static int WidthBefore(ReadOnlySpan<char> text, int offset) =>
        offset >= 2 && char.IsLowSurrogate(text[offset - 1]) && char.IsHighSurrogate(text[offset - 2]) ? 2 : 1;

    /// <summary>The UTF-16 offset of a code point; the length of the text for one past the last.</summary>
    public static int OffsetOf(ReadOnlySpan<char> text, int index)
    {
        if (index >= 0 && IsFlat(text[..Math.Min(index, text.Length)])) return Math.Min(index, text.Length);
        var offset = 0;
        for (; index > 0 && offset < text.Length; index--) offset += WidthAt(text, offset);
        return offset;
    }

    public static string Character(string text, int offset, int width) =>
        width == 1 && text[offset] < 256 ? s_single[text[offset]] : text.Substring(offset, width);

    public static string At(string text, int index)
    {
        var offset = OffsetOf(text, index);
        return Character(text, offset, WidthAt(text, offset));
    }

    public static int CodeAt(ReadOnlySpan<char> text, int offset) =>
        WidthAt(text, offset) == 2 ? char.ConvertToUtf32(text[offset], text[offset + 1]) : text[offset];

    public static string FromCode(int code) => code is >= 0xd800 and <= 0xdfff ? ((char)code).ToString() : new Rune(code).ToString();

    /// <summary>The code points one by one, as numbers.</summary>
    public static int[] ToCodes(string text)
    {
        var codes = new int[Count(text)];
        for (int i = 0, offset = 0; i < codes.Length; i++)
        {
            codes[i] = CodeAt(text, offset);
            offset += WidthAt(text, offset);
        }
        return codes;
    }

    public static string FromCodes(ReadOnlySpan<int> codes)
    {
        var builder = new StringBuilder(codes.Length);
        foreach (var code in codes)
        {
            if (code < 0x10000) builder.Append((char)code);
            else builder.Append(char.ConvertFromUtf32(code));
        }
        return builder.ToString();
    }

    /// <summary>The part between two code points.</summary>
    public static string Substring(string text, int start, int end)
    {
        if (start >= end) return "";
        if (IsFlat(text)) return text[start..end];
        var from = OffsetOf(text, start);
        return text.Substring(from, OffsetOf(text.AsSpan(from), end - start));
    }
}
