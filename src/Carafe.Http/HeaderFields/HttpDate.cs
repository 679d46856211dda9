using System.Globalization;

namespace Carafe.Http.HeaderFields;

/// <summary>The dates of HTTP headers (RFC 9110 §5.6.7).</summary>
public static class HttpDate
{
    /// <summary>Writes a date, such as <c>Fri, 01 Mar 2024 12:00:00 GMT</c>.</summary>
    /// <param name="date">The date, in any offset. Fractions of a second are cut off.</param>
    /// <returns>The header's value.</returns>
    public static string Format(DateTimeOffset date) => date.UtcDateTime.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>Writes a Unix time.</summary>
    /// <param name="unixSeconds">Seconds since 1970; fractions are cut off.</param>
    /// <returns>The header's value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The year does not lie between 1 and 9999.</exception>
    public static string Format(double unixSeconds) => Format(DateTimeOffset.FromUnixTimeSeconds((long)Math.Floor(unixSeconds)));

    /// <summary>Reads a date: HTTP's three forms, and what Python's mail parser understands beside them.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The date in UTC; <see langword="null"/> where there is none. Without a zone it is taken as UTC.</returns>
    public static DateTimeOffset? Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return null;
        if (DateTime.TryParseExact(header, "r", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return new DateTimeOffset(date, TimeSpan.Zero);
        }
        return MailDateParser.Parse(header);
    }
}
