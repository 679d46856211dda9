namespace Carafe.Http.HeaderFields;

/// <summary>Reads and writes headers that are a list with commas, as <c>Allow</c> or <c>X-Forwarded-For</c>.</summary>
public static class ListHeader
{
    /// <summary>Reads a list; an item in quotes is unquoted.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>
    /// The items, without the white space around them; empty ones are left out. Nothing where a quote stays open.
    /// </returns>
    public static List<string> Parse(string? header)
    {
        var items = new List<string>();
        if (string.IsNullOrEmpty(header)) return items;
        var rest = header.AsSpan();
        while (true)
        {
            var end = FindItemEnd(rest);
            if (end < 0) return [];
            var item = rest[..end].Trim();
            if (!item.IsEmpty) items.Add(HeaderQuoting.Unquote(item.ToString()));
            if (end == rest.Length) return items;
            rest = rest[(end + 1)..];
        }
    }

    /// <summary>Writes a list; an item that is no token is quoted.</summary>
    /// <param name="items">The items.</param>
    /// <returns>The header's value.</returns>
    public static string Dump(IEnumerable<string> items) => string.Join(", ", items.Select(item => HeaderQuoting.Quote(item)));

    /// <summary>The place of the next comma outside of quotes, the length where there is none, -1 where a quote stays open.</summary>
    private static int FindItemEnd(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAny(',', '"');
        while (at >= 0 && text[at] == '"')
        {
            at++;
            while (at < text.Length && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
            if (at >= text.Length) return -1;
            var next = text[(at + 1)..].IndexOfAny(',', '"');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return at < 0 ? text.Length : at;
    }
}
