namespace Carafe.Http.HeaderFields;

/// <summary>Reads dates with the tolerance of Python's <c>email.utils</c>, which Werkzeug relies on.</summary>
/// <remarks>
/// A day name is skipped unread; day and month may be swapped, so may year and time; dashes may join day, month and
/// year; two digits of a year mean 1969 to 2068; the zone is an American one, UT, or an offset.
/// </remarks>
internal static class MailDateParser
{
    private static readonly string[] s_months =
    [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "january", "february", "march",
        "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    public static DateTimeOffset? Parse(string text)
    {
        var fields = new Fields();
        return Split(text, ref fields) && TryReadMonth(ref fields, out var month) ? Read(fields, month) : null;
    }

    private struct Fields
    {
        public string Day, Month, Year, Time, Zone;
    }

    private static bool Split(string text, ref Fields fields)
    {
        var words = text.Split((char[]?)null, 7, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (words.Count == 0) return false;
        if (words[0].EndsWith(',') || IsDayName(words[0])) words.RemoveAt(0);
        else words[0] = words[0][(words[0].LastIndexOf(',') + 1)..];

        if (words.Count == 3 && words[0].Split('-') is { Length: 3 } parts) words = [.. parts, words[1], words[2]];
        if (words.Count == 4) words = [words[0], words[1], words[2], .. SplitZone(words[3])];
        if (words.Count < 5) return false;
        fields = new() { Day = words[0], Month = words[1], Year = words[2], Time = words[3], Zone = words[4] };
        return fields.Day.Length > 0 && fields.Month.Length > 0 && fields.Year.Length > 0;
    }

    private static bool IsDayName(string word) => word.ToLowerInvariant() is "mon" or "tue" or "wed" or "thu" or "fri" or "sat" or "sun";

    private static string[] SplitZone(string time)
    {
        var sign = time.IndexOf('+', StringComparison.Ordinal);
        if (sign == -1) sign = time.IndexOf('-', StringComparison.Ordinal);
        return sign > 0 ? [time[..sign], time[sign..]] : [time, ""];
    }

    private static bool TryReadMonth(ref Fields fields, out int month)
    {
        month = Array.IndexOf(s_months, fields.Month.ToLowerInvariant());
        if (month < 0)
        {
            (fields.Day, fields.Month) = (fields.Month, fields.Day);
            month = Array.IndexOf(s_months, fields.Month.ToLowerInvariant());
        }
        if (month < 0) return false;
        month = (month % 12) + 1;
        return true;
    }

    private static DateTimeOffset? Read(Fields fields, int month)
    {
        if (fields.Year.IndexOf(':', StringComparison.Ordinal) > 0) (fields.Year, fields.Time) = (fields.Time, fields.Year);
        fields.Year = WithoutComma(fields.Year);
        if (fields.Year.Length == 0) return null;
        if (!char.IsDigit(fields.Year[0])) (fields.Year, fields.Zone) = (fields.Zone, fields.Year);
        if (!PythonInteger.TryParse(fields.Year, out var year) || !PythonInteger.TryParse(WithoutComma(fields.Day), out var day)) return null;
        if (year < 100) year += year > 68 ? 1900 : 2000;
        if (year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth((int)year, month)) return null;
        if (ReadTime(WithoutComma(fields.Time)) is not { } time || ReadZone(fields.Zone) is not { } offset) return null;

        var ticks = new DateTime((int)year, month, (int)day).Ticks + time.Ticks - offset.Ticks;
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks) return null;
        return new DateTimeOffset(ticks, TimeSpan.Zero);
    }

    private static string WithoutComma(string text) => text.EndsWith(',') ? text[..^1] : text;

    private static TimeSpan? ReadTime(string text)
    {
        var parts = text.Split(':', 4);
        if (parts.Length == 1) parts = text.Split('.', 4);
        if (parts.Length is not (2 or 3)) return null;
        long seconds = 0;
        if (!PythonInteger.TryParse(parts[0], out var hours) || !PythonInteger.TryParse(parts[1], out var minutes)) return null;
        if (parts.Length == 3 && !PythonInteger.TryParse(parts[2], out seconds)) return null;
        if (hours is < 0 or > 23 || minutes is < 0 or > 59 || seconds is < 0 or > 59) return null;
        return new TimeSpan((int)hours, (int)minutes, (int)seconds);
    }

    /// <summary>The offset; zero where the zone is unknown, null where it is a day or more.</summary>
    private static TimeSpan? ReadZone(string zone)
    {
        if (!TryReadZoneNumber(zone.ToUpperInvariant(), out var number)) return TimeSpan.Zero;
        if (Math.Abs(number) > 9999) return null;
        var minutes = (Math.Abs(number) / 100 * 60) + (Math.Abs(number) % 100);
        return minutes < 24 * 60 ? TimeSpan.FromMinutes(number < 0 ? -minutes : minutes) : null;
    }

    private static bool TryReadZoneNumber(string zone, out long number)
    {
        number = zone switch
        {
            "ADT" => -300,
            "AST" or "EDT" => -400,
            "EST" or "CDT" => -500,
            "CST" or "MDT" => -600,
            "MST" or "PDT" => -700,
            "PST" => -800,
            _ => 0,
        };
        return number != 0 || PythonInteger.TryParse(zone, out number);
    }
}
