namespace Carafe.Jinja.Tests.Values;

/// <summary>Every operator, method, filter and test with values of every kind: results and error texts are the real Jinja2's.</summary>
public sealed class CrossProductTests
{
    // Infinity and NaN come at run time: as folded constants Jinja2 cannot write them.
    private static readonly string[] s_values =
    [
        "none", "true", "0", "-7", "10**20", "2.5", "-0.0", "(missing|default('inf')|float)", "(missing|default('nan')|float)", "''", "'aB cß'", "'12'", "('<i>x</i>'|safe)",
        "'abc'.encode()", "[]", "[3, 1, 2]", "['b', none, 1]", "()", "(1, 'a')", "{}", "{'b': 2, 'a': 1}", "range(3)", "missing",
    ];

    private static readonly string[] s_arguments = ["1", "-1", "none", "2.5", "'a'", "',x'", "[1, 'b']", "{'a': 1}", "('a', 'b')", "'b'.encode()", "missing", "('b'|safe)"];

    private static readonly string[] s_textMethods =
    [
        "capitalize", "casefold", "center", "count", "encode", "endswith", "expandtabs", "find", "format", "format_map", "index", "isalnum",
        "isdecimal", "isidentifier", "isprintable", "istitle", "join", "ljust", "lstrip", "maketrans", "partition", "removeprefix", "replace",
        "rfind", "rindex", "rjust", "rpartition", "rsplit", "split", "splitlines", "startswith", "strip", "swapcase", "title", "translate",
        "upper", "zfill",
    ];

    [Theory]
    [InlineData("+", "-", "*")]
    [InlineData("/", "//", "%")]
    [InlineData("==", "<", ">=")]
    [InlineData("in", "~", "!=")]
    public void Operators_answer_alike_for_all_kinds(params string[] operators) => PythonJinja.AssertSame(
    [
        .. from op in operators
           from left in s_values
           from right in s_values
           where op != "*" || (left != "10**20" && right != "10**20")
           select (true, $"{{{{ {left} {op} {right} }}}}"),
    ]);

    [Theory]
    [InlineData("'aB, c\\t1'")]
    [InlineData("('<b>, a'|safe)")]
    public void Methods_of_text_answer_alike(string target) => AssertMethods(target, [.. s_textMethods, "striptags", "unescape", "escape"]);

    [Fact]
    public void Methods_of_bytes_answer_alike() => AssertMethods("'aB, c\\t1'.encode()", [.. s_textMethods, "decode", "hex", "fromhex"]);

    [Theory]
    [InlineData("[3, 1, 2]", "append", "extend", "insert", "remove", "pop", "clear", "index", "count", "sort", "reverse", "copy")]
    [InlineData("(1, 'a')", "index", "count")]
    [InlineData("{'b': 2, 'a': 1}", "get", "pop", "popitem", "setdefault", "update", "fromkeys", "keys", "copy")]
    [InlineData("range(5)", "index", "count")]
    [InlineData("(-7)", "bit_length", "bit_count", "to_bytes", "from_bytes", "as_integer_ratio", "conjugate")]
    [InlineData("true", "bit_length", "from_bytes")]
    [InlineData("(2.5)", "is_integer", "hex", "fromhex", "as_integer_ratio")]
    public void Methods_of_containers_and_numbers_answer_alike(string target, params string[] methods) => AssertMethods(target, methods);

    [Fact]
    public void Filters_answer_alike_for_all_kinds()
    {
        string[] filters =
        [
            "abs", "attr", "batch", "capitalize", "center", "default", "dictsort", "escape", "filesizeformat", "first", "float", "forceescape",
            "format", "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "pprint", "reject",
            "replace", "reverse", "round", "safe", "select", "slice", "sort", "string", "striptags", "sum", "title", "tojson", "trim",
            "truncate", "unique", "upper", "urlencode", "urlize", "wordcount", "wordwrap", "xmlattr",
        ];
        PythonJinja.AssertSame(
        [
            .. from filter in filters
               from value in s_values
               from arguments in (string[])["", "(1)", "('a', none)", "(missing, 2)", "(2.5)", "(unknown=1)", "(1, 2, 3, 4, 5, 6, 7)"]
               where filter != "random"
               select (false, $"{{% set r = {value}|{filter}{arguments} %}}{{{{ r if r is string or r is mapping or r is not iterable else r|list }}}}"),
        ]);
    }

    [Fact]
    public void Tests_answer_alike_for_all_kinds()
    {
        string[] tests =
        [
            "boolean", "callable", "defined", "divisibleby", "eq", "escaped", "even", "false", "filter", "float", "ge", "gt", "in", "integer",
            "iterable", "lower", "lt", "mapping", "ne", "none", "number", "odd", "sameas", "sequence", "string", "test", "true", "undefined", "upper",
        ];
        PythonJinja.AssertSame(
        [
            .. from test in tests
               from value in s_values
               from arguments in (string[])["", "(3)", "('ab')", "([none])", "(1, 2)", "(unknown=1)"]
               where test != "sameas" || arguments != "([none])"
               select (false, $"{{{{ {value} is {test}{arguments} }}}}"),
        ]);
    }

    [Fact]
    public void Formats_answer_alike_for_all_kinds()
    {
        string[] directives = ["%s", "%r", "%5.1f", "%-6d|", "%+.3e", "%#x", "%05d", "%c", "%%", "%(a)s", "%*d", "%.0g", "%q"];
        string[] fields = ["{}", "{:>6}", "{:^+8.2f}", "{:,}", "{:#x}", "{:e}", "{!r:5}", "{0[0]}", "{0.real}", "{a}", "{:{}}", "{:%}", "{:c}"];
        PythonJinja.AssertSame(
        [
            .. from directive in directives
               from value in s_values
               from escapes in (bool[])[false, true]
               select (escapes, $"{{{{ '{directive}' % {value} }}}}{{{{ ('{directive}'|safe)|format({value}) }}}}"),
            .. from field in fields
               from value in s_values
               from escapes in (bool[])[false, true]
               select (escapes, $"{{{{ '{field}'.format({value}) }}}}{{{{ ('{field}'|safe).format({value}) }}}}"),
        ]);
    }

    private static void AssertMethods(string target, string[] methods) => PythonJinja.AssertSame(
    [
        .. from method in methods
           from arguments in Arguments()
           select (false, $"{{% set v = {target} %}}{{% set r = v.{method}({arguments}) %}}{{{{ r }}}}|{{{{ v }}}}"),
    ]);

    private static IEnumerable<string> Arguments() =>
    [
        "", "1, 2, 3, 4", "unknown=1", "sep='a'", "'a', sep='b'", "encoding=none", "keepends=true", "1, 2, key=3", "key=1, reverse=2, x=3",
        .. s_arguments,
        .. from first in s_arguments.Take(7) from second in s_arguments select $"{first}, {second}",
        .. from first in s_arguments.Take(5) from last in s_arguments.Take(5) select $"{first}, 1, {last}",
    ];
}
