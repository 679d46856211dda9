namespace Carafe.Routing.Matching;

/// <summary>
/// Finds, among many dynamic transitions of one state, those that begin with text that a segment begins with: thousands of
/// rules such as <c>/item1-&lt;int:id&gt;</c>, <c>/item2-&lt;int:id&gt;</c> cost no more than a few.
/// </summary>
internal sealed class PrefixIndex
{
    /// <summary>Below this many it is as quick to try them all.</summary>
    public const int Threshold = 8;

    private readonly int[] _lengths;
    private readonly Dictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _byPrefix;

    public PrefixIndex(Transition[] transitions)
    {
        var byPrefix = transitions.Index().GroupBy(entry => entry.Item.Prefix, entry => entry.Index, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
        _lengths = [.. byPrefix.Keys.Select(prefix => prefix.Length).Distinct()];
        _byPrefix = byPrefix.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The first transition from a number on that the segment may take, or -1. Their order stays.</summary>
    public int Next(ReadOnlySpan<char> segment, int from)
    {
        var next = int.MaxValue;
        foreach (var length in _lengths)
        {
            if (length > segment.Length || !_byPrefix.TryGetValue(segment[..length], out var numbers)) continue;
            var place = Array.BinarySearch(numbers, from);
            if (place < 0) place = ~place;
            if (place < numbers.Length) next = Math.Min(next, numbers[place]);
        }

        return next == int.MaxValue ? -1 : next;
    }
}
