namespace Carafe.Signing;

/// <summary>Literals and matches on their way into one block of a deflate stream.</summary>
internal sealed class DeflateBlock
{
    /// <summary>zlib's block is full at one symbol less than its buffer holds at the default memory level.</summary>
    private const int Capacity = (1 << 14) - 1;

    private const int StoredType = 0, FixedType = 1, DynamicType = 2;

    private static readonly HuffmanTree s_fixedLiterals = HuffmanTree.FromLengths(DeflateCodes.FixedLiteralLengths);
    private static readonly HuffmanTree s_fixedDistances = HuffmanTree.FromLengths(DeflateCodes.FixedDistanceLengths);

    // A distance of 0 marks a literal; lengths are kept less MinMatch, to fit a byte.
    private readonly ushort[] _distances = new ushort[Capacity];
    private readonly byte[] _units = new byte[Capacity];
    private int _count;

    private readonly HuffmanTree _literals = new(DeflateCodes.LiteralAndLengthCodes, DeflateCodes.MaxCodeLength);
    private readonly HuffmanTree _distanceTree = new(DeflateCodes.DistanceCodes, DeflateCodes.MaxCodeLength);
    private readonly CodeLengthRuns _runs = new();

    public bool IsFull => _count == Capacity;

    public void Begin()
    {
        _count = 0;
        _literals.Reset();
        _distanceTree.Reset();
        _literals.Count(DeflateCodes.EndOfBlock);
    }

    public void AddLiteral(byte unit)
    {
        (_distances[_count], _units[_count]) = (0, unit);
        _count++;
        _literals.Count(unit);
    }

    public void AddMatch(int length, int distance)
    {
        (_distances[_count], _units[_count]) = ((ushort)distance, (byte)(length - DeflateCodes.MinMatch));
        _count++;
        _literals.Count(LengthSymbol(length));
        _distanceTree.Count(DeflateCodes.DistanceCode(distance));
    }

    /// <summary>Writes the block in the shortest of the three ways, unless the output were too short for it.</summary>
    /// <param name="source">What the block stands for.</param>
    /// <param name="isLast">Whether the stream ends with it.</param>
    /// <param name="output">Where the block goes.</param>
    public bool TryWrite(ReadOnlySpan<byte> source, bool isLast, ref BitWriter output)
    {
        _literals.Build();
        _distanceTree.Build();
        _runs.Build(_literals, _distanceTree);
        var extra = ExtraBits();
        var dynamicBits = 3 + _runs.EncodedBits + Cost(_literals, _literals) + Cost(_distanceTree, _distanceTree) + extra;
        var fixedBits = 3 + Cost(_literals, s_fixedLiterals) + Cost(_distanceTree, s_fixedDistances) + extra;
        var isFixed = WholeBytes(fixedBits) <= WholeBytes(dynamicBits);
        var bits = isFixed ? fixedBits : dynamicBits;
        if (source.Length + 4 <= WholeBytes(bits)) return TryWriteStored(source, isLast, ref output);
        if (!output.HasRoom(bits, byteCount: 0)) return false;

        output.Write(((isFixed ? FixedType : DynamicType) << 1) | (isLast ? 1 : 0), 3);
        if (isFixed) WriteSymbols(s_fixedLiterals, s_fixedDistances, ref output);
        else WriteDynamic(ref output);
        if (isLast) output.FlushBits();
        return true;
    }

    private static bool TryWriteStored(ReadOnlySpan<byte> source, bool isLast, ref BitWriter output)
    {
        if (source.Length > ushort.MaxValue || !output.HasRoom(3, (2 * sizeof(ushort)) + source.Length)) return false;
        output.Write((StoredType << 1) | (isLast ? 1 : 0), 3);
        output.FlushBits();
        output.Write(source.Length, 16);
        output.Write(~source.Length & 0xFFFF, 16);
        output.WriteBytes(source);
        return true;
    }

    private void WriteDynamic(ref BitWriter output)
    {
        _literals.AssignCodes();
        _distanceTree.AssignCodes();
        _runs.Write(_literals, _distanceTree, ref output);
        WriteSymbols(_literals, _distanceTree, ref output);
    }

    private void WriteSymbols(HuffmanTree literals, HuffmanTree distances, ref BitWriter output)
    {
        for (var i = 0; i < _count; i++)
        {
            if (_distances[i] == 0) literals.Write(_units[i], ref output);
            else WriteMatch(_units[i] + DeflateCodes.MinMatch, _distances[i], literals, distances, ref output);
        }
        literals.Write(DeflateCodes.EndOfBlock, ref output);
    }

    private static void WriteMatch(int length, int distance, HuffmanTree literals, HuffmanTree distances, ref BitWriter output)
    {
        var code = DeflateCodes.LengthCode(length);
        literals.Write(LengthSymbol(length), ref output);
        output.Write(length - DeflateCodes.LengthBases[code], DeflateCodes.LengthExtraBits[code]);
        code = DeflateCodes.DistanceCode(distance);
        distances.Write(code, ref output);
        output.Write(distance - DeflateCodes.DistanceBases[code], DeflateCodes.DistanceExtraBits[code]);
    }

    private static int LengthSymbol(int length) => DeflateCodes.EndOfBlock + 1 + DeflateCodes.LengthCode(length);

    private int ExtraBits() =>
        Dot(_literals.Frequencies[(DeflateCodes.EndOfBlock + 1)..], DeflateCodes.LengthExtraBits)
        + Dot(_distanceTree.Frequencies, DeflateCodes.DistanceExtraBits);

    /// <summary>The bits of all symbols counted in one tree, written with the codes of another.</summary>
    private static int Cost(HuffmanTree counted, HuffmanTree codes) => Dot(counted.Frequencies, codes.Lengths);

    private static int Dot(ReadOnlySpan<int> frequencies, ReadOnlySpan<byte> bits)
    {
        var sum = 0;
        bits = bits[..frequencies.Length];
        for (var i = 0; i < frequencies.Length; i++) sum += frequencies[i] * bits[i];
        return sum;
    }

    private static int WholeBytes(int bits) => (bits + 7) >> 3;
}
