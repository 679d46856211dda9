using System.Globalization;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Carafe.Jinja.Values.Times;

namespace Carafe.Jinja.Values.Methods;

/// <summary>The methods and attributes of Python's <c>datetime</c>, <c>date</c>, <c>time</c> and <c>timedelta</c>.</summary>
internal static class DateTimeMethods
{
    private static readonly MethodTable s_moment = new(DateAttributes().Concat(ClockAttributes()).Append(Iso()).Append(Format()).Concat(
    [
        Method.Attribute("tzinfo", (in self) => self.Object is DateTimeOffset moment ? TimeText.Offset(moment.Offset, ":") : Value.None),
        Method.None("datetime", "date", (in self) => Value.From(DateOnly.FromDateTime(Moment(self)))),
        Method.None("datetime", "time", (in self) => Value.From(TimeOnly.FromDateTime(Moment(self)))),
        Method.None("datetime", "timestamp", (in self) => Timestamp(self.Object)),
        Method.None("datetime", "utcoffset", (in self) => self.Object is DateTimeOffset moment ? Value.From(moment.Offset) : Value.None),
        Method.None("datetime", "tzname", (in self) => self.Object is DateTimeOffset moment ? Strftime.ZoneName(moment.Offset) : Value.None),
        Method.None("datetime", "ctime", (in self) => Strftime.Format(self.Object, "%a %b %e %H:%M:%S %Y")),
        Method.Named("replace", ["year", "month", "day", "hour", "minute", "second", "microsecond"], Replace),
    ]));

    private static readonly MethodTable s_date = new(DateAttributes().Append(Format()).Concat(
    [
        Method.None("date", "isoformat", (in self) => TimeText.Str(self.Object)),
        Method.None("date", "ctime", (in self) => Strftime.Format(self.Object, "%a %b %e 00:00:00 %Y")),
        Method.Named("replace", ["year", "month", "day"], Replace),
    ]));

    private static readonly MethodTable s_time = new(ClockAttributes().Append(Format()).Concat(
    [
        Method.Named("isoformat", ["timespec"], (in self, args) => TimeText.Str(self.Object)),
        Method.Attribute("tzinfo", (in self) => Value.None),
    ]));

    private static readonly MethodTable s_duration = new(
        Method.Attribute("days", (in self) => TimeText.Parts((TimeSpan)self.Object).Days),
        Method.Attribute("seconds", (in self) => TimeText.Parts((TimeSpan)self.Object).Seconds),
        Method.Attribute("microseconds", (in self) => TimeText.Parts((TimeSpan)self.Object).Microseconds),
        Method.None("timedelta", "total_seconds", (in self) => (double)((TimeSpan)self.Object).Ticks / TimeSpan.TicksPerSecond));

    public static MethodTable Of(object value) => value switch
    {
        DateOnly => s_date,
        TimeOnly => s_time,
        TimeSpan => s_duration,
        _ => s_moment,
    };

    private static DateTime Moment(in Value self) => Strftime.MomentOf(self.Object);

    private static IEnumerable<Method> DateAttributes() =>
    [
        Method.Attribute("year", (in self) => Moment(self).Year),
        Method.Attribute("month", (in self) => Moment(self).Month),
        Method.Attribute("day", (in self) => Moment(self).Day),
        Method.None("date", "weekday", (in self) => ((int)Moment(self).DayOfWeek + 6) % 7),
        Method.None("date", "isoweekday", (in self) => ((int)Moment(self).DayOfWeek + 6) % 7 + 1),
        Method.None("date", "toordinal", (in self) => DateOnly.FromDateTime(Moment(self)).DayNumber + 1),
        Method.None("date", "isocalendar", IsoCalendar),
        Method.None("date", "timetuple", TimeTuple),
    ];

    private static IEnumerable<Method> ClockAttributes() =>
    [
        Method.Attribute("hour", (in self) => Moment(self).Hour),
        Method.Attribute("minute", (in self) => Moment(self).Minute),
        Method.Attribute("second", (in self) => Moment(self).Second),
        Method.Attribute("microsecond", (in self) => TimeText.Micro(Moment(self).Ticks)),
        Method.Attribute("fold", (in self) => 0),
    ];

    private static Method Iso() => Method.Named("isoformat", ["sep", "timespec"], (in self, args) =>
    {
        var separator = args[0].IsMissing ? "T" : Argument.Text(args[0]);
        if (separator.Length != 1) throw new TypeError("isoformat() argument 1 must be a unicode character, not str");
        return TimeText.Iso(Moment(self), self.Object is DateTimeOffset moment ? moment.Offset : null, separator[0]);
    });

    private static Method Format() => Method.Named("strftime", ["format"], (in self, args) => args[0].AsText is { } format
        ? Strftime.Format(self.Object, format)
        : args[0].IsMissing ? throw new TypeError("strftime() missing required argument 'format' (pos 1)")
        : throw new TypeError($"strftime() argument 1 must be str, not {TypeNames.Of(args[0])}"));

    private static Value IsoCalendar(in Value self)
    {
        var moment = Moment(self);
        return new TupleValue([ISOWeek.GetYear(moment), ISOWeek.GetWeekOfYear(moment), ((int)moment.DayOfWeek + 6) % 7 + 1], ["year", "week", "weekday"]);
    }

    private static Value TimeTuple(in Value self)
    {
        var moment = Moment(self);
        return new TupleValue(
            [moment.Year, moment.Month, moment.Day, moment.Hour, moment.Minute, moment.Second, ((int)moment.DayOfWeek + 6) % 7, moment.DayOfYear, -1],
            ["tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst"]);
    }

    private static Value Timestamp(object value) => value is DateTimeOffset moment
        ? (moment.UtcTicks - DateTime.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond
        : ((DateTime)value - DateTime.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond;

    private static Value Replace(in Value self, ReadOnlySpan<Value> arguments)
    {
        var old = Moment(self);
        try
        {
            var moment = new DateTime(
                (int)Argument.Index(arguments[0], old.Year), (int)Argument.Index(arguments[1], old.Month), (int)Argument.Index(arguments[2], old.Day),
                (int)Argument.Index(arguments[3], old.Hour), (int)Argument.Index(arguments[4], old.Minute), (int)Argument.Index(arguments[5], old.Second))
                .AddMicroseconds(Argument.Index(arguments[6], TimeText.Micro(old.Ticks)));
            return self.Object switch
            {
                DateOnly => Value.From(DateOnly.FromDateTime(moment)),
                DateTimeOffset zoned => Value.From(new DateTimeOffset(moment, zoned.Offset)),
                _ => Value.From(moment),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw new ValueError("day is out of range for month");
        }
    }
}
