using System.Text;

namespace Carafe.Html;

/// <summary>Removes comments, then tags, as MarkupSafe 3 does.</summary>
/// <remarks>
/// Removing a comment may join what was around it to another comment, which goes too. MarkupSafe searches from the
/// start again each time; here the text is walked once.
/// </remarks>
internal static class TagStripper
{
    private const string CommentStart = "<!--";
    private const string CommentEnd = "-->";

    public static string Strip(string html) => StripTags(StripComments(html));

    private static string StripComments(string html)
    {
        if (!html.Contains(CommentStart, StringComparison.Ordinal)) return html;
        var kept = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            kept.Append(html[i]);
            if (html[i] != '-' || !EndsWithCommentStart(kept)) continue;
            var rest = html.AsSpan(i + 1);
            var length = CommentLength(rest);
            if (length < 0) return kept.Append(rest).ToString();
            kept.Length -= CommentStart.Length;
            i += length;
        }
        return kept.ToString();
    }

    /// <summary>What belongs to a comment after its start, whose hyphens may be those of its end.</summary>
    private static int CommentLength(ReadOnlySpan<char> rest)
    {
        if (rest is ['>', ..]) return 1;
        if (rest is ['-', '>', ..]) return 2;
        var end = rest.IndexOf(CommentEnd, StringComparison.Ordinal);
        return end < 0 ? -1 : end + CommentEnd.Length;
    }

    private static bool EndsWithCommentStart(StringBuilder text)
    {
        var start = text.Length - CommentStart.Length;
        return start >= 0 && text[start] == '<' && text[start + 1] == '!' && text[start + 2] == '-';
    }

    private static string StripTags(string html)
    {
        var kept = new StringBuilder(html.Length);
        ReadOnlySpan<char> rest = html;
        while (rest.IndexOf('<') is >= 0 and var start && rest[start..].IndexOf('>') is >= 0 and var length)
        {
            kept.Append(rest[..start]);
            rest = rest[(start + length + 1)..];
        }
        return kept.Append(rest).ToString();
    }
}
