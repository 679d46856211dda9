using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Carafe.Yaml;

/// <summary>Reads single values by YAML 1.1's rules, as PyYAML applies them: <c>yes</c> is a flag, <c>0o17</c> text, <c>017</c> fifteen.</summary>
internal static partial class Scalars
{
    public static object? Read(string text)
    {
        if (text is "" or "~" or "null" or "Null" or "NULL") return null;
        if (Flag(text) is { } flag) return flag;
        if (Integer().IsMatch(text)) return Smallest(ReadInteger(text));
        if (Float().IsMatch(text)) return ReadFloat(text);
        return Timestamp().Match(text) is { Success: true } match ? ReadTimestamp(match) ?? text : text;
    }

    /// <exception cref="FormatException">The tag is not one of YAML's own, or the text does not fit it.</exception>
    public static object? ReadTagged(string tag, string text, long line)
    {
        object? value = tag switch
        {
            "tag:yaml.org,2002:str" => text,
            "tag:yaml.org,2002:null" => null,
            "tag:yaml.org,2002:int" when Integer().IsMatch(text) => Smallest(ReadInteger(text)),
            "tag:yaml.org,2002:float" when Float().IsMatch(text) || Integer().IsMatch(text) => ReadFloat(text),
            "tag:yaml.org,2002:bool" when Flag(text) is { } flag => flag,
            "tag:yaml.org,2002:timestamp" => Read(text),
            "tag:yaml.org,2002:binary" => System.Convert.FromBase64String(text),
            _ => throw new FormatException($"'{text}' with the tag '{tag}' is no value, line {line}. Only YAML's own tags are read."),
        };
        return value;
    }

    private static bool? Flag(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "on" or "On" or "ON" => true,
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "off" or "Off" or "OFF" => false,
        _ => null,
    };

    private static BigInteger ReadInteger(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        var isNegative = digits[0] == '-';
        digits = digits.TrimStart('+', '-');
        var value = digits switch
        {
            "0" => BigInteger.Zero,
            ['0', 'b', .. var bits] => Digits(bits, 2),
            ['0', 'x', .. var hex] => Digits(hex, 16),
            ['0', .. var octal] => Digits(octal, 8),
            _ when digits.Contains(':') => Sexagesimal(digits),
            _ => BigInteger.Parse(digits, CultureInfo.InvariantCulture),
        };
        return isNegative ? -value : value;
    }

    private static object Smallest(BigInteger value) => value switch
    {
        _ when value >= int.MinValue && value <= int.MaxValue => (object)(int)value,
        _ when value >= long.MinValue && value <= long.MaxValue => (object)(long)value,
        _ => value,
    };

    private static BigInteger Digits(string digits, int radix) =>
        digits.Aggregate(BigInteger.Zero, (value, digit) => (value * radix) + System.Convert.ToInt32(digit.ToString(), 16));

    private static BigInteger Sexagesimal(string digits) =>
        digits.Split(':').Aggregate(BigInteger.Zero, (value, part) => (value * 60) + BigInteger.Parse(part, CultureInfo.InvariantCulture));

    private static double ReadFloat(string text)
    {
        var digits = text.Replace("_", "", StringComparison.Ordinal).ToLowerInvariant();
        var sign = digits[0] == '-' ? -1 : 1;
        digits = digits.TrimStart('+', '-');
        if (digits == ".inf") return sign * double.PositiveInfinity;
        if (digits == ".nan") return double.NaN;
        return sign * digits.Split(':').Aggregate(0.0, (value, part) => (value * 60) + double.Parse(part, CultureInfo.InvariantCulture));
    }

    // A date alone is a date; a time with an offset is told in UTC, as PyYAML keeps it.
    private static object? ReadTimestamp(Match match)
    {
        int Part(string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
        try
        {
            if (!match.Groups["hour"].Success) return match.Length < "2001-01-01".Length ? null : new DateOnly(Part("year"), Part("month"), Part("day"));
            var time = new DateTime(Part("year"), Part("month"), Part("day"), Part("hour"), Part("minute"), Part("second"));
            if (match.Groups["fraction"].Value is { Length: > 0 } fraction) time = time.AddTicks(long.Parse((fraction + "000000")[..6], CultureInfo.InvariantCulture) * 10);
            if (!match.Groups["zone"].Success) return time;
            var hours = match.Groups["zonehour"].Success ? Part("zonehour") : 0;
            var minutes = match.Groups["zoneminute"].Success ? Part("zoneminute") : 0;
            var offset = new TimeSpan(hours, minutes, 0);
            return new DateTimeOffset(time, match.Groups["sign"].Value == "-" ? -offset : offset);
        }
        catch (ArgumentException error)
        {
            throw new FormatException($"'{match.Value}' is no date or time: the calendar has none such. Quote it where it is text.", error);
        }
    }

    [GeneratedRegex(@"^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$")]
    private static partial Regex Integer();

    [GeneratedRegex(@"^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$")]
    private static partial Regex Float();

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9][0-9]?)-(?<day>[0-9][0-9]?)(?:(?:[Tt]|[ \t]+)(?<hour>[0-9][0-9]?):(?<minute>[0-9]{2}):(?<second>[0-9]{2})(?:\.(?<fraction>[0-9]*))?(?:[ \t]*(?<zone>Z|(?<sign>[-+])(?<zonehour>[0-9][0-9]?)(?::(?<zoneminute>[0-9]{2}))?))?)?$")]
    private static partial Regex Timestamp();
}
