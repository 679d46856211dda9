namespace Carafe.Routing.Building;

/// <summary>How alike two texts are, from 0 to 1, as Python's <c>difflib.SequenceMatcher(None, a, b).ratio()</c> has it.</summary>
/// <remarks>
/// Ratcliff and Obershelp: twice the characters in common, counted by the longest common stretch and then left and right of
/// it, over the length of both.
/// </remarks>
internal static class SequenceRatio
{
    /// <summary>From this length on, characters that make up more than a hundredth of the text do not begin a stretch.</summary>
    private const int PopularityLength = 200;

    public static double Of(string first, string second)
    {
        var length = first.Length + second.Length;
        return length == 0 ? 1 : 2.0 * Common(first, second) / length;
    }

    private static int Common(string first, string second)
    {
        var places = Places(second);
        var common = 0;
        var open = new Stack<(int FirstLow, int FirstHigh, int SecondLow, int SecondHigh)>();
        open.Push((0, first.Length, 0, second.Length));
        while (open.TryPop(out var area))
        {
            var (start, other, size) = Longest(first, second, places, area.FirstLow, area.FirstHigh, area.SecondLow, area.SecondHigh);
            if (size == 0) continue;
            common += size;
            open.Push((area.FirstLow, start, area.SecondLow, other));
            open.Push((start + size, area.FirstHigh, other + size, area.SecondHigh));
        }

        return common;
    }

    private static Dictionary<char, List<int>> Places(string text)
    {
        var places = new Dictionary<char, List<int>>();
        for (var index = 0; index < text.Length; index++)
        {
            if (!places.TryGetValue(text[index], out var found)) places[text[index]] = found = [];
            found.Add(index);
        }

        if (text.Length < PopularityLength) return places;
        var limit = (text.Length / 100) + 1;
        foreach (var (unit, found) in places)
        {
            if (found.Count > limit) places.Remove(unit);
        }

        return places;
    }

    /// <summary>The longest stretch in common, the earliest in the first text and then in the second.</summary>
    private static (int Start, int Other, int Size) Longest(
        string first, string second, Dictionary<char, List<int>> places, int firstLow, int firstHigh, int secondLow, int secondHigh)
    {
        var (start, other, size) = (firstLow, secondLow, 0);
        var lengths = new Dictionary<int, int>();
        for (var index = firstLow; index < firstHigh; index++)
        {
            var next = new Dictionary<int, int>();
            foreach (var place in places.GetValueOrDefault(first[index], []))
            {
                if (place < secondLow) continue;
                if (place >= secondHigh) break;
                var length = next[place] = lengths.GetValueOrDefault(place - 1) + 1;
                if (length > size) (start, other, size) = (index - length + 1, place - length + 1, length);
            }

            lengths = next;
        }

        return Extend(first, second, firstLow, firstHigh, secondLow, secondHigh, start, other, size);
    }

    /// <summary>Popular characters may yet lengthen the stretch at both ends.</summary>
    private static (int Start, int Other, int Size) Extend(
        string first, string second, int firstLow, int firstHigh, int secondLow, int secondHigh, int start, int other, int size)
    {
        while (start > firstLow && other > secondLow && first[start - 1] == second[other - 1]) (start, other, size) = (start - 1, other - 1, size + 1);
        while (start + size < firstHigh && other + size < secondHigh && first[start + size] == second[other + size]) size++;
        return (start, other, size);
    }
}
