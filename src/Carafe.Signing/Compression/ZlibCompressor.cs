using System.Buffers.Binary;

namespace Carafe.Signing;

/// <summary>Writes zlib streams (RFC 1950), the very bytes of zlib 1.2 and 1.3 at level 6.</summary>
/// <remarks>
/// Why not the platform's: it writes other, mostly longer streams, so that tokens differ from Flask's, in whether they
/// are compressed at all too; and it sets up 300 KB for each payload, where this one is kept. Not thread-safe.
/// </remarks>
internal sealed class ZlibCompressor
{
    private const int HeaderLength = 2;
    private const int ChecksumLength = sizeof(uint);

    /// <summary>Before a match this long, no better one is looked for at the next byte.</summary>
    private const int LazyLength = 16;

    /// <summary>A match of three bytes from further away takes more bits than the bytes.</summary>
    private const int FarForThree = 4096;

    private const int NoMatch = DeflateCodes.MinMatch - 1;

    private readonly MatchFinder _finder = new();
    private readonly DeflateBlock _block = new();

    /// <summary>Compresses a payload, unless the stream would be longer than the destination.</summary>
    /// <returns>The length of the stream, or -1.</returns>
    public int Compress(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        if (destination.Length <= HeaderLength + ChecksumLength) return -1;
        destination[0] = 0x78;
        destination[1] = 0x9C;
        var output = new BitWriter(destination[..^ChecksumLength][HeaderLength..]);
        var fits = TryWriteBlocks(source, ref output);
        _finder.Clear(source);
        if (!fits) return -1;
        BinaryPrimitives.WriteUInt32BigEndian(destination[(HeaderLength + output.ByteCount)..], Adler32.Compute(source));
        return HeaderLength + output.ByteCount + ChecksumLength;
    }

    // A match is held back for one byte: if a longer one begins there, its first byte goes out as a literal instead.
    private bool TryWriteBlocks(ReadOnlySpan<byte> source, ref BitWriter output)
    {
        var (blockStart, place, hasPending) = (0, 0, false);
        var (length, match) = (NoMatch, 0);
        _block.Begin();
        while (place < source.Length)
        {
            var (pendingLength, pendingMatch) = (length, match);
            FindMatch(source, place, pendingLength, out length, ref match);
            if (pendingLength >= DeflateCodes.MinMatch && length <= pendingLength)
            {
                _block.AddMatch(pendingLength, place - 1 - pendingMatch);
                var end = place - 1 + pendingLength;
                while (++place < end) Insert(source, place);
                (hasPending, length) = (false, NoMatch);
                if (_block.IsFull && !TryFlush(source, ref blockStart, place, ref output)) return false;
            }
            else
            {
                if (hasPending) _block.AddLiteral(source[place - 1]);
                if (_block.IsFull && !TryFlush(source, ref blockStart, place, ref output)) return false;
                hasPending = true;
                place++;
            }
        }
        if (hasPending) _block.AddLiteral(source[^1]);
        return _block.TryWrite(source[blockStart..], isLast: true, ref output);
    }

    private bool TryFlush(ReadOnlySpan<byte> source, ref int start, int end, ref BitWriter output)
    {
        if (!_block.TryWrite(source[start..end], isLast: false, ref output)) return false;
        _block.Begin();
        start = end;
        return true;
    }

    private void FindMatch(ReadOnlySpan<byte> source, int place, int pendingLength, out int length, ref int match)
    {
        length = NoMatch;
        var candidate = Insert(source, place);
        if (candidate == 0 || pendingLength >= LazyLength || place - candidate > MatchFinder.MaxDistance) return;
        length = pendingLength;
        _finder.Find(source, place, candidate, ref length, ref match);
        if (length == DeflateCodes.MinMatch && place - match > FarForThree) length = NoMatch;
    }

    private int Insert(ReadOnlySpan<byte> source, int place) =>
        place <= source.Length - DeflateCodes.MinMatch ? _finder.Insert(source, place) : 0;
}
