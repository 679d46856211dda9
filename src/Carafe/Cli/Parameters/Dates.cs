using System.Globalization;

namespace Carafe.Cli.Parameters;

/// <summary>Reads dates and times.</summary>
internal static class Dates
{
    private static readonly string[] s_formats = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm:ss"];

    public static ParamType? Of(Type type, string[]? stated)
    {
        var formats = stated ?? s_formats;
        if (type == typeof(DateTime)) return Date(formats, static (text, format) => DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
        if (type == typeof(DateTimeOffset))
            return Date(stated ?? [.. s_formats, "yyyy-MM-ddTHH:mm:sszzz", "yyyy-MM-ddTHH:mm:ssZ"], static (text, format) => DateTimeOffset.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null);
        if (type == typeof(DateOnly)) return Date(stated ?? ["yyyy-MM-dd"], static (text, format) => DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null);
        if (type == typeof(TimeOnly)) return Date(stated ?? ["HH:mm", "HH:mm:ss"], static (text, format) => TimeOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null);
        if (type == typeof(TimeSpan)) return Date(stated ?? ["c", "hh\\:mm"], static (text, format) => TimeSpan.TryParseExact(text, format, CultureInfo.InvariantCulture, out var span) ? span : null);
        return null;
    }

    private static ParamType Date(string[] formats, Func<string, string, object?> parse) => new(
        $"[{string.Join('|', formats)}]",
        text =>
        {
            foreach (var format in formats)
                if (parse(text, format) is { } value) return value;
            throw new BadParameter($"'{text}' does not match the format{(formats.Length > 1 ? "s" : "")} {string.Join(", ", formats.Select(format => $"'{format}'"))}.");
        });
}
