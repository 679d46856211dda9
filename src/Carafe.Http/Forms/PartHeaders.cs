using System.Text;
using System.Text.Unicode;
using Carafe.Exceptions;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Http.Forms;

/// <summary>Reads the headers of one part.</summary>
internal static class PartHeaders
{
    /// <summary>Makes the head of a part; null and the reason where it cannot be one.</summary>
    /// <exception cref="RequestEntityTooLarge">There are more lines than allowed.</exception>
    public static MultipartPart? Parse(ReadOnlySpan<byte> block, int maxLines, out string? error)
    {
        if (!Utf8.IsValid(block))
        {
            error = "The headers of a part are not UTF-8.";
            return null;
        }
        var headers = ReadLines(JoinContinuations(block), maxLines);
        if (headers["Content-Disposition"] is not { } disposition)
        {
            error = "A part has no Content-Disposition header.";
            return null;
        }
        error = null;
        var options = OptionsHeader.Parse(disposition).Options;
        return new MultipartPart(options.GetValueOrDefault("name"), options.GetValueOrDefault("filename"), headers);
    }

    private static Headers ReadLines(ReadOnlySpan<byte> block, int maxLines)
    {
        var headers = new Headers();
        while (!block.IsEmpty)
        {
            var end = block.IndexOfAny((byte)'\r', (byte)'\n');
            var line = (end < 0 ? block : block[..end]).Trim(" \t\f\v"u8);
            block = end < 0 ? [] : block[(end + LineBreak.LengthAt(block, end))..];
            if (line.IsEmpty) continue;
            if (headers.Count == maxLines) throw new RequestEntityTooLarge();
            var colon = line.IndexOf((byte)':');
            var name = colon < 0 ? line : line[..colon];
            var value = colon < 0 ? [] : line[(colon + 1)..];
            headers.Add(Encoding.UTF8.GetString(name).Trim(), Encoding.UTF8.GetString(value).Trim());
        }
        return headers;
    }

    /// <summary>A line that begins with a blank continues the one before (RFC 2231): line end and blank become a space.</summary>
    private static ReadOnlySpan<byte> JoinContinuations(ReadOnlySpan<byte> block)
    {
        if (FindContinuation(block, 0) < 0) return block;
        var joined = new byte[block.Length];
        var length = 0;
        int at;
        while ((at = FindContinuation(block, 0)) >= 0)
        {
            block[..at].CopyTo(joined.AsSpan(length));
            length += at;
            joined[length++] = (byte)' ';
            block = block[(at + LineBreak.LengthAt(block, at) + 1)..];
        }
        block.CopyTo(joined.AsSpan(length));
        return joined.AsSpan(0, length + block.Length);
    }

    private static int FindContinuation(ReadOnlySpan<byte> block, int from)
    {
        while (from < block.Length)
        {
            var at = block[from..].IndexOfAny((byte)'\r', (byte)'\n');
            if (at < 0) return -1;
            at += from;
            var after = at + LineBreak.LengthAt(block, at);
            if (after < block.Length && block[after] is (byte)' ' or (byte)'\t') return at;
            from = after;
        }
        return -1;
    }
}
