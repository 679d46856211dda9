using System.Globalization;

namespace Carafe.Jinja.Values.Times;

/// <summary>Dates and times as Python's <c>datetime</c> prints them.</summary>
internal static class TimeText
{
    private const long TicksPerMicrosecond = TimeSpan.TicksPerMicrosecond;

    public static string Str(object value) => value switch
    {
        DateTime moment => Iso(moment, null, ' '),
        DateTimeOffset moment => Iso(moment.DateTime, moment.Offset, ' '),
        DateOnly date => Iso(date),
        TimeOnly time => Iso(time),
        TimeSpan span => Duration(span),
        _ => value.ToString() ?? "",
    };

    public static string Repr(object value) => value switch
    {
        DateTime moment => $"datetime.datetime({Fields(moment)})",
        DateTimeOffset moment => $"datetime.datetime({Fields(moment.DateTime)}, tzinfo={Zone(moment.Offset)})",
        DateOnly date => $"datetime.date({date.Year}, {date.Month}, {date.Day})",
        TimeOnly time => $"datetime.time({time.Hour}, {time.Minute}{Optional(time.Second, Micro(time.Ticks))})",
        TimeSpan span => DurationRepr(span),
        _ => Str(value),
    };

    public static string Iso(DateTime moment, TimeSpan? offset, char separator) =>
        Iso(DateOnly.FromDateTime(moment)) + separator + Iso(TimeOnly.FromDateTime(moment)) + (offset is { } zone ? Offset(zone, ":") : "");

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Iso(TimeOnly time)
    {
        var micro = Micro(time.Ticks);
        return time.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + (micro == 0 ? "" : $".{micro:000000}");
    }

    public static string Offset(TimeSpan offset, string separator)
    {
        var size = offset.Duration();
        var text = $"{(offset < TimeSpan.Zero ? '-' : '+')}{size.Hours:00}{separator}{size.Minutes:00}";
        return size.Seconds == 0 ? text : $"{text}{separator}{size.Seconds:00}";
    }

    public static int Micro(long ticks) => (int)(ticks % TimeSpan.TicksPerSecond / TicksPerMicrosecond);

    /// <summary>Days, seconds and microseconds, the latter two never negative, as a <c>timedelta</c> holds them.</summary>
    public static (long Days, long Seconds, long Microseconds) Parts(TimeSpan span)
    {
        var micros = (long)Math.Floor((double)span.Ticks / TicksPerMicrosecond);
        if (span.Ticks % TicksPerMicrosecond == 0) micros = span.Ticks / TicksPerMicrosecond;
        var (days, rest) = FloorDivRem(micros, 86_400_000_000);
        return (days, rest / 1_000_000, rest % 1_000_000);
    }

    private static (long Quotient, long Remainder) FloorDivRem(long a, long b)
    {
        var (quotient, remainder) = Math.DivRem(a, b);
        return remainder < 0 ? (quotient - 1, remainder + b) : (quotient, remainder);
    }

    private static string Duration(TimeSpan span)
    {
        var (days, seconds, micros) = Parts(span);
        var text = $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}";
        if (micros != 0) text += $".{micros:000000}";
        return days == 0 ? text : $"{days} day{(Math.Abs(days) == 1 ? "" : "s")}, {text}";
    }

    private static string DurationRepr(TimeSpan span)
    {
        var (days, seconds, micros) = Parts(span);
        List<string> parts = [];
        if (days != 0) parts.Add($"days={days}");
        if (seconds != 0) parts.Add($"seconds={seconds}");
        if (micros != 0) parts.Add($"microseconds={micros}");
        return $"datetime.timedelta({(parts.Count == 0 ? "0" : string.Join(", ", parts))})";
    }

    private static string Fields(DateTime moment) =>
        $"{moment.Year}, {moment.Month}, {moment.Day}, {moment.Hour}, {moment.Minute}{Optional(moment.Second, Micro(moment.Ticks))}";

    private static string Optional(int seconds, int micros) => micros != 0 ? $", {seconds}, {micros}" : seconds != 0 ? $", {seconds}" : "";

    private static string Zone(TimeSpan offset) => offset == TimeSpan.Zero
        ? "datetime.timezone.utc"
        : $"datetime.timezone({DurationRepr(offset)})";
}
