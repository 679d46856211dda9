namespace Carafe.Http.HeaderFields;

/// <summary>A parsed <c>Range</c> header (RFC 9110 §14.2).</summary>
/// <remarks>
/// Ranges are half-open, unlike the header's: <c>bytes=0-49</c> is from 0 to 50. What reaches to the end has no stop,
/// and <c>bytes=-10</c>, the last ten, starts at -10.
/// </remarks>
public sealed class ByteRange
{
    /// <summary>Makes the ranges.</summary>
    /// <param name="units">What is counted; only <c>bytes</c> can be served.</param>
    /// <param name="ranges">The ranges.</param>
    /// <exception cref="ArgumentException">A range stops before it starts, or starts before 0 and has a stop.</exception>
    public ByteRange(string units, IReadOnlyList<(long Start, long? Stop)> ranges)
    {
        ArgumentNullException.ThrowIfNull(ranges);
        foreach (var (start, stop) in ranges)
        {
            if (stop is { } end && (start < 0 || start >= end)) throw new ArgumentException($"({start}, {end}) is not a valid range.");
        }
        Units = units;
        Ranges = ranges;
    }

    /// <summary>Gets what is counted, in lower case.</summary>
    public string Units { get; }

    /// <summary>Gets the ranges.</summary>
    public IReadOnlyList<(long Start, long? Stop)> Ranges { get; }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The ranges; <see langword="null"/> where there are none, or where they overlap or are malformed.</returns>
    public static ByteRange? Parse(string? header)
    {
        var equals = header?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (equals < 0) return null;
        var ranges = new List<(long Start, long? Stop)>();
        var lastStop = 0L;
        foreach (var part in header.AsSpan(equals + 1).Split(','))
        {
            var item = header.AsSpan(equals + 1)[part].Trim();
            if (!TryParseItem(item, lastStop, out var range)) return null;
            ranges.Add(range);
            lastStop = range.Stop ?? -1;
        }
        return new(header![..equals].Trim().ToLowerInvariant(), ranges);
    }

    /// <summary>Gets what to serve of a content.</summary>
    /// <param name="length">The content's length in bytes; <see langword="null"/> where it is unknown.</param>
    /// <returns>Start and stop; <see langword="null"/> unless it is one range of bytes that lies inside.</returns>
    public (long Start, long Stop)? RangeForLength(long? length)
    {
        if (Units != "bytes" || length is not { } whole || Ranges.Count != 1) return null;
        var (start, stop) = Ranges[0];
        var end = stop ?? whole;
        if (stop is null && start < 0) start += whole;
        return IsValid(start, end, whole) ? (start, Math.Min(end, whole)) : null;
    }

    /// <summary>Makes the <c>Content-Range</c> of what is served.</summary>
    /// <param name="length">The content's length in bytes.</param>
    /// <returns><see langword="null"/> where <see cref="RangeForLength"/> gives none.</returns>
    public ContentRange? MakeContentRange(long? length) =>
        RangeForLength(length) is var (start, stop) ? new ContentRange(Units, start, stop, length) : null;

    /// <summary>Writes the <c>Content-Range</c> of what is served.</summary>
    /// <param name="length">The content's length in bytes.</param>
    /// <returns><see langword="null"/> where <see cref="RangeForLength"/> gives none.</returns>
    public string? ToContentRangeHeader(long? length) =>
        RangeForLength(length) is var (start, stop) ? $"{Units} {start}-{stop - 1}/{length}" : null;

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public string ToHeader() => $"{Units}={string.Join(',', Ranges.Select(range => range switch
    {
        (var start, { } stop) => $"{start}-{stop - 1}",
        (< 0 and var start, null) => $"{start}",
        var (start, _) => $"{start}-",
    }))}";

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    /// <summary>Tells whether a half-open range can be part of a content.</summary>
    /// <param name="start">Where it starts; <see langword="null"/> together with <paramref name="stop"/>.</param>
    /// <param name="stop">Where it stops.</param>
    /// <param name="length">The content's length; <see langword="null"/> where it is unknown.</param>
    /// <returns>Whether it can. A stop behind the end is allowed.</returns>
    public static bool IsValid(long? start, long? stop, long? length)
    {
        if (start.HasValue != stop.HasValue) return false;
        if (start is not { } from) return length is null or >= 0;
        return from >= 0 && from < stop && (length is null || from < length);
    }

    private static bool TryParseItem(ReadOnlySpan<char> item, long lastStop, out (long Start, long? Stop) range)
    {
        range = default;
        var dash = item.IndexOf('-');
        if (dash < 0 || lastStop < 0) return false;
        if (dash == 0)
        {
            if (!PythonInteger.TryParsePlain(item, out var suffix)) return false;
            range = (suffix, null);
            return true;
        }
        if (!PythonInteger.TryParsePlain(item[..dash], out var start) || start < lastStop) return false;
        var end = item[(dash + 1)..].Trim();
        if (end.IsEmpty)
        {
            range = (start, null);
            return true;
        }
        if (!PythonInteger.TryParsePlain(end, out var last)) return false;
        range = (start, last == long.MaxValue ? last : last + 1);
        return start < range.Stop;
    }
}
