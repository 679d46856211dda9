using System.Text;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Makes random templates that mostly mean something.</summary>
internal sealed class RandomTemplates(int seed)
{
    private static readonly string[] s_names = ["a", "b", "items", "user", "missing", "x", "y", "n", "text"];
    private static readonly string[] s_filters = ["upper", "length", "default('d')", "join(',')", "first", "list", "sum", "sort", "string", "int", "trim", "title", "tojson"];
    private static readonly string[] s_tests = ["defined", "none", "odd", "string", "iterable", "eq(1)", "in [1, 2]", "divisibleby 2"];
    private static readonly string[] s_operators = ["+", "-", "*", "/", "//", "%", "**", "~", "==", "!=", "<", ">=", "in", "not in", "and", "or"];
    private static readonly string[] s_parameters = ["a", "b", "x", "items", "text"];
    private readonly Random _random = new(seed);

    public string Template() => Body(3);

    private string One(string[] of) => of[_random.Next(of.Length)];

    private string Body(int depth)
    {
        var text = new StringBuilder();
        for (var i = _random.Next(1, 4); i > 0; i--) text.Append(Statement(depth));
        return text.ToString();
    }

    private string Statement(int depth) => _random.Next(depth > 0 ? 14 : 4) switch
    {
        0 => "text\n",
        1 or 2 => $"{{{{ {Expression(2)} }}}}",
        3 => $"{{% set {One(s_names)} = {Expression(2)} %}}\n",
        4 => $"{{% if {Expression(1)} %}}{Body(depth - 1)}{{% else %}}{Body(depth - 1)}{{% endif %}}",
        5 or 6 => $"{{% for x in {Iterable()} %}}{Body(depth - 1)}{{{{ loop.index }}}}{{% endfor %}}\n",
        7 => $"{{% for x, y in [(1, 2), (3, {Expression(1)})] if {Expression(1)} %}}{Body(depth - 1)}{{% else %}}none{{% endfor %}}",
        8 => $"{{% with {One(s_names)} = {Expression(1)} %}}{Body(depth - 1)}{{% endwith %}}",
        9 => $"{{% macro m{depth}({One(s_parameters)}, n={Expression(1)}) %}}{Body(depth - 1)}{{% endmacro %}}{{{{ m{depth}({Expression(1)}) }}}}",
        10 => $"{{% set {One(s_names)} %}}{Body(depth - 1)}{{% endset %}}",
        11 => $"{{% filter {One(["upper", "title", "trim", "escape"])} %}}{Body(depth - 1)}{{% endfilter %}}",
        12 => $"{{% autoescape {One(["true", "false", "a"])} %}}{Body(depth - 1)}{{% endautoescape %}}",
        _ => $"{{% call(x) wrap({Expression(1)}) %}}{Body(depth - 1)}{{% endcall %}}",
    };

    private string Iterable() => One(["items", "range(3)", "user", "'añ😀'", "[1, [2], 'c']", "missing", "text|list", "{'k': 1, 'l': 2}"]);

    private string Expression(int depth) => _random.Next(depth > 0 ? 12 : 4) switch
    {
        0 or 1 => One(s_names),
        2 => One(["1", "0", "2.5", "-3", "'s'", "'<&>'", "true", "none", "[1, 2]", "(3,)", "{'k': 'v'}", "10**20", "1e100", "'%s!'"]),
        3 => One(["user.name", "user['age']", "items[0]", "items[-1]", "text[1:]", "items[::-1]", "user.nope", "text.upper()", "user.items()|list", "loop.first", "loop.last"]),
        4 or 5 => $"({Expression(depth - 1)} {One(s_operators)} {Expression(depth - 1)})",
        6 => $"({Expression(depth - 1)})|{One(s_filters)}",
        7 => $"({Expression(depth - 1)}) is {One(s_tests)}",
        8 => $"({Expression(depth - 1)} if {Expression(depth - 1)} else {Expression(depth - 1)})",
        9 => $"[{Expression(depth - 1)}, {Expression(depth - 1)}]",
        10 => $"not {Expression(depth - 1)}",
        _ => $"({Expression(depth - 1)} < {Expression(depth - 1)} <= {Expression(depth - 1)})",
    };
}
