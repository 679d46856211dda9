namespace Carafe.Signing;

/// <summary>Reads symbols by their Huffman codes: short codes from a table, longer ones bit by bit.</summary>
internal sealed class HuffmanDecoder(int maxSymbols)
{
    public const int Invalid = -1;

    private const int MaxTableBits = 9;

    // For each beginning of a code: the symbol and, in the lowest four bits, the length of the code; 0 for none.
    private readonly ushort[] _table = new ushort[1 << MaxTableBits];
    private int _tableBits;

    private readonly ushort[] _symbols = new ushort[maxSymbols];
    private readonly int[] _counts = new int[DeflateCodes.MaxCodeLength + 1];

    /// <summary>Takes over the lengths of the codes.</summary>
    /// <param name="lengths">The length of each symbol's code, 0 for none.</param>
    /// <param name="mayBeSingle">Whether one code of one bit is enough, though another would fit (RFC 1951 §3.2.7).</param>
    /// <returns>Whether such codes exist. No codes at all are allowed, and each symbol is then invalid.</returns>
    public bool TryBuild(ReadOnlySpan<byte> lengths, bool mayBeSingle)
    {
        Array.Clear(_counts);
        foreach (var length in lengths) _counts[length]++;
        var codeCount = lengths.Length - _counts[0];
        _counts[0] = 0;

        var left = 1;
        for (var length = 1; length <= DeflateCodes.MaxCodeLength; length++)
        {
            left = (left << 1) - _counts[length];
            if (left < 0) return false;
        }
        if (left > 0 && codeCount > 0 && !(mayBeSingle && codeCount == 1 && _counts[1] == 1)) return false;

        Fill(lengths);
        return true;
    }

    public int Read(ref BitReader input)
    {
        var entry = _table[input.Peek(_tableBits)];
        if (entry == 0) return ReadLong(ref input);
        input.Skip(entry & 15);
        return entry >> 4;
    }

    private void Fill(ReadOnlySpan<byte> lengths)
    {
        Span<int> codes = stackalloc int[DeflateCodes.MaxCodeLength + 1];
        Span<int> places = stackalloc int[DeflateCodes.MaxCodeLength + 1];
        codes[0] = places[0] = 0;
        for (var length = 1; length < codes.Length; length++)
        {
            codes[length] = (codes[length - 1] + _counts[length - 1]) << 1;
            places[length] = places[length - 1] + _counts[length - 1];
        }

        // A table of the longest code is enough, and quicker to fill.
        var longest = _counts.AsSpan().LastIndexOfAnyExcept(0);
        _tableBits = Math.Clamp(longest, 1, MaxTableBits);
        var table = _table.AsSpan(0, 1 << _tableBits);
        table.Clear();
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            int length = lengths[symbol];
            if (length == 0) continue;
            _symbols[places[length]++] = (ushort)symbol;
            var code = HuffmanTree.Reverse(codes[length]++, length);
            if (length > _tableBits) continue;
            for (int i = code; i < table.Length; i += 1 << length) table[i] = (ushort)((symbol << 4) | length);
        }
    }

    // The codes of one length are consecutive numbers, in the order of their symbols.
    private int ReadLong(ref BitReader input)
    {
        var bits = input.Peek(DeflateCodes.MaxCodeLength);
        var (code, first, place) = (0, 0, 0);
        for (var length = 1; length <= DeflateCodes.MaxCodeLength; length++)
        {
            code |= bits & 1;
            bits >>= 1;
            var count = _counts[length];
            if (code - first < count)
            {
                input.Skip(length);
                return _symbols[place + code - first];
            }
            place += count;
            first = (first + count) << 1;
            code <<= 1;
        }
        return Invalid;
    }
}
