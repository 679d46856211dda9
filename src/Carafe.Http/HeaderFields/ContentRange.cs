namespace Carafe.Http.HeaderFields;

/// <summary>The <c>Content-Range</c> of a response (RFC 9110 §14.4); half-open, unlike the header's.</summary>
public sealed class ContentRange
{
    private readonly Action<ContentRange>? _onUpdate;

    /// <summary>Makes a range.</summary>
    /// <param name="units">What is counted; <see langword="null"/> where there shall be no header.</param>
    /// <param name="start">Where the part starts; <see langword="null"/> where no part could be served.</param>
    /// <param name="stop">Where it stops.</param>
    /// <param name="length">The whole length; <see langword="null"/> where it is unknown.</param>
    /// <param name="onUpdate">Called after each change.</param>
    /// <exception cref="ArgumentException">The range does not lie inside the length.</exception>
    public ContentRange(string? units, long? start, long? stop, long? length = null, Action<ContentRange>? onUpdate = null)
    {
        Set(start, stop, length, units);
        _onUpdate = onUpdate;
    }

    /// <summary>Gets what is counted; <see langword="null"/> where there is no header.</summary>
    public string? Units { get; private set; }

    /// <summary>Gets where the part starts.</summary>
    public long? Start { get; private set; }

    /// <summary>Gets where the part stops: the first place that is not in it.</summary>
    public long? Stop { get; private set; }

    /// <summary>Gets the whole length; <see langword="null"/> where it is unknown.</summary>
    public long? Length { get; private set; }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value.</param>
    /// <param name="onUpdate">Called after each change.</param>
    /// <returns>The range; <see langword="null"/> where there is none or it is malformed.</returns>
    public static ContentRange? Parse(string? header, Action<ContentRange>? onUpdate = null)
    {
        var text = header?.Trim() ?? "";
        var space = text.AsSpan().IndexOfAny(' ', '\t');
        if (space < 0) return null;
        var range = text.AsSpan(space).TrimStart();
        var slash = range.IndexOf('/');
        if (slash < 0) return null;

        long? length = null;
        if (range[(slash + 1)..] is not "*")
        {
            if (!PythonInteger.TryParsePlain(range[(slash + 1)..], out var whole)) return null;
            length = whole;
        }
        if (!TryParseBounds(range[..slash], out var start, out var stop) || !ByteRange.IsValid(start, stop, length)) return null;
        return new(text[..space], start, stop, length, onUpdate);
    }

    /// <summary>Changes the range.</summary>
    /// <param name="start">Where the part starts; <see langword="null"/> where no part could be served.</param>
    /// <param name="stop">Where it stops.</param>
    /// <param name="length">The whole length; <see langword="null"/> where it is unknown.</param>
    /// <param name="units">What is counted; <see langword="null"/> where there shall be no header.</param>
    /// <exception cref="ArgumentException">The range does not lie inside the length.</exception>
    public void Set(long? start, long? stop, long? length = null, string? units = "bytes")
    {
        if (!ByteRange.IsValid(start, stop, length))
        {
            throw new ArgumentException($"The range from {start} to {stop} does not lie inside a content of length {length?.ToString() ?? "*"}.");
        }
        (Start, Stop, Length, Units) = (start, stop, length, units);
        _onUpdate?.Invoke(this);
    }

    /// <summary>Removes the header.</summary>
    public void Unset() => Set(null, null, units: null);

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value; empty where there is none.</returns>
    public string ToHeader()
    {
        if (Units is null) return "";
        var length = Length?.ToString() ?? "*";
        return Start is null ? $"{Units} */{length}" : $"{Units} {Start}-{Stop - 1}/{length}";
    }

    /// <inheritdoc/>
    public override string ToString() => ToHeader();

    private static bool TryParseBounds(ReadOnlySpan<char> text, out long? start, out long? stop)
    {
        start = stop = null;
        if (text is "*") return true;
        var dash = text.IndexOf('-');
        if (dash < 0 || !PythonInteger.TryParsePlain(text[..dash], out var first)
            || !PythonInteger.TryParsePlain(text[(dash + 1)..], out var last)) return false;
        (start, stop) = (first, last == long.MaxValue ? last : last + 1);
        return true;
    }
}
