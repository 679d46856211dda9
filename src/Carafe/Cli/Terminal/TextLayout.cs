using System.Text;

namespace Carafe.Cli.Terminal;

/// <summary>Lays out text in lines and columns, as Click's <c>HelpFormatter</c> does.</summary>
internal static class TextLayout
{
    private const int WidestTerm = 30;
    private const int Gap = 2;

    /// <summary>How wide help is: the terminal's width less two, at most 78 and at least 50 columns.</summary>
    public static int Width => Math.Max(50, Math.Min(TerminalWidth, 80) - 2);

    private static int TerminalWidth
    {
        get
        {
            if (int.TryParse(Environment.GetEnvironmentVariable("COLUMNS"), out var columns) && columns > 0) return columns;
            if (IsolatedConsole.IsActive || Console.IsOutputRedirected) return 80;
            try
            {
                return Console.WindowWidth is > 0 and var width ? width : 80;
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }

    /// <summary>Fills lines with words; a word longer than a line is cut.</summary>
    public static string Wrap(string text, int width, string firstIndent, string indent)
    {
        var lines = new List<string>();
        var line = new StringBuilder(firstIndent);
        var isEmpty = true;
        foreach (var word in Words(text, Math.Max(1, width - indent.Length)))
        {
            if (!isEmpty && line.Length + 1 + word.Length > width)
            {
                lines.Add(line.ToString());
                line.Clear().Append(indent);
                isEmpty = true;
            }
            line.Append(isEmpty ? word.TrimStart() : ' ' + word);
            isEmpty = false;
        }
        if (!isEmpty) lines.Add(line.ToString());
        return string.Join('\n', lines);
    }

    /// <summary>Wraps each paragraph by itself; one that begins with a line of <c>\b</c> keeps its lines, and <c>\f</c> ends the text.</summary>
    public static string WrapParagraphs(string text, int width, string indent)
    {
        var paragraphs = text.Split('\f')[0].ReplaceLineEndings("\n").Trim('\n', ' ').Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        return string.Join("\n\n", paragraphs.Select(paragraph => paragraph.TrimStart('\n').StartsWith('\b')
            ? string.Join('\n', paragraph.Trim('\n').Split('\n').Skip(1).Select(line => indent + line.TrimEnd()))
            : Wrap(paragraph, width, indent, indent)));
    }

    /// <summary>Terms on the left, their explanation on the right.</summary>
    public static string DefinitionList(IReadOnlyList<(string Term, string Text)> rows)
    {
        var column = Math.Min(rows.Max(row => row.Term.Length), WidestTerm) + Gap;
        var list = new StringBuilder();
        foreach (var (term, text) in rows)
        {
            list.Append("  ").Append(term);
            if (text.Length == 0)
            {
                list.Append('\n');
                continue;
            }
            if (term.Length <= column - Gap) list.Append(' ', column - term.Length);
            else list.Append('\n').Append(' ', column + 2);
            var lines = Wrap(text, Math.Max(Width - column - 2, 10), "", "").Split('\n');
            list.Append(lines[0]).Append('\n');
            foreach (var line in lines.Skip(1)) list.Append(' ', column + 2).Append(line).Append('\n');
        }
        return list.ToString();
    }

    // Two spaces before what is in brackets stay, as a word of their own.
    private static IEnumerable<string> Words(string text, int widest)
    {
        foreach (var word in text.Replace("  [", " \u0001[", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word.Replace('\u0001', ' ');
            for (; rest.Length > widest; rest = rest[widest..]) yield return rest[..widest];
            yield return rest;
        }
    }
}
