using System.Text;

namespace Carafe.Http.Forms;

/// <summary>Where a delimiter was found, or how far the search got.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Start">Where the data before it ends; nothing up to here can belong to a delimiter.</param>
/// <param name="End">Where what follows it begins; if there is none yet, where to go on when more data is there.</param>
internal readonly record struct DelimiterMatch(DelimiterKind Kind, int Start, int End);

internal enum DelimiterKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>What may become one: the data ends too early to tell.</summary>
    Undecided,

    /// <summary>A part follows.</summary>
    Part,

    /// <summary>It closes the body.</summary>
    Closing,
}

/// <summary>Finds the lines that separate the parts of a multipart body (RFC 2046 §5.1.1), with any kind of line end.</summary>
/// <remarks>
/// <code>
/// data CR LF -- boundary blanks CR LF        a part follows
///      ^Start                         ^End
/// data CR LF -- boundary --                  the body is closed
///      ^Start              ^End
/// </code>
/// A candidate that the data ends in the middle of is decided when more arrives, so that the answer does not depend on
/// how the body was cut. Each byte is looked at once, but for those of a candidate still open.
/// </remarks>
internal sealed class Delimiter
{
    // RFC 2046 allows 70. A longer one costs its sender more than us, a very long one would make comparing it costly.
    private const int MaxBoundaryLength = 256;

    // Blanks between the boundary and the line end, which mail gateways once added. Scanned anew when more data comes.
    private const int MaxPadding = 1024;

    private readonly byte[] _text;

    private Delimiter(byte[] text) => _text = text;

    /// <summary>Makes the delimiter for a boundary, if it is one.</summary>
    public static Delimiter? TryCreate(string? boundary)
    {
        if (string.IsNullOrEmpty(boundary) || boundary.Length > MaxBoundaryLength || !Ascii.IsValid(boundary)) return null;
        return new Delimiter(Encoding.ASCII.GetBytes("--" + boundary));
    }

    /// <summary>Searches the first delimiter.</summary>
    /// <param name="data">The data; bytes before <paramref name="from"/> are looked at for a line end only.</param>
    /// <param name="from">Where to begin.</param>
    /// <param name="afterLineBreak">Whether it must stand at the beginning of a line; the first one need not.</param>
    /// <param name="isComplete">Whether no more data will come.</param>
    public DelimiterMatch Find(ReadOnlySpan<byte> data, int from, bool afterLineBreak, bool isComplete)
    {
        while (from <= data.Length)
        {
            var at = data[from..].IndexOf(_text);
            if (at < 0) break;
            at += from;
            var start = afterLineBreak ? LineBreakBefore(data, at) : at;
            if (start >= 0)
            {
                var (kind, end) = Judge(data, at + _text.Length, isComplete);
                if (kind != DelimiterKind.None) return new(kind, start, kind == DelimiterKind.Undecided ? at : end);
            }
            from = at + 1;
        }
        var searched = Math.Max(from, data.Length - _text.Length + 1);
        return new(DelimiterKind.None, Math.Max(0, searched - 2), searched);
    }

    /// <summary>Judges a candidate by what follows its boundary.</summary>
    private static (DelimiterKind Kind, int End) Judge(ReadOnlySpan<byte> data, int end, bool isComplete)
    {
        var rest = data[end..];
        if (rest.StartsWith("--"u8)) return (DelimiterKind.Closing, end + 2);
        var padding = rest.IndexOfAnyExcept(" \t\f\v"u8);
        if (padding < 0) padding = rest.Length;
        if (padding > MaxPadding) return (DelimiterKind.None, 0);
        var lineBreak = LineBreak.LengthAt(rest, padding);
        var isUndecided = padding == rest.Length || rest.SequenceEqual("-"u8) || LineBreak.IsHalf(rest[padding..]);
        if (isUndecided && !isComplete) return (DelimiterKind.Undecided, 0);
        return lineBreak == 0 ? (DelimiterKind.None, 0) : (DelimiterKind.Part, end + padding + lineBreak);
    }

    private static int LineBreakBefore(ReadOnlySpan<byte> data, int at)
    {
        if (at == 0) return -1;
        if (data[at - 1] == '\n') return at > 1 && data[at - 2] == '\r' ? at - 2 : at - 1;
        return data[at - 1] == '\r' ? at - 1 : -1;
    }
}
