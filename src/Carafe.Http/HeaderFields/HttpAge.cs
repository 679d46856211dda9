namespace Carafe.Http.HeaderFields;

/// <summary>The seconds of an <c>Age</c> header (RFC 9111 §5.1).</summary>
public static class HttpAge
{
    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The age; <see langword="null"/> where it is no number, negative, or beyond a <see cref="TimeSpan"/>.</returns>
    public static TimeSpan? Parse(string? header)
    {
        if (!PythonInteger.TryParse(header, out var seconds) || seconds < 0) return null;
        return seconds > (long)TimeSpan.MaxValue.TotalSeconds ? null : TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Writes a header.</summary>
    /// <param name="age">The age; fractions of a second are cut off. <see langword="null"/> where it is unknown.</param>
    /// <returns>The header's value; <see langword="null"/> where the age is unknown.</returns>
    /// <exception cref="ArgumentException">The age is negative.</exception>
    public static string? Dump(TimeSpan? age)
    {
        if (age is not { } span) return null;
        if (span < TimeSpan.Zero) throw new ArgumentException("age cannot be negative");
        return ((long)span.TotalSeconds).ToString();
    }
}
