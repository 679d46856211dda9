namespace Carafe.Signing;

/// <summary>The lengths of a dynamic block's codes, run-length encoded as zlib does (RFC 1951 §3.2.7).</summary>
internal sealed class CodeLengthRuns
{
    private readonly HuffmanTree _tree = new(DeflateCodes.CodeLengthCodes, DeflateCodes.MaxCodeLengthCodeLength);
    private readonly byte[] _symbols = new byte[DeflateCodes.LiteralAndLengthCodes + DeflateCodes.DistanceCodes];
    private readonly byte[] _repeats = new byte[DeflateCodes.LiteralAndLengthCodes + DeflateCodes.DistanceCodes];
    private int _count;
    private int _orderedCount;

    /// <summary>The bits that <see cref="Write"/> takes.</summary>
    public int EncodedBits { get; private set; }

    public void Build(HuffmanTree literals, HuffmanTree distances)
    {
        _count = 0;
        _tree.Reset();
        Scan(literals.Lengths[..(literals.LastSymbol + 1)]);
        Scan(distances.Lengths[..(distances.LastSymbol + 1)]);
        _tree.Build();

        _orderedCount = DeflateCodes.CodeLengthCodes;
        while (_orderedCount > 4 && _tree.Lengths[DeflateCodes.CodeLengthOrder[_orderedCount - 1]] == 0) _orderedCount--;
        EncodedBits = 5 + 5 + 4 + (3 * _orderedCount);
        for (var i = 0; i < _count; i++) EncodedBits += _tree.Lengths[_symbols[i]] + DeflateCodes.CodeLengthExtraBits[_symbols[i]];
    }

    public void Write(HuffmanTree literals, HuffmanTree distances, ref BitWriter output)
    {
        _tree.AssignCodes();
        output.Write(literals.LastSymbol + 1 - 257, 5);
        output.Write(distances.LastSymbol + 1 - 1, 5);
        output.Write(_orderedCount - 4, 4);
        for (var i = 0; i < _orderedCount; i++) output.Write(_tree.Lengths[DeflateCodes.CodeLengthOrder[i]], 3);
        for (var i = 0; i < _count; i++)
        {
            _tree.Write(_symbols[i], ref output);
            output.Write(_repeats[i], DeflateCodes.CodeLengthExtraBits[_symbols[i]]);
        }
    }

    private void Scan(ReadOnlySpan<byte> lengths)
    {
        while (!lengths.IsEmpty)
        {
            var length = lengths[0];
            var run = lengths.IndexOfAnyExcept(length);
            if (run < 0) run = lengths.Length;
            if (length == 0) AddZeros(run);
            else AddRun(length, run);
            lengths = lengths[run..];
        }
    }

    private void AddZeros(int run)
    {
        while (run > 0)
        {
            var part = Math.Min(run, 138);
            if (part < 3) AddEach(0, part);
            else if (part <= 10) Add(DeflateCodes.RepeatZero, part - 3);
            else Add(DeflateCodes.RepeatZeroLong, part - 11);
            run -= part;
        }
    }

    // A length is told once before it can be repeated.
    private void AddRun(byte length, int run)
    {
        var part = Math.Min(run, 7);
        if (part < 4)
        {
            AddEach(length, part);
        }
        else
        {
            Add(length, 0);
            Add(DeflateCodes.RepeatLength, part - 1 - 3);
        }

        for (run -= part; run > 0; run -= part)
        {
            part = Math.Min(run, 6);
            if (part < 3) AddEach(length, part);
            else Add(DeflateCodes.RepeatLength, part - 3);
        }
    }

    private void AddEach(byte length, int count)
    {
        for (; count > 0; count--) Add(length, 0);
    }

    private void Add(int symbol, int repeat)
    {
        _tree.Count(symbol);
        (_symbols[_count], _repeats[_count]) = ((byte)symbol, (byte)repeat);
        _count++;
    }
}
