using System.Buffers.Binary;

namespace Carafe.Signing;

/// <summary>Counts how often symbols occur and gives them codes, the shorter the more often.</summary>
/// <remarks>
/// Many sets of codes take the same number of bits. Which one comes out depends on the order in which equally frequent
/// symbols are joined; this is zlib's order, so that the streams are zlib's, byte for byte.
/// </remarks>
internal sealed class HuffmanTree(int symbolCount, int maxLength)
{
    private const int DepthBits = 8;
    private const int DepthMask = (1 << DepthBits) - 1;

    private readonly int[] _frequencies = new int[symbolCount];

    // Leaves come first, then the nodes that join them.
    private readonly byte[] _lengths = new byte[2 * symbolCount];

    // Frequency and, below it, depth: of two nodes the one with the smaller rank is joined first.
    private readonly int[] _ranks = new int[2 * symbolCount];
    private readonly int[] _parents = new int[2 * symbolCount];

    // Nodes still to be joined are a heap from index 1 on; those joined pile up from the end, the root on top.
    private readonly int[] _heap = new int[(2 * symbolCount) + 1];
    private int _heapLength;
    private int _rootIndex;

    private readonly int[] _unused = new int[2];
    private readonly ushort[] _codes = new ushort[symbolCount];
    private readonly int[] _lengthCounts = new int[DeflateCodes.MaxCodeLength + 1];

    /// <summary>The last symbol that has a code.</summary>
    public int LastSymbol { get; private set; }

    /// <summary>The length of each symbol's code in bits, 0 for none.</summary>
    public ReadOnlySpan<byte> Lengths => _lengths.AsSpan(0, symbolCount);

    /// <summary>How often each symbol was counted, to the last one that has a code.</summary>
    public ReadOnlySpan<int> Frequencies => _frequencies.AsSpan(0, LastSymbol + 1);

    /// <summary>A tree whose codes have these lengths, for which nothing is counted.</summary>
    public static HuffmanTree FromLengths(ReadOnlySpan<byte> lengths)
    {
        var tree = new HuffmanTree(lengths.Length, DeflateCodes.MaxCodeLength) { LastSymbol = lengths.Length - 1 };
        lengths.CopyTo(tree._lengths);
        foreach (var length in lengths) tree._lengthCounts[length]++;
        tree.AssignCodes();
        return tree;
    }

    public void Reset() => Array.Clear(_frequencies, 0, symbolCount);

    public void Count(int symbol) => _frequencies[symbol]++;

    public void Write(int symbol, ref BitWriter output) => output.Write(_codes[symbol], _lengths[symbol]);

    /// <summary>Gives each symbol that was counted the length of its code.</summary>
    public void Build()
    {
        var unused = PlaceSymbols();
        for (var i = _heapLength / 2; i >= 1; i--) SiftDown(i);
        JoinNodes();
        AssignLengths();
        foreach (var symbol in unused) _frequencies[symbol] = 0;
    }

    /// <summary>Makes the codes from their lengths (RFC 1951 §3.2.2), for <see cref="Write"/>.</summary>
    public void AssignCodes()
    {
        Span<int> next = stackalloc int[DeflateCodes.MaxCodeLength + 1];
        next[0] = 0;
        for (var length = 1; length < next.Length; length++) next[length] = (next[length - 1] + _lengthCounts[length - 1]) << 1;
        for (var symbol = 0; symbol <= LastSymbol; symbol++)
        {
            var length = _lengths[symbol];
            if (length != 0) _codes[symbol] = Reverse(next[length]++, length);
        }
    }

    /// <summary>Places all symbols that occur, and tells which were added to have two codes, so that each takes a bit.</summary>
    private ReadOnlySpan<int> PlaceSymbols()
    {
        _heapLength = 0;
        LastSymbol = -1;
        ReadOnlySpan<int> rest = _frequencies.AsSpan(0, symbolCount);
        for (int next; (next = rest.IndexOfAnyExcept(0)) >= 0; rest = rest[(next + 1)..]) Place(symbolCount - rest.Length + next);
        Array.Clear(_lengths, 0, symbolCount);

        var occurring = _heapLength;
        while (_heapLength < 2)
        {
            var unused = LastSymbol < 2 ? LastSymbol + 1 : 0;
            _unused[_heapLength - occurring] = unused;
            _frequencies[unused] = 1;
            Place(unused);
        }
        return _unused.AsSpan(0, _heapLength - occurring);
    }

    private void Place(int symbol)
    {
        _heap[++_heapLength] = symbol;
        _ranks[symbol] = _frequencies[symbol] << DepthBits;
        LastSymbol = Math.Max(LastSymbol, symbol);
    }

    private void JoinNodes()
    {
        var (joined, node) = (_heap.Length, symbolCount);
        do
        {
            var rarest = _heap[1];
            _heap[1] = _heap[_heapLength--];
            SiftDown(1);
            var second = _heap[1];
            _heap[--joined] = rarest;
            _heap[--joined] = second;
            _ranks[node] = Join(_ranks[rarest], _ranks[second]);
            _parents[rarest] = _parents[second] = node;
            _heap[1] = node++;
            SiftDown(1);
        }
        while (_heapLength >= 2);
        _heap[_rootIndex = joined - 1] = _heap[1];
    }

    private void SiftDown(int place)
    {
        var node = _heap[place];
        var rank = _ranks[node];
        for (var child = 2 * place; child <= _heapLength; child = 2 * place)
        {
            if (child < _heapLength && _ranks[_heap[child + 1]] <= _ranks[_heap[child]]) child++;
            if (rank <= _ranks[_heap[child]]) break;
            _heap[place] = _heap[child];
            place = child;
        }
        _heap[place] = node;
    }

    private static int Join(int rank, int other) =>
        (((rank >> DepthBits) + (other >> DepthBits)) << DepthBits) | (Math.Max(rank & DepthMask, other & DepthMask) + 1);

    private void AssignLengths()
    {
        Array.Clear(_lengthCounts);
        _lengths[_heap[_rootIndex]] = 0;
        var tooLong = 0;
        for (var i = _rootIndex + 1; i < _heap.Length; i++)
        {
            var node = _heap[i];
            var length = _lengths[_parents[node]] + 1;
            if (length > maxLength)
            {
                length = maxLength;
                tooLong++;
            }
            _lengths[node] = (byte)length;
            if (node < symbolCount) _lengthCounts[length]++;
        }
        if (tooLong > 0) Shorten(tooLong);
    }

    // Each step moves one leaf down beside a leaf that is too long, which gives room for two; then the rarest symbols,
    // which lie at the end of the heap, get the longest codes again.
    private void Shorten(int tooLong)
    {
        for (; tooLong > 0; tooLong -= 2)
        {
            var length = maxLength - 1;
            while (_lengthCounts[length] == 0) length--;
            _lengthCounts[length]--;
            _lengthCounts[length + 1] += 2;
            _lengthCounts[maxLength]--;
        }

        var next = _heap.Length;
        for (var length = maxLength; length > 0; length--)
        {
            for (var left = _lengthCounts[length]; left > 0;)
            {
                var node = _heap[--next];
                if (node >= symbolCount) continue;
                _lengths[node] = (byte)length;
                left--;
            }
        }
    }

    /// <summary>Turns a code round: it goes out with its most significant bit first, unlike everything else.</summary>
    public static ushort Reverse(int code, int length)
    {
        code = ((code & 0x5555) << 1) | ((code >> 1) & 0x5555);
        code = ((code & 0x3333) << 2) | ((code >> 2) & 0x3333);
        code = ((code & 0x0F0F) << 4) | ((code >> 4) & 0x0F0F);
        return (ushort)(BinaryPrimitives.ReverseEndianness((ushort)code) >> (16 - length));
    }
}
