using System.Numerics;

namespace Carafe.Routing.Patterns;

/// <summary>A set of positions in a text, as bits.</summary>
internal readonly ref struct PositionSet(Span<ulong> words)
{
    private readonly Span<ulong> _words = words;

    public static int WordsFor(int positions) => (positions + 63) / 64;

    public bool Contains(int position) => (_words[position >> 6] >> position & 1) != 0;

    public void Add(int position) => _words[position >> 6] |= 1UL << position;

    public void FillExcept(int position)
    {
        _words.Fill(ulong.MaxValue);
        _words[position >> 6] &= ~(1UL << position);
    }

    /// <summary>The first position from <paramref name="low"/> to <paramref name="high"/> that is not in the set, or -1.</summary>
    public int FirstMissing(int low, int high)
    {
        if (low > high) return -1;
        var index = low >> 6;
        var missing = ~_words[index] & (ulong.MaxValue << low);
        while (missing == 0)
        {
            if (++index > high >> 6) return -1;
            missing = ~_words[index];
        }

        var position = (index << 6) + BitOperations.TrailingZeroCount(missing);
        return position <= high ? position : -1;
    }

    /// <summary>The last position from <paramref name="low"/> to <paramref name="high"/> that is not in the set, or -1.</summary>
    public int LastMissing(int low, int high)
    {
        if (low > high) return -1;
        var index = high >> 6;
        var missing = ~_words[index] & (ulong.MaxValue >> (63 - (high & 63)));
        while (missing == 0)
        {
            if (--index < low >> 6) return -1;
            missing = ~_words[index];
        }

        var position = (index << 6) + 63 - BitOperations.LeadingZeroCount(missing);
        return position >= low ? position : -1;
    }
}
