using System.Buffers;
using System.Text.Unicode;

namespace Carafe.Html;

/// <summary>Escapes text into UTF-8, the hottest loop of a rendered page.</summary>
internal static class Utf8Escaper
{
    /// <summary>
    /// Up to here, walking the characters (6 ns for 5) is quicker than setting up the search and the encoder (11 ns,
    /// also for 12; 14 for 200).
    /// </summary>
    private const int ShortText = 8;

    private const char LastAscii = '\x7F';
    private const ulong SpecialBits = (1UL << '&') | (1UL << '<') | (1UL << '>') | (1UL << '"') | (1UL << '\'');

    public static OperationStatus Escape(ReadOnlySpan<char> text, Span<byte> destination, out int charsRead, out int bytesWritten)
    {
        charsRead = bytesWritten = text.Length <= ShortText ? CopyPlain(text, destination) : 0;
        while (charsRead < text.Length)
        {
            var rest = text[charsRead..];
            var run = rest.IndexOfAny(HtmlEscaper.Special);
            if (run == 0)
            {
                var entity = Entity(rest[0]);
                if (!entity.TryCopyTo(destination[bytesWritten..])) return OperationStatus.DestinationTooSmall;
                charsRead++;
                bytesWritten += entity.Length;
                continue;
            }
            if (run > 0) rest = rest[..run];
            Utf8.FromUtf16(rest, destination[bytesWritten..], out var read, out var written);
            charsRead += read;
            bytesWritten += written;
            if (read < rest.Length) return OperationStatus.DestinationTooSmall;
        }
        return OperationStatus.Done;
    }

    public static ReadOnlySpan<byte> Entity(char special) => special switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&#34;"u8,
        _ => "&#39;"u8,
    };

    /// <summary>Copies ASCII that needs no escaping, and tells how much.</summary>
    private static int CopyPlain(ReadOnlySpan<char> text, Span<byte> destination)
    {
        var i = 0;
        for (; i < text.Length && i < destination.Length; i++)
        {
            var unit = text[i];
            if (unit > LastAscii || (unit < 64 && ((SpecialBits >> unit) & 1) != 0)) break;
            destination[i] = (byte)unit;
        }
        return i;
    }
}
