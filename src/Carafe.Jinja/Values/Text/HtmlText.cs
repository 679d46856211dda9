using System.Buffers;
using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Values.Text;

/// <summary>HTML back to text: character references resolved, tags and comments removed.</summary>
internal static class HtmlText
{
    private const int LongestName = 32;

    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create("\t\n\f <&#;");

    /// <summary>What HTML makes of references to Windows-1252's control range.</summary>
    private const string Windows1252 = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

    /// <summary>Resolves character references as HTML 5 does.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('&', StringComparison.Ordinal)) return text;
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var next = text.IndexOf('&', i);
            if (next < 0) next = text.Length;
            builder.Append(text, i, next - i);
            i = next;
            if (i < text.Length) i += AppendReference(builder, text.AsSpan(i));
        }
        return builder.ToString();
    }

    /// <summary>Removes comments and tags, joins the words with single blanks and resolves references.</summary>
    public static string StripTags(string html)
    {
        html = Remove(html, "<!--", "-->");
        html = Remove(html, "<", ">");
        return Unescape(string.Join(' ', Splitting.AtSpace(html, -1)));
    }

    private static string Remove(string text, string open, string close)
    {
        var start = text.IndexOf(open, StringComparison.Ordinal);
        if (start < 0) return text;
        var builder = new StringBuilder(text.Length);
        var kept = 0;
        while (start >= 0)
        {
            var end = text.IndexOf(close, start + open.Length, StringComparison.Ordinal);
            if (end < 0) break;
            builder.Append(text, kept, start - kept);
            kept = end + close.Length;
            start = text.IndexOf(open, kept, StringComparison.Ordinal);
        }
        return builder.Append(text, kept, text.Length - kept).ToString();
    }

    /// <summary>Appends what a reference stands for, and tells how much of the text it was.</summary>
    private static int AppendReference(StringBuilder builder, ReadOnlySpan<char> text)
    {
        var rest = text[1..];
        if (!rest.IsEmpty && rest[0] == '#') return AppendNumber(builder, rest[1..]) + 1;
        var length = rest.IndexOfAny(s_nameEnds);
        if (length < 0) length = rest.Length;
        length = Math.Min(length, LongestName);
        var name = rest[..length].ToString();
        var hasEnd = length < rest.Length && rest[length] == ';';
        if (hasEnd && HtmlEntities.All.TryGetValue(name, out var found))
        {
            builder.Append(found);
            return length + 2;
        }
        for (var size = length; size > 1; size--)
        {
            if (!HtmlEntities.Unterminated.Contains(name[..size])) continue;
            builder.Append(HtmlEntities.All[name[..size]]);
            return size + 1;
        }
        builder.Append('&');
        return 1;
    }

    private static int AppendNumber(StringBuilder builder, ReadOnlySpan<char> text)
    {
        var isHex = !text.IsEmpty && text[0] is 'x' or 'X';
        var digits = isHex ? text[1..] : text;
        var length = digits.IndexOfAnyExcept(isHex ? "0123456789abcdefABCDEF" : "0123456789");
        if (length < 0) length = digits.Length;
        if (length == 0)
        {
            builder.Append("&#");
            return 1;
        }
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        var significant = digits[..length].TrimStart('0');
        var code = significant.Length > 8 ? int.MaxValue : significant.IsEmpty ? 0 : (int)Math.Min(uint.Parse(significant, style, CultureInfo.InvariantCulture), int.MaxValue);
        builder.Append(Character(code));
        var hasEnd = length < digits.Length && digits[length] == ';';
        return 1 + (isHex ? 1 : 0) + length + (hasEnd ? 1 : 0);
    }

    private static string Character(int code) => code switch
    {
        0 or >= 0xd800 and <= 0xdfff or > 0x10ffff => "\ufffd",
        13 => "\r",
        >= 128 and <= 159 => Windows1252[code - 128].ToString(),
        >= 1 and <= 8 or 11 or >= 14 and <= 31 or 127 or >= 0xfdd0 and <= 0xfdef => "",
        _ when (code & 0xfffe) == 0xfffe => "",
        _ => CodePoints.FromCode(code),
    };
}
