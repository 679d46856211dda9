using System.Buffers;
using System.Buffers.Binary;

namespace Carafe.Signing;

/// <summary>Inflates whole zlib streams (RFC 1950, RFC 1951), refusing what zlib refuses.</summary>
/// <remarks>Why not the platform's: its set-up takes longer than a cookie. Not thread-safe.</remarks>
internal sealed class ZlibInflater
{
    private static readonly HuffmanDecoder s_fixedLiterals = Decoder(DeflateCodes.FixedLiteralLengths);
    private static readonly HuffmanDecoder s_fixedDistances = Decoder([.. DeflateCodes.FixedDistanceLengths, 5, 5]);

    private readonly HuffmanDecoder _lengths = new(DeflateCodes.CodeLengthCodes);
    private readonly HuffmanDecoder _literals = new(DeflateCodes.LiteralAndLengthCodes);
    private readonly HuffmanDecoder _distances = new(DeflateCodes.DistanceCodes);
    private readonly byte[] _codeLengths = new byte[DeflateCodes.LiteralAndLengthCodes + DeflateCodes.DistanceCodes];

    /// <summary>Inflates a stream into a buffer. What follows the stream is ignored.</summary>
    public TokenFault Inflate(ReadOnlySpan<byte> stream, ref InflatedBuffer output)
    {
        var input = new BitReader(stream);
        if (!IsHeader(input.Read(8), input.Read(8))) return TokenFault.PayloadNotZlib;
        for (var isLast = false; !isLast;)
        {
            isLast = input.Read(1) == 1;
            var fault = InflateBlock(ref input, ref output);
            if (fault != TokenFault.None) return fault;
        }
        input.AlignToByte();
        var checksum = input.ReadBytes(sizeof(uint));
        return !checksum.IsEmpty && BinaryPrimitives.ReadUInt32BigEndian(checksum) == Adler32.Compute(output.Written)
            ? TokenFault.None
            : TokenFault.PayloadNotZlib;
    }

    /// <summary>Deflate with a window of at most 32 KiB, a right check, no preset dictionary.</summary>
    private static bool IsHeader(int method, int flags) =>
        (method & 15) == 8 && method >> 4 <= 7 && ((method << 8) | flags) % 31 == 0 && (flags & 0x20) == 0;

    private TokenFault InflateBlock(ref BitReader input, ref InflatedBuffer output) => input.Read(2) switch
    {
        0 => CopyStored(ref input, ref output),
        1 => InflateSymbols(s_fixedLiterals, s_fixedDistances, ref input, ref output),
        2 when TryReadCodes(ref input) => InflateSymbols(_literals, _distances, ref input, ref output),
        _ => TokenFault.PayloadNotZlib,
    };

    private static TokenFault CopyStored(ref BitReader input, ref InflatedBuffer output)
    {
        input.AlignToByte();
        var (length, complement) = (input.Read(16), input.Read(16));
        if (input.IsPastEnd || length != (~complement & 0xFFFF)) return TokenFault.PayloadNotZlib;
        var bytes = input.ReadBytes(length);
        if (bytes.Length != length) return TokenFault.PayloadNotZlib;
        return output.TryAppend(bytes) ? TokenFault.None : TokenFault.PayloadTooLarge;
    }

    private static TokenFault InflateSymbols(
        HuffmanDecoder literals, HuffmanDecoder distances, ref BitReader input, ref InflatedBuffer output)
    {
        while (!input.IsPastEnd)
        {
            var symbol = literals.Read(ref input);
            if (symbol == DeflateCodes.EndOfBlock) return input.IsPastEnd ? TokenFault.PayloadNotZlib : TokenFault.None;
            if (symbol is >= 0 and < DeflateCodes.EndOfBlock)
            {
                if (!output.TryAppend((byte)symbol)) return TokenFault.PayloadTooLarge;
                continue;
            }
            if (!TryReadMatch(symbol - DeflateCodes.EndOfBlock - 1, distances, ref input, out var length, out var distance)
                || distance > output.Length) return TokenFault.PayloadNotZlib;
            if (!output.TryRepeat(distance, length)) return TokenFault.PayloadTooLarge;
        }
        return TokenFault.PayloadNotZlib;
    }

    private static bool TryReadMatch(int lengthCode, HuffmanDecoder distances, ref BitReader input, out int length, out int distance)
    {
        length = distance = 0;
        if ((uint)lengthCode >= DeflateCodes.LengthBases.Length) return false;
        length = DeflateCodes.LengthBases[lengthCode] + input.Read(DeflateCodes.LengthExtraBits[lengthCode]);
        var code = distances.Read(ref input);
        if ((uint)code >= DeflateCodes.DistanceCodes) return false;
        distance = DeflateCodes.DistanceBases[code] + input.Read(DeflateCodes.DistanceExtraBits[code]);
        return true;
    }

    private bool TryReadCodes(ref BitReader input)
    {
        var literalCount = input.Read(5) + 257;
        var distanceCount = input.Read(5) + 1;
        var lengthCount = input.Read(4) + 4;
        if (literalCount > DeflateCodes.LiteralAndLengthCodes || distanceCount > DeflateCodes.DistanceCodes) return false;

        Span<byte> ofLengths = stackalloc byte[DeflateCodes.CodeLengthCodes];
        ofLengths.Clear();
        for (var i = 0; i < lengthCount; i++) ofLengths[DeflateCodes.CodeLengthOrder[i]] = (byte)input.Read(3);
        var lengths = _codeLengths.AsSpan(0, literalCount + distanceCount);
        return _lengths.TryBuild(ofLengths, mayBeSingle: false)
            && TryReadLengths(lengths, ref input)
            && lengths[DeflateCodes.EndOfBlock] != 0
            && _literals.TryBuild(lengths[..literalCount], mayBeSingle: true)
            && _distances.TryBuild(lengths[literalCount..], mayBeSingle: true);
    }

    private bool TryReadLengths(Span<byte> lengths, ref BitReader input)
    {
        for (var i = 0; i < lengths.Length;)
        {
            var symbol = _lengths.Read(ref input);
            if (symbol == HuffmanDecoder.Invalid || input.IsPastEnd) return false;
            if (symbol < DeflateCodes.RepeatLength)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            if (symbol == DeflateCodes.RepeatLength && i == 0) return false;
            var length = symbol == DeflateCodes.RepeatLength ? lengths[i - 1] : (byte)0;
            var count = symbol switch
            {
                DeflateCodes.RepeatLength => 3 + input.Read(2),
                DeflateCodes.RepeatZero => 3 + input.Read(3),
                _ => 11 + input.Read(7),
            };
            if (i + count > lengths.Length) return false;
            lengths.Slice(i, count).Fill(length);
            i += count;
        }
        return true;
    }

    private static HuffmanDecoder Decoder(ReadOnlySpan<byte> lengths)
    {
        var decoder = new HuffmanDecoder(lengths.Length);
        decoder.TryBuild(lengths, mayBeSingle: false);
        return decoder;
    }
}
