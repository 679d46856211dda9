using System.Globalization;
using System.Text;

namespace Carafe.Jinja.Values.Times;

/// <summary>Python's <c>strftime</c> in the C locale, with glibc's flags (<c>%-d</c>, <c>%_d</c>, <c>%^a</c>).</summary>
internal static class Strftime
{
    public static DateTime MomentOf(object value) => value switch
    {
        DateTime moment => moment,
        DateTimeOffset moment => moment.DateTime,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        TimeOnly time => new DateTime(1900, 1, 1).Add(time.ToTimeSpan()),
        _ => DateTime.MinValue,
    };

    public static string ZoneName(TimeSpan offset) => offset == TimeSpan.Zero ? "UTC" : "UTC" + TimeText.Offset(offset, ":");

    public static string Format(object value, string format)
    {
        var moment = MomentOf(value);
        TimeSpan? offset = value is DateTimeOffset zoned ? zoned.Offset : null;
        var builder = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                builder.Append(format[i]);
                continue;
            }
            var start = i++;
            var flag = format[i] is '-' or '_' or '0' or '^' or '#' && i + 1 < format.Length ? format[i++] : '\0';
            builder.Append(Directive(format[i], moment, offset, flag) ?? format[start..(i + 1)]);
        }
        return builder.ToString();
    }

    private static string? Directive(char directive, DateTime moment, TimeSpan? offset, char flag)
    {
        var text = directive switch
        {
            'Y' => moment.Year.ToString(CultureInfo.InvariantCulture),
            'm' => Number(moment.Month, 2, flag),
            'd' => Number(moment.Day, 2, flag),
            'e' => Number(moment.Day, 2, flag == '\0' ? '_' : flag),
            'H' => Number(moment.Hour, 2, flag),
            'k' => Number(moment.Hour, 2, flag == '\0' ? '_' : flag),
            'I' => Number(Hour12(moment), 2, flag),
            'l' => Number(Hour12(moment), 2, flag == '\0' ? '_' : flag),
            'M' => Number(moment.Minute, 2, flag),
            'S' => Number(moment.Second, 2, flag),
            'f' => $"{TimeText.Micro(moment.Ticks):000000}",
            'y' => Number(moment.Year % 100, 2, flag),
            'C' => Number(moment.Year / 100, 2, flag),
            'j' => Number(moment.DayOfYear, 3, flag),
            'U' => Number((moment.DayOfYear + 6 - (int)moment.DayOfWeek) / 7, 2, flag),
            'W' => Number((moment.DayOfYear + 6 - ((int)moment.DayOfWeek + 6) % 7) / 7, 2, flag),
            'V' => Number(ISOWeek.GetWeekOfYear(moment), 2, flag),
            'G' => ISOWeek.GetYear(moment).ToString("0000", CultureInfo.InvariantCulture),
            'g' => Number(ISOWeek.GetYear(moment) % 100, 2, flag),
            'u' => (((int)moment.DayOfWeek + 6) % 7 + 1).ToString(CultureInfo.InvariantCulture),
            'w' => ((int)moment.DayOfWeek).ToString(CultureInfo.InvariantCulture),
            'a' => moment.ToString("ddd", CultureInfo.InvariantCulture),
            'A' => moment.ToString("dddd", CultureInfo.InvariantCulture),
            'b' or 'h' => moment.ToString("MMM", CultureInfo.InvariantCulture),
            'B' => moment.ToString("MMMM", CultureInfo.InvariantCulture),
            'p' => flag == '#' ? moment.Hour < 12 ? "am" : "pm" : moment.Hour < 12 ? "AM" : "PM",
            'P' => moment.Hour < 12 ? "am" : "pm",
            'z' => offset is { } zone ? TimeText.Offset(zone, "") : "",
            'Z' => offset is { } zone ? ZoneName(zone) : "",
            's' => ((moment - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture),
            'c' => Format(moment, "%a %b %e %H:%M:%S %Y"),
            'x' or 'D' => Format(moment, "%m/%d/%y"),
            'X' or 'T' => Format(moment, "%H:%M:%S"),
            'F' => Format(moment, "%Y-%m-%d"),
            'R' => Format(moment, "%H:%M"),
            'r' => Format(moment, "%I:%M:%S %p"),
            'n' => "\n",
            't' => "\t",
            '%' => "%",
            _ => null,
        };
        return flag == '^' ? text?.ToUpperInvariant() : flag == '#' && directive != 'p' ? text?.ToUpperInvariant() : text;
    }

    private static int Hour12(DateTime moment) => (moment.Hour + 11) % 12 + 1;

    private static string Number(int number, int width, char flag) => flag switch
    {
        '-' => number.ToString(CultureInfo.InvariantCulture),
        '_' => number.ToString(CultureInfo.InvariantCulture).PadLeft(width),
        _ => number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'),
    };
}
