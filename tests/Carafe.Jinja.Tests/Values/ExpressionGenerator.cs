using System.Globalization;

namespace Carafe.Jinja.Tests.Values;

/// <summary>Makes random expressions over Python's values: literals, operators, slices, methods, formats.</summary>
internal sealed class ExpressionGenerator(int seed)
{
    private static readonly string[] s_characters =
    [
        "a", "B", "c", "ß", "é", "İ", "Σ", "σ", "ς", "ﬁ", "ǆ", "😀", "𝒳", "1", "²", "½", "٣", "一", " ", "\\t", "\\n", "\\r", "-", "_", ".", ",",
        "\\'", "\"", "<", "&", "\\x1c", "\\u2028", "\\xa0", "\\u0301", "ŉ", "Ω", "0", "+", "%", "{", "}", "\\\\", "\\x85", "\\x00", "\\x7f", "\\u200b",
    ];

    private static readonly string[] s_plain = ["a", "b", "A", "B", " ", "-", "1", "é", "x"];

    private static readonly string[] s_numbers =
    [
        "0", "0.0", "-0.0", "1", "-1", "2.5", "0.5", "1e16", "1e15", "1e22", "5e-324", "true", "false", "9007199254740993",
        "9223372036854775807", "-9223372036854775808", "100", "0.1", "1e-5", "0.0001", "123.45", "-3.14159", "99.995",
    ];

    private readonly Random _random = new(seed);

    public string Next() => _random.Next(12) switch
    {
        0 or 1 => Arithmetic(),
        2 => Literal(2),
        3 => Slice(),
        4 or 5 or 6 => StringMethod(),
        7 => $"'{{:{Specification()}}}'.format({AnyValue()})",
        8 => $"'%{Flags()}{Maybe(() => Int(0, 15))}{Maybe(() => "." + Int(0, 10))}{Pick("dffegGsrxXoiac".Select(letter => letter.ToString()).ToArray())}' % ({AnyValue()},)",
        9 => $"({Literal(1)}) {Pick("==", "!=", "<", "<=", ">", ">=", "in", "not in", "+", "*")} ({Literal(1)})",
        10 => $"({Number()})|{Pick("round", $"round({Int(-5, 18)})", "int", "float", "abs", "string", $"round({Int(-2, 4)}, 'ceil')", $"round({Int(-2, 4)}, 'floor')", "filesizeformat", "filesizeformat(true)")}",
        _ => Literal(2) + "|string",
    };

    private string Arithmetic()
    {
        var operation = Pick("+", "-", "*", "/", "//", "%", "**");
        var right = operation != "**" ? Number() : _random.Next(2) == 0 ? Int(-30, 30) : Float(-5, 5);
        return $"({Number()}) {operation} ({right})";
    }

    private string Number() => _random.Next(5) switch
    {
        0 => Int(-20, 20),
        1 => Int(-1_000_000, 1_000_000),
        2 => $"{Pick("", "-")}{_random.NextInt64(1, long.MaxValue)}{_random.Next(1_000_000_000)}",
        3 => Float(-1e6, 1e6),
        _ => Pick(s_numbers),
    };

    private string Float(double least, double most)
    {
        var text = (least + _random.NextDouble() * (most - least)).ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('.') ? text : text + ".0";
    }

    private string Int(int least, int most) => _random.Next(least, most + 1).ToString(CultureInfo.InvariantCulture);

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];

    private string Maybe(Func<string> make) => _random.Next(2) == 0 ? make() : "";

    private string Text(int most = 8, string[]? from = null)
    {
        from ??= _random.Next(3) == 0 ? s_characters : s_plain;
        return $"'{string.Concat(Enumerable.Range(0, _random.Next(most + 1)).Select(_ => Pick(from)))}'";
    }

    private string Literal(int depth) => _random.Next(depth == 0 ? 6 : 8) switch
    {
        0 or 1 or 2 => Number(),
        3 or 4 => Text(),
        5 => Pick("none", "true", "false"),
        6 => _random.Next(2) == 0 ? $"[{Items(depth)}]" : Items(depth) is { Length: > 0 } items ? $"({items},)" : "()",
        _ => $"{{{string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => $"{Pick(Text(3, s_plain), Int(0, 5), "true", "1.0")}: {Literal(depth - 1)}"))}}}",
    };

    private string Items(int depth) => string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => Literal(depth - 1)));

    private string AnyValue() => _random.Next(4) switch { 0 => Text(), 1 => Literal(1), _ => Number() };

    private string Slice()
    {
        var target = Pick(Text(), $"[{Items(1)}]", $"({Items(1)},)", $"range({Int(-5, 5)}, {Int(-9, 20)}, {Pick("1", "2", "-1", "3")})");
        if (target == "(,)") target = "()";
        return $"{target}[{Maybe(() => Int(-8, 8))}:{Maybe(() => Int(-8, 8))}{Pick("", "", ":1", ":-1", ":2", ":-2", ":3", ":0")}]";
    }

    private string StringMethod() => $"{Text(12)}.{_random.Next(10) switch
    {
        0 or 1 or 2 => Pick(
            "upper", "lower", "title", "capitalize", "swapcase", "casefold", "isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier",
            "isnumeric", "isspace", "isprintable", "islower", "isupper", "istitle", "strip", "lstrip", "rstrip", "split", "rsplit", "splitlines", "expandtabs") + "()",
        3 => $"{Pick("center", "ljust", "rjust")}({Int(-2, 14)}{Maybe(() => ", " + Text(1))})",
        4 => $"{Pick("find", "rfind", "index", "rindex", "count", "startswith", "endswith")}({Text(2, s_plain)}{Maybe(() => ", " + Int(-5, 5))})",
        5 => $"{Pick("split", "rsplit")}({Pick(Text(1, s_plain), "none")}, {Int(-1, 4)})",
        6 => $"{Pick("partition", "rpartition", "removeprefix", "removesuffix")}({Text(1, s_plain)})",
        7 => $"replace({Text(1, s_plain)}, {Text(2)}{Maybe(() => ", " + Int(-1, 3))})",
        8 => $"{Pick("strip", "lstrip", "rstrip")}({Text(3)})",
        _ => Pick($"zfill({Int(-2, 14)})", $"expandtabs({Int(-1, 9)})", $"splitlines({Pick("true", "false")})", $"join([{Text()}, {Text()}])", "encode('utf-8')", "encode('ascii', 'replace')"),
    }}";

    private string Flags() => string.Concat(Enumerable.Range(0, _random.Next(3)).Select(_ => Pick("-", "+", " ", "#", "0")));

    private string Specification() =>
        Pick("", "", "<", ">", "^", "=", "*<", "_^", "0=", "é>") + Pick("", "", "+", "-", " ") + Pick("", "", "z") + Pick("", "", "#") + Pick("", "", "0")
        + Maybe(() => Int(1, 20)) + Pick("", "", ",", "_") + Maybe(() => "." + Int(0, 12)) + Pick("", "", "d", "f", "e", "g", "x", "X", "o", "b", "%", "s", "G", "E", "c");
}
