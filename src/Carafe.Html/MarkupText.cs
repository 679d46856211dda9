using System.Text;

namespace Carafe.Html;

/// <summary>The text methods of Python's <c>str</c> on <see cref="Markup"/>: what they give is marked as safe again.</summary>
/// <remarks>
/// Text that they insert is escaped first, as in MarkupSafe 3. Security: they work on the HTML, not on what it shows;
/// cutting or changing the case of it may break tags and entities apart.
/// </remarks>
public static class MarkupText
{
    extension(Markup markup)
    {
        /// <summary>Gives the markup in upper case, by the invariant culture.</summary>
        /// <returns>The markup.</returns>
        public Markup ToUpper() => new(markup.ToString().ToUpperInvariant());

        /// <summary>Gives the markup in lower case, by the invariant culture.</summary>
        /// <returns>The markup.</returns>
        public Markup ToLower() => new(markup.ToString().ToLowerInvariant());

        /// <summary>Gives the markup with the case of each letter turned round.</summary>
        /// <returns>The markup.</returns>
        public Markup SwapCase() => new(string.Create(markup.Length, markup, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var unit = source[i];
                text[i] = char.IsUpper(unit) ? char.ToLowerInvariant(unit) : char.ToUpperInvariant(unit);
            }
        }));

        /// <summary>Gives the markup with its first character in upper case and the others in lower case.</summary>
        /// <returns>The markup.</returns>
        public Markup Capitalize() => markup.Length == 0
            ? markup
            : new(markup.ToString()[..1].ToUpperInvariant() + markup.ToString()[1..].ToLowerInvariant());

        /// <summary>Gives the markup with each letter that follows no letter in upper case, the others in lower case.</summary>
        /// <returns>The markup.</returns>
        public Markup Title() => new(string.Create(markup.Length, markup, static (text, source) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                var isInWord = i > 0 && (char.IsUpper(source[i - 1]) || char.IsLower(source[i - 1]));
                text[i] = isInWord ? char.ToLowerInvariant(source[i]) : char.ToUpperInvariant(source[i]);
            }
        }));

        /// <summary>Gives the markup without white space at both ends.</summary>
        /// <returns>The markup.</returns>
        public Markup Trim() => new(PythonSpace.TrimEnd(PythonSpace.TrimStart(markup.ToString())).ToString());

        /// <summary>Gives the markup without white space at its start.</summary>
        /// <returns>The markup.</returns>
        public Markup TrimStart() => new(PythonSpace.TrimStart(markup.ToString()).ToString());

        /// <summary>Gives the markup without white space at its end.</summary>
        /// <returns>The markup.</returns>
        public Markup TrimEnd() => new(PythonSpace.TrimEnd(markup.ToString()).ToString());

        /// <summary>Gives the markup without certain characters at both ends.</summary>
        /// <param name="characters">The characters.</param>
        /// <returns>The markup.</returns>
        public Markup Trim(string characters) => new(markup.ToString().Trim(Characters(characters)));

        /// <summary>Gives the markup without certain characters at its start.</summary>
        /// <param name="characters">The characters.</param>
        /// <returns>The markup.</returns>
        public Markup TrimStart(string characters) => new(markup.ToString().TrimStart(Characters(characters)));

        /// <summary>Gives the markup without certain characters at its end.</summary>
        /// <param name="characters">The characters.</param>
        /// <returns>The markup.</returns>
        public Markup TrimEnd(string characters) => new(markup.ToString().TrimEnd(Characters(characters)));

        /// <summary>Gives the markup without a prefix, if it has it.</summary>
        /// <param name="prefix">The prefix, compared as it is.</param>
        /// <returns>The markup.</returns>
        public Markup RemovePrefix(string prefix) =>
            markup.ToString().StartsWith(prefix, StringComparison.Ordinal) ? new(markup.ToString()[prefix.Length..]) : markup;

        /// <summary>Gives the markup without a suffix, if it has it.</summary>
        /// <param name="suffix">The suffix, compared as it is.</param>
        /// <returns>The markup.</returns>
        public Markup RemoveSuffix(string suffix) =>
            markup.ToString().EndsWith(suffix, StringComparison.Ordinal) ? new(markup.ToString()[..^suffix.Length]) : markup;

        /// <summary>Replaces a text wherever it occurs.</summary>
        /// <param name="oldText">The text, searched as it is, ordinally.</param>
        /// <param name="newText">What comes in its place: escaped unless it is an <see cref="IHtml"/>.</param>
        /// <param name="count">How often at most, from the left; -1, the default, for always.</param>
        /// <returns>The markup.</returns>
        public Markup Replace(string oldText, object newText, int count = -1)
        {
            ArgumentNullException.ThrowIfNull(oldText);
            var safe = Markup.Escape(newText).ToString();
            return new(count < 0 && oldText.Length > 0
                ? markup.ToString().Replace(oldText, safe, StringComparison.Ordinal)
                : ReplaceSome(markup.ToString(), oldText, safe, count < 0 ? int.MaxValue : count));
        }

        /// <summary>Fills the markup up at its end.</summary>
        /// <param name="width">The least length, in UTF-16 units.</param>
        /// <param name="fill">What to fill with; a space by default.</param>
        /// <returns>The markup.</returns>
        /// <exception cref="ArgumentException">The fill character would have to be escaped.</exception>
        public Markup PadRight(int width, char fill = ' ') => new(markup.ToString().PadRight(Math.Max(0, width), Safe(fill)));

        /// <summary>Fills the markup up at its start.</summary>
        /// <param name="width">The least length, in UTF-16 units.</param>
        /// <param name="fill">What to fill with; a space by default.</param>
        /// <returns>The markup.</returns>
        /// <exception cref="ArgumentException">The fill character would have to be escaped.</exception>
        public Markup PadLeft(int width, char fill = ' ') => new(markup.ToString().PadLeft(Math.Max(0, width), Safe(fill)));

        /// <summary>Fills the markup up at both ends. Where the two cannot be equal, Python's rule says which is longer.</summary>
        /// <param name="width">The least length, in UTF-16 units.</param>
        /// <param name="fill">What to fill with; a space by default.</param>
        /// <returns>The markup.</returns>
        /// <exception cref="ArgumentException">The fill character would have to be escaped.</exception>
        public Markup Center(int width, char fill = ' ')
        {
            var missing = Math.Max(0, width - markup.Length);
            var left = (missing / 2) + (missing & width & 1);
            return markup.PadLeft(markup.Length + left, fill).PadRight(width, fill);
        }

        /// <summary>Fills the markup up with zeros after its sign.</summary>
        /// <param name="width">The least length, in UTF-16 units.</param>
        /// <returns>The markup.</returns>
        public Markup ZeroFill(int width)
        {
            var sign = markup.ToString() is ['+' or '-', ..] ? 1 : 0;
            return new(markup.ToString()[..sign] + markup.ToString()[sign..].PadLeft(Math.Max(0, width - sign), '0'));
        }

        /// <summary>Replaces each tab by the spaces that lead to the next tab stop.</summary>
        /// <param name="tabSize">The distance of tab stops, in UTF-16 units; 8 by default. Below 1, tabs are dropped.</param>
        /// <returns>The markup.</returns>
        public Markup ExpandTabs(int tabSize = 8)
        {
            var (text, column) = (new StringBuilder(markup.Length), 0);
            foreach (var unit in markup.ToString())
            {
                var spaces = tabSize < 1 ? 0 : tabSize - (column % tabSize);
                text.Append(unit == '\t' ? ' ' : unit, unit == '\t' ? spaces : 1);
                column = unit switch { '\t' => column + spaces, '\n' or '\r' => 0, _ => column + 1 };
            }
            return new(text.ToString());
        }

        /// <summary>Replaces single code points.</summary>
        /// <param name="table">What comes in the place of each, as it is; <see langword="null"/> drops it.</param>
        /// <returns>The markup.</returns>
        public Markup Translate(IReadOnlyDictionary<Rune, string?> table)
        {
            ArgumentNullException.ThrowIfNull(table);
            var text = new StringBuilder(markup.Length);
            foreach (var rune in markup.ToString().EnumerateRunes())
            {
                text.Append(table.TryGetValue(rune, out var replacement) ? replacement : rune.ToString());
            }
            return new(text.ToString());
        }
    }

    private static char[] Characters(string characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        return characters.ToCharArray();
    }

    private static char Safe(char fill) => HtmlEscaper.NeedsEscaping([fill])
        ? throw new ArgumentException($"The fill character '{fill}' would have to be escaped to more than one character.", nameof(fill))
        : fill;

    private static string ReplaceSome(string text, string oldText, string newText, int count)
    {
        var result = new StringBuilder(text.Length);
        var start = 0;
        while (count-- > 0 && text.IndexOf(oldText, start, StringComparison.Ordinal) is >= 0 and var place)
        {
            result.Append(text, start, place - start).Append(newText);
            start = place + oldText.Length;
            if (oldText.Length > 0) continue;
            if (start == text.Length) break;
            result.Append(text[start++]);
        }
        return result.Append(text, start, text.Length - start).ToString();
    }
}
