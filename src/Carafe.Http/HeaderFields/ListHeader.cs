using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>Reads and writes headers that are a list with commas, as <c>Allow</c> or <c>X-Forwarded-For</c>.</summary>
public static class ListHeader
{
    /// <summary>Reads a list; quotes around an item are taken off.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The items, without the white space around them. Two commas in a row have an empty item between.</returns>
    public static List<string> Parse(string? header)
    {
        var items = Split(header);
        for (var i = 0; i < items.Count; i++)
        {
            var item = items[i];
            if (item.Length >= 2 && item[0] == '"' && item[^1] == '"') items[i] = item[1..^1];
        }
        return items;
    }

    /// <summary>Writes a list; an item that is no token is quoted.</summary>
    /// <param name="items">The items.</param>
    /// <returns>The header's value.</returns>
    public static string Dump(IEnumerable<string> items) => string.Join(", ", items.Select(item => HeaderQuoting.Quote(item)));

    /// <summary>Splits at the commas outside of quotes; inside, a backslash goes and what follows it stays.</summary>
    internal static List<string> Split(string? header)
    {
        var items = new List<string>();
        if (string.IsNullOrEmpty(header)) return items;
        if (!header.Contains('"')) return SplitPlain(header, items);

        var part = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < header.Length; i++)
        {
            var c = header[i];
            if (quoted && c == '\\')
            {
                if (++i < header.Length) part.Append(header[i]);
                continue;
            }
            if (c == '"') quoted = !quoted;
            if (c == ',' && !quoted)
            {
                items.Add(part.ToString().Trim());
                part.Clear();
                continue;
            }
            part.Append(c);
        }
        if (part.Length > 0) items.Add(part.ToString().Trim());
        return items;
    }

    private static List<string> SplitPlain(string header, List<string> items)
    {
        var rest = header.AsSpan();
        int comma;
        while ((comma = rest.IndexOf(',')) >= 0)
        {
            items.Add(rest[..comma].Trim().ToString());
            rest = rest[(comma + 1)..];
        }
        if (!rest.IsEmpty) items.Add(rest.Trim().ToString());
        return items;
    }
}
