namespace Carafe.Cli;

/// <summary>Finds what may have been meant by a word that is not known.</summary>
internal static class Suggestions
{
    private const int Most = 3;

    /// <summary>The known words nearest to a word, the nearest first: those within a third of its length by edits, or that begin with it.</summary>
    public static IReadOnlyList<string> For(string word, IEnumerable<string> known)
    {
        var bound = Math.Max(1, (word.Length + 1) / 3);
        return [.. known
            .Select(other => (Text: other, Distance: other.StartsWith(word, StringComparison.Ordinal) ? 0 : Distance(word, other)))
            .Where(candidate => candidate.Distance <= bound)
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Text, StringComparer.Ordinal)
            .Take(Most).Select(candidate => candidate.Text)];
    }

    public static string Hint(IReadOnlyList<string>? possibilities) => possibilities switch
    {
        null or [] => "",
        [var one] => $" Did you mean '{one}'?",
        _ => $" (Did you mean one of: {string.Join(", ", possibilities.Order(StringComparer.Ordinal).Select(one => $"'{one}'"))}?)",
    };

    // Levenshtein's distance, one row at a time.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = left[i - 1] == right[j - 1] ? diagonal : 1 + Math.Min(diagonal, Math.Min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[^1];
    }
}
