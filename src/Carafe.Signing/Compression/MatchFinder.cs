namespace Carafe.Signing;

/// <summary>Finds earlier occurrences of the bytes at a place, by the search of zlib's compression level 6.</summary>
/// <remarks>
/// Which of several matches is found decides the bytes of the stream, so the search gives up exactly where zlib's does.
/// Place 0 stands for none, so nothing is ever found at the very start.
/// </remarks>
internal sealed class MatchFinder
{
    public const int MaxDistance = WindowSize - (DeflateCodes.MaxMatch + DeflateCodes.MinMatch + 1);

    private const int WindowSize = 1 << 15;
    private const int Mask = WindowSize - 1;
    private const int MaxSteps = 128;
    private const int GoodLength = 8;
    private const int NiceLength = 128;

    /// <summary>From here on, clearing the whole table is quicker than clearing what a payload used of it.</summary>
    private const int LongPayload = 8192;

    // The last place of each hash, and for each place the one before with the same hash.
    private readonly int[] _heads = new int[WindowSize];
    private readonly int[] _previous = new int[WindowSize];

    /// <summary>Makes a place known to later searches and gives the last place with the same hash, 0 for none.</summary>
    public int Insert(ReadOnlySpan<byte> source, int place)
    {
        ref var head = ref _heads[Hash(source, place)];
        var last = head;
        _previous[place & Mask] = last;
        head = place;
        return last;
    }

    /// <summary>Finds a match longer than the one at hand.</summary>
    /// <param name="source">All bytes.</param>
    /// <param name="place">Where the bytes to match begin.</param>
    /// <param name="candidate">The last place with the same hash.</param>
    /// <param name="length">The length at hand, at least 2; then that of the match.</param>
    /// <param name="match">Where the match begins, if it is longer.</param>
    public void Find(ReadOnlySpan<byte> source, int place, int candidate, ref int length, ref int match)
    {
        var most = Math.Min(DeflateCodes.MaxMatch, source.Length - place);
        if (length >= most) return;
        var wanted = source.Slice(place, most);
        var nice = Math.Min(NiceLength, most);
        var oldest = Math.Max(0, place - MaxDistance);
        var steps = length >= GoodLength ? MaxSteps / 4 : MaxSteps;
        do
        {
            var found = source.Slice(candidate, most);
            if (found[length] != wanted[length] || found[length - 1] != wanted[length - 1] || found[0] != wanted[0] || found[1] != wanted[1]) continue;
            var common = found.CommonPrefixLength(wanted);
            if (common <= length) continue;
            (length, match) = (common, candidate);
            if (common >= nice) return;
        }
        while ((candidate = _previous[candidate & Mask]) > oldest && --steps > 0);
    }

    /// <summary>Forgets a payload, for the next one.</summary>
    public void Clear(ReadOnlySpan<byte> source)
    {
        if (source.Length >= LongPayload)
        {
            Array.Clear(_heads);
            return;
        }
        for (var place = 0; place <= source.Length - DeflateCodes.MinMatch; place++) _heads[Hash(source, place)] = 0;
    }

    private static int Hash(ReadOnlySpan<byte> source, int place) =>
        ((source[place] << 10) ^ (source[place + 1] << 5) ^ source[place + 2]) & Mask;
}
