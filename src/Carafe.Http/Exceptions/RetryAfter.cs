using System.Diagnostics.CodeAnalysis;
using Carafe.Http.HeaderFields;

namespace Carafe.Exceptions;

/// <summary>The value of a <c>Retry-After</c> header: a number of seconds or a date (RFC 9110 §10.2.3).</summary>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The conversions stand for the constructors.")]
public readonly record struct RetryAfter
{
    /// <summary>Makes the value from a waiting time.</summary>
    /// <param name="seconds">How long to wait, in seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    public RetryAfter(int seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        Seconds = seconds;
    }

    /// <summary>Makes the value from a date.</summary>
    /// <param name="date">When to try again.</param>
    public RetryAfter(DateTimeOffset date) => Date = date;

    /// <summary>Gets how long to wait, in seconds, unless <see cref="Date"/> says when.</summary>
    public int Seconds { get; }

    /// <summary>Gets when to try again, if a date says so.</summary>
    public DateTimeOffset? Date { get; }

    /// <summary>Makes the value from seconds.</summary>
    /// <param name="seconds">How long to wait, in seconds.</param>
    public static implicit operator RetryAfter(int seconds) => new(seconds);

    /// <summary>Makes the value from a span, rounded down to seconds.</summary>
    /// <param name="span">How long to wait.</param>
    public static implicit operator RetryAfter(TimeSpan span) => new((int)span.TotalSeconds);

    /// <summary>Makes the value from a date.</summary>
    /// <param name="date">When to try again.</param>
    public static implicit operator RetryAfter(DateTimeOffset date) => new(date);

    /// <summary>Reads a header.</summary>
    /// <param name="header">The header's value.</param>
    /// <returns>The seconds or the date; <see langword="null"/> where it is neither.</returns>
    public static RetryAfter? Parse(string? header)
    {
        if (int.TryParse(header, System.Globalization.NumberStyles.None, null, out var seconds)) return new RetryAfter(seconds);
        return HttpDate.Parse(header) is { } date ? new RetryAfter(date) : null;
    }

    /// <summary>Writes the header's value.</summary>
    /// <returns>The seconds, or the date in HTTP's form.</returns>
    public override string ToString() => Date is { } date ? HttpDate.Format(date) : Seconds.ToString();
}
