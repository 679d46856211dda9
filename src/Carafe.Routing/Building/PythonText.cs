using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Routing.Building;

/// <summary>Python's <c>str()</c> and <c>repr()</c> of values that come into URLs and messages.</summary>
internal static class PythonText
{
    public static bool IsText(object? value) => value is string or char or StringBuilder;

    /// <summary>Python's <c>str()</c>.</summary>
    public static string Of(object? value) => value switch
    {
        string text => text,
        null => "None",
        bool flag => flag ? "True" : "False",
        Half number => PythonFloat.Repr((double)number),
        float number => PythonFloat.Repr(number),
        double number => PythonFloat.Repr(number),
        char or StringBuilder or Guid => value.ToString()!,
        DateTime time => OfTime(time, "yyyy-MM-dd HH:mm:ss", time.Ticks, time.Kind == DateTimeKind.Utc ? "+00:00" : ""),
        DateTimeOffset time => OfTime(time, "yyyy-MM-dd HH:mm:ss", time.Ticks, time.ToString("zzz", CultureInfo.InvariantCulture)),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => OfTime(time, "HH:mm:ss", time.Ticks, ""),
        byte[] or ITuple or IDictionary => Repr(value),
        IEnumerable items when value is IList || IsSet(value) => Repr(items),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Python's <c>repr()</c>.</summary>
    public static string Repr(object? value) => value switch
    {
        string or char or StringBuilder => Quote(Of(value)),
        byte[] bytes => QuoteBytes(bytes),
        Guid uuid => $"UUID('{uuid}')",
        decimal number => $"Decimal('{Of(number)}')",
        ITuple tuple => ReprTuple(tuple),
        IDictionary map => "{" + string.Join(", ", Entries(map)) + "}",
        IList items => "[" + string.Join(", ", items.Cast<object?>().Select(Repr)) + "]",
        IEnumerable items when IsSet(value) => "{" + string.Join(", ", items.Cast<object?>().Select(Repr)) + "}",
        _ => Of(value),
    };

    private static bool IsSet(object value) =>
        value.GetType() is { IsGenericType: true } type
        && (type.GetGenericTypeDefinition() == typeof(HashSet<>) || type.GetGenericTypeDefinition() == typeof(SortedSet<>));

    private static IEnumerable<string> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map) yield return $"{Repr(entry.Key)}: {Repr(entry.Value)}";
    }

    private static string ReprTuple(ITuple tuple)
    {
        var items = Enumerable.Range(0, tuple.Length).Select(index => Repr(tuple[index]));
        return $"({string.Join(", ", items)}{(tuple.Length == 1 ? "," : "")})";
    }

    private static string OfTime(IFormattable time, string format, long ticks, string offset)
    {
        var microseconds = ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        var fraction = microseconds == 0 ? "" : $".{microseconds:d6}";
        return time.ToString(format, CultureInfo.InvariantCulture) + fraction + offset;
    }

    private static string Quote(string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        var result = new StringBuilder(text.Length + 2).Append(quote);
        foreach (var rune in text.EnumerateRunes()) AppendEscaped(result, rune, quote);
        return result.Append(quote).ToString();
    }

    private static void AppendEscaped(StringBuilder result, Rune rune, char quote)
    {
        _ = rune.Value switch
        {
            '\\' => result.Append(@"\\"),
            '\n' => result.Append(@"\n"),
            '\r' => result.Append(@"\r"),
            '\t' => result.Append(@"\t"),
            _ when rune.Value == quote => result.Append('\\').Append(quote),
            _ when IsPrintable(rune) => result.Append(rune.ToString()),
            < 0x100 => result.Append($"\\x{rune.Value:x2}"),
            < 0x10000 => result.Append($"\\u{rune.Value:x4}"),
            _ => result.Append($"\\U{rune.Value:x8}"),
        };
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);

    private static string QuoteBytes(byte[] bytes)
    {
        var quote = bytes.Contains((byte)'\'') && !bytes.Contains((byte)'"') ? '"' : '\'';
        var result = new StringBuilder("b").Append(quote);
        foreach (var value in bytes)
        {
            _ = value switch
            {
                (byte)'\\' => result.Append(@"\\"),
                (byte)'\n' => result.Append(@"\n"),
                (byte)'\r' => result.Append(@"\r"),
                (byte)'\t' => result.Append(@"\t"),
                _ when value == quote => result.Append('\\').Append(quote),
                >= 0x20 and < 0x7F => result.Append((char)value),
                _ => result.Append($"\\x{value:x2}"),
            };
        }

        return result.Append(quote).ToString();
    }
}
