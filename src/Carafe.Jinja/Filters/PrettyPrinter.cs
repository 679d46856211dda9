using System.Text;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Text;

namespace Carafe.Jinja.Filters;

/// <summary>Python's <c>pprint.pformat</c>: a <c>repr</c> broken over lines of 80, dictionaries sorted by key.</summary>
internal sealed class PrettyPrinter
{
    private const int Width = 80;

    /// <summary>Whether items of lists share lines.</summary>
    private bool IsCompact { get; init; }

    private int Depth { get; init; } = int.MaxValue;

    private readonly StringBuilder _text = new();

    /// <param name="value">The value.</param>
    /// <param name="isCompact">Whether items of lists share lines.</param>
    /// <param name="depth">How many levels of containers are shown; those inside the last are dots.</param>
    public static string Format(in Value value, bool isCompact = false, int depth = int.MaxValue)
    {
        var printer = new PrettyPrinter { IsCompact = isCompact, Depth = depth };
        printer.Write(value, indent: 0, allowance: 0, level: 0);
        return printer._text.ToString();
    }

    private void Write(in Value value, int indent, int allowance, int level)
    {
        var line = SortedRepresentation.Of(value, Depth - level);
        if (CodePoints.Count(line) <= Width - indent - allowance)
        {
            _text.Append(line);
            return;
        }
        using var nesting = Recursion.Enter("while pretty-printing an object");
        if (DictView.TryOf(value, out var dict) && dict.Count > 0) WriteDict(dict, indent, allowance + 1, level + 1);
        else if (value.Kind is ValueKind.List or ValueKind.Tuple && value.IsTrue) WriteItems(value, indent, allowance, level);
        else if (value.Kind == ValueKind.Set && value.IsTrue) WriteSet(value, indent, allowance, level);
        else if (value.Kind == ValueKind.String) WriteText((string)value.Reference!, indent, allowance, level + 1);
        else _text.Append(line);
    }

    private void WriteDict(in DictView dict, int indent, int allowance, int level)
    {
        _text.Append('{');
        indent++;
        var entries = SortedRepresentation.Sorted(dict.Entries);
        for (var i = 0; i < entries.Count; i++)
        {
            var key = SortedRepresentation.Of(entries[i].Key, Depth - level);
            _text.Append(key).Append(": ");
            var isLast = i == entries.Count - 1;
            Write(entries[i].Value, indent + CodePoints.Count(key) + 2, isLast ? allowance : 1, level);
            if (!isLast) _text.Append(",\n").Append(' ', indent);
        }
        _text.Append('}');
    }

    private void WriteItems(in Value value, int indent, int allowance, int level)
    {
        var items = Iteration.ToArray(value);
        var isTuple = value.Kind == ValueKind.Tuple;
        var close = !isTuple ? "]" : items.Length == 1 ? ",)" : ")";
        _text.Append(isTuple ? '(' : '[');
        WriteAll(items, indent, allowance + close.Length, level + 1);
        _text.Append(close);
    }

    private void WriteSet(in Value value, int indent, int allowance, int level)
    {
        var items = Iteration.ToList(value);
        items.Sort((a, b) => SortedRepresentation.SafeCompare(a, b));
        _text.Append('{');
        WriteAll([.. items], indent, allowance + 1, level + 1);
        _text.Append('}');
    }

    private void WriteAll(Value[] items, int indent, int allowance, int level)
    {
        indent++;
        var room = Width - indent + 1;
        for (var (i, left) = (0, room); i < items.Length; i++)
        {
            var isLast = i == items.Length - 1;
            if (isLast) (room, left) = (room - allowance, left - allowance);
            if (IsCompact && TryWriteCompact(items[i], indent, level, isFirst: i == 0, room, ref left)) continue;
            if (i > 0) _text.Append(",\n").Append(' ', indent);
            Write(items[i], indent, isLast ? allowance : 1, level);
        }
    }

    /// <summary>Writes an item that fits into what is left of the line, else into the next line.</summary>
    private bool TryWriteCompact(in Value item, int indent, int level, bool isFirst, int room, ref int left)
    {
        var line = SortedRepresentation.Of(item, Depth - level);
        var needed = CodePoints.Count(line) + 2;
        var breaks = left < needed;
        if (breaks) left = room;
        if (left < needed) return false;
        left -= needed;
        if (!isFirst && breaks) _text.Append(",\n").Append(' ', indent);
        else if (!isFirst) _text.Append(", ");
        _text.Append(line);
        return true;
    }

    /// <summary>A long string as several literals, split at line ends and between words.</summary>
    private void WriteText(string text, int indent, int allowance, int level)
    {
        var lines = Splitting.Lines(text, keepEnds: true);
        if (level == 1)
        {
            indent++;
            allowance++;
        }
        var literals = new List<string>();
        for (var i = 0; i < lines.Count; i++)
        {
            var literal = Representation.OfString(lines[i]);
            var room = Width - indent - (i == lines.Count - 1 ? allowance : 0);
            if (CodePoints.Count(literal) <= room) literals.Add(literal);
            else AddWords(literals, lines[i], Width - indent, i == lines.Count - 1 ? allowance : 0);
        }
        if (literals.Count == 1)
        {
            _text.Append(literals[0]);
            return;
        }
        if (level == 1) _text.Append('(');
        _text.AppendJoin("\n" + new string(' ', indent), literals);
        if (level == 1) _text.Append(')');
    }

    private static void AddWords(List<string> literals, string line, int width, int allowance)
    {
        var current = "";
        var words = Words(line);
        for (var i = 0; i < words.Count; i++)
        {
            var candidate = current + words[i];
            var room = width - (i == words.Count - 1 ? allowance : 0);
            if (CodePoints.Count(Representation.OfString(candidate)) > room)
            {
                if (current.Length > 0) literals.Add(Representation.OfString(current));
                current = words[i];
            }
            else
            {
                current = candidate;
            }
        }
        if (current.Length > 0) literals.Add(Representation.OfString(current));
    }

    /// <summary>Words with the blanks after them.</summary>
    private static List<string> Words(string line)
    {
        var words = new List<string>();
        for (var start = 0; start < line.Length;)
        {
            var end = start;
            while (end < line.Length && !CharacterTypes.IsSpace(line[end])) end++;
            while (end < line.Length && CharacterTypes.IsSpace(line[end])) end++;
            words.Add(line[start..end]);
            start = end;
        }
        return words;
    }
}
