using System.Text;
using Carafe.Html;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Methods;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Makes links of the addresses in escaped text (<c>urlize</c>).</summary>
/// <param name="limit">The longest address shown, in code points; missing or <c>None</c> for any.</param>
/// <param name="relations">The links' <c>rel</c>, or <see langword="null"/>.</param>
/// <param name="target">The links' <c>target</c>, or something false.</param>
/// <param name="schemes">Beginnings that make a word an address besides the usual ones.</param>
internal sealed class LinkWriter(Value limit, string? relations, Value target, string[] schemes)
{
    private readonly string _attributes =
        (string.IsNullOrEmpty(relations) ? "" : $" rel=\"{HtmlEscaper.Escape(relations)}\"")
        + (target.IsTrue ? $" target=\"{ValueText.Escape(target)}\"" : "");

    /// <summary>Whether a text can be the beginning of an address: a name of two characters at least, a colon, slashes.</summary>
    public static bool IsScheme(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon >= 2 && text[(colon + 1)..] is ("" or "/" or "//")
            && text.AsSpan(0, colon).ToArray().All(letter => letter is '.' or '+' or '-' || CharacterTypes.IsWord(letter));
    }

    public string Write(string html)
    {
        var builder = new StringBuilder(html.Length + 64);
        for (var i = 0; i < html.Length;)
        {
            var start = i;
            var isSpace = CharacterTypes.IsSpace(html[i]);
            while (i < html.Length && CharacterTypes.IsSpace(html[i]) == isSpace) i++;
            if (isSpace) builder.Append(html, start, i - start);
            else WriteWord(builder, html[start..i]);
        }
        return builder.ToString();
    }

    private void WriteWord(StringBuilder builder, string word)
    {
        WorkLimits.Current?.Check();
        ResultLimit.Check(builder.Length);
        var start = HeadLength(word);
        var middle = word[start..];
        var end = middle.Length - TailLength(middle);
        var (address, tail) = Balance(middle[..end], middle[end..]);
        builder.Append(word, 0, start).Append(Link(address)).Append(tail);
    }

    // Opening brackets before an address.
    private static int HeadLength(string word)
    {
        for (var i = 0; ;)
        {
            if (i < word.Length && word[i] is ('(' or '<')) i++;
            else if (string.CompareOrdinal(word, i, "&lt;", 0, 4) == 0) i += 4;
            else return i;
        }
    }

    // Closing brackets and punctuation after it.
    private static int TailLength(string word)
    {
        for (var i = word.Length; ;)
        {
            if (i > 0 && word[i - 1] is (')' or '>' or '.' or ',')) i--;
            else if (i >= 4 && string.CompareOrdinal(word, i - 4, "&gt;", 0, 4) == 0) i -= 4;
            else return word.Length - i;
        }
    }

    /// <summary>Gives brackets that an address opened back to it.</summary>
    private static (string Address, string Tail) Balance(string address, string tail)
    {
        foreach (var (open, close) in ((string, string)[])[("(", ")"), ("<", ">"), ("&lt;", "&gt;")])
        {
            var opened = address.AsSpan().Count(open);
            if (opened <= address.AsSpan().Count(close)) continue;
            for (var moves = Math.Min(opened, tail.AsSpan().Count(close)); moves > 0; moves--)
            {
                var end = tail.IndexOf(close, StringComparison.Ordinal) + close.Length;
                address += tail[..end];
                tail = tail[end..];
            }
        }
        return (address, tail);
    }

    private string Link(string address)
    {
        if (AddressPattern.IsWeb(address))
        {
            var scheme = address.StartsWith("https://", StringComparison.Ordinal) || address.StartsWith("http://", StringComparison.Ordinal) ? "" : "https://";
            return $"<a href=\"{scheme}{address}\"{_attributes}>{Shorten(address)}</a>";
        }
        if (address.StartsWith("mailto:", StringComparison.Ordinal) && AddressPattern.IsEmail(address[7..])) return $"<a href=\"{address}\">{address[7..]}</a>";
        if (!address.StartsWith("www.", StringComparison.Ordinal) && !address.Contains(':', StringComparison.Ordinal) && AddressPattern.IsEmail(address))
            return $"<a href=\"mailto:{address}\">{address}</a>";
        var isLink = Array.Exists(schemes, scheme => address != scheme && address.StartsWith(scheme, StringComparison.Ordinal));
        return isLink ? $"<a href=\"{address}\"{_attributes}>{address}</a>" : address;
    }

    private string Shorten(string address)
    {
        if (limit.IsMissing || limit.IsNone) return address;
        if (!Comparison.Compare(ComparisonOperator.Greater, CodePoints.Count(address), limit)) return address;
        var end = Argument.Bound(limit, 0);
        return CodePoints.Substring(address, 0, Argument.Clamp(end, CodePoints.Count(address))) + "...";
    }
}
