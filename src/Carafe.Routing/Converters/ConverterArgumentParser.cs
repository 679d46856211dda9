using System.Text.RegularExpressions;
using Carafe.Routing.Building;

namespace Carafe.Routing;

/// <summary>Reads the text between a converter's parentheses, as Werkzeug 3.1 does, odd corners included.</summary>
/// <remarks>A text in which no argument is found at all, such as a lone semicolon, gives none, as it does there.</remarks>
internal static partial class ConverterArgumentParser
{
    public static ConverterArguments Parse(string rule, string converterName, string text)
    {
        var positional = new List<object?>();
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        var position = 0;
        text += ",";
        foreach (Match argument in Argument().Matches(text))
        {
            if (argument.Index != position)
                throw new RuleSyntaxError(rule, $"Cannot parse converter argument '{text[position..argument.Index]}' in the rule '{rule}'.");
            var quoted = argument.Groups["quoted"];
            var value = ReadValue(quoted.Success ? quoted.Value : argument.Groups["value"].Value);
            if (argument.Groups["name"] is { Success: true } name) named[name.Value] = value;
            else positional.Add(value);
            position = argument.Index + argument.Length;
        }

        return new ConverterArguments(rule, converterName, positional, named);
    }

    private static object? ReadValue(string text)
    {
        if (text == "None") return null;
        if (text is "True" or "False") return text == "True";
        if (PythonNumber.TryParseInteger(text, out var integer)) return PythonNumber.Shrink(integer);
        if (PythonNumber.TryParseFloat(text, out var number)) return number;
        return text is ['"' or '\'', .., var last] && last == text[0] ? text[1..^1] : text;
    }

    [GeneratedRegex("""
        \s*
        (?: (?<name>\w+) \s*=\s* )?
        (?<value>
            True | False |
            \d+.\d+ |
            \d+. |
            \d+ |
            [\w\d_.]+ |
            [urUR]?(?<quoted>"[^"]*?"|'[^']*')
        )\s*,
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Argument();
}
