using System.Text.RegularExpressions;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Breaks templates in small ways: a token more, less, doubled, or another's.</summary>
internal sealed partial class TemplateMutator(int seed, string[][] sources)
{
    private static readonly string[] s_tokens =
    [
        "{%", "%}", "{{", "}}", "{#", "#}", "-%}", "{%-", "{%+", "-}}", "for", "in", "if", "else", "elif", "endif", "endfor", "block", "endblock", "macro", "endmacro",
        "set", "endset", "call", "endcall", "filter", "endfilter", "with", "endwith", "raw", "endraw", "not", "and", "or", "is", "(", ")", "[", "]", "{", "}", ",", ".",
        ":", "|", "=", "==", "!", "~", "*", "**", "//", "%", "+", "-", "\"", "'", "\n", "\\", "$", "?", "&", "@", "1", "1.5", "1_0", "0x1f", "loop", "self", "super",
        "caller", "true", "none", "recursive", "scoped", "required", "do", "break", "continue", "é", "varargs", "kwargs", "loop.index",
    ];

    private readonly Random _random = new(seed);

    /// <summary>Takes templates apart, for any number of mutators.</summary>
    public static string[][] Tokenize(IEnumerable<string> templates) => [.. templates.Select(Tokens)];

    public string Next()
    {
        var tokens = One(sources).ToList();
        for (var changes = _random.Next(1, 4); changes > 0 && tokens.Count > 0; changes--) Change(tokens);
        return string.Concat(tokens);
    }

    private void Change(List<string> tokens)
    {
        var at = _random.Next(tokens.Count);
        switch (_random.Next(6))
        {
            case 0: tokens.RemoveAt(at); break;
            case 1: tokens.Insert(at, One(s_tokens)); break;
            case 2: tokens.Insert(at, $" {One(s_tokens)} "); break;
            case 3: tokens[at] = One(One(sources)); break;
            case 4: tokens.Insert(at, One([.. tokens])); break;
            default:
                var other = _random.Next(tokens.Count);
                (tokens[at], tokens[other]) = (tokens[other], tokens[at]);
                break;
        }
    }

    private T One<T>(T[] of) => of[_random.Next(of.Length)];

    private static string[] Tokens(string source) => [.. Token().Matches(source).Select(match => match.Value)];

    [GeneratedRegex(@"\{%[-+]?|[-+]?%\}|\{\{[-+]?|[-+]?\}\}|\{#[-+]?|[-+]?#\}|\w+|\s+|""[^""\n]*""|'[^'\n]*'|.", RegexOptions.Singleline)]
    private static partial Regex Token();
}
