using System.Buffers;

namespace Carafe.Html;

/// <summary>The splitting methods of Python's <c>str</c> on <see cref="Markup"/>: the parts are marked as safe again.</summary>
public static class MarkupSplitting
{
    private static readonly SearchValues<char> s_lineEnds = SearchValues.Create("\n\r\v\f\u001C\u001D\u001E\u0085\u2028\u2029");

    extension(Markup markup)
    {
        /// <summary>Splits the markup at runs of white space, dropping empty parts.</summary>
        /// <param name="maxSplit">How often at most, from the left; -1, the default, for always.</param>
        /// <returns>The parts.</returns>
        public IReadOnlyList<Markup> Split(int maxSplit = -1) => Marked(PythonSpace.Split(markup.ToString(), maxSplit));

        /// <summary>Splits the markup at a separator.</summary>
        /// <param name="separator">The separator, searched as it is, ordinally.</param>
        /// <param name="maxSplit">How often at most, from the left; -1, the default, for always.</param>
        /// <returns>The parts, at least one.</returns>
        /// <exception cref="ArgumentException">The separator is empty.</exception>
        public IReadOnlyList<Markup> Split(string separator, int maxSplit = -1)
        {
            ArgumentException.ThrowIfNullOrEmpty(separator);
            return Marked(markup.ToString().Split(separator, maxSplit is < 0 or int.MaxValue ? int.MaxValue : maxSplit + 1));
        }

        /// <summary>Splits the markup at a separator, from the right.</summary>
        /// <param name="separator">The separator, searched as it is, ordinally.</param>
        /// <param name="maxSplit">How often at most, from the right; -1, the default, for always.</param>
        /// <returns>The parts, at least one.</returns>
        /// <exception cref="ArgumentException">The separator is empty.</exception>
        public IReadOnlyList<Markup> RSplit(string separator, int maxSplit = -1)
        {
            ArgumentException.ThrowIfNullOrEmpty(separator);
            var parts = new List<string>();
            var rest = markup.ToString();
            while (parts.Count != maxSplit && rest.LastIndexOf(separator, StringComparison.Ordinal) is >= 0 and var place)
            {
                parts.Add(rest[(place + separator.Length)..]);
                rest = rest[..place];
            }
            parts.Add(rest);
            parts.Reverse();
            return Marked(parts);
        }

        /// <summary>Splits the markup into lines, at each kind of line end that Python knows.</summary>
        /// <param name="keepEnds">Whether the lines keep their ends; <see langword="false"/> by default.</param>
        /// <returns>The lines; none for the empty markup.</returns>
        public IReadOnlyList<Markup> SplitLines(bool keepEnds = false) => Marked(Lines(markup.ToString(), keepEnds));

        /// <summary>Splits the markup at the first occurrence of a separator.</summary>
        /// <param name="separator">The separator, searched as it is, ordinally.</param>
        /// <returns>What is before it, the separator, what is after it; all and two empty parts where there is none.</returns>
        /// <exception cref="ArgumentException">The separator is empty.</exception>
        public (Markup Before, Markup Separator, Markup After) Partition(string separator)
        {
            ArgumentException.ThrowIfNullOrEmpty(separator);
            var place = markup.ToString().IndexOf(separator, StringComparison.Ordinal);
            return place < 0
                ? (markup, Markup.Empty, Markup.Empty)
                : (markup[..place], new(separator), markup[(place + separator.Length)..]);
        }

        /// <summary>Splits the markup at the last occurrence of a separator.</summary>
        /// <param name="separator">The separator, searched as it is, ordinally.</param>
        /// <returns>What is before it, the separator, what is after it; two empty parts and all where there is none.</returns>
        /// <exception cref="ArgumentException">The separator is empty.</exception>
        public (Markup Before, Markup Separator, Markup After) RPartition(string separator)
        {
            ArgumentException.ThrowIfNullOrEmpty(separator);
            var place = markup.ToString().LastIndexOf(separator, StringComparison.Ordinal);
            return place < 0
                ? (Markup.Empty, Markup.Empty, markup)
                : (markup[..place], new(separator), markup[(place + separator.Length)..]);
        }
    }

    private static Markup[] Marked(IEnumerable<string> parts) => [.. parts.Select(part => new Markup(part))];

    private static IEnumerable<string> Lines(string text, bool keepEnds)
    {
        for (int start = 0, next; start < text.Length; start = next)
        {
            var end = text.AsSpan(start).IndexOfAny(s_lineEnds) is >= 0 and var length
                ? start + length
                : text.Length;
            next = end + (text.AsSpan(end).StartsWith("\r\n") ? 2 : end < text.Length ? 1 : 0);
            yield return text[start..(keepEnds ? next : end)];
        }
    }
}
