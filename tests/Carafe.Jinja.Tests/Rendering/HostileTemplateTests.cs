using System.Text;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Rendering;

/// <summary>Any source compiles or is a syntax error; any sandboxed rendering ends.</summary>
public sealed class HostileTemplateTests
{
    private const int Depth = 100_000;

    private static readonly string[] s_pieces =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-%}", "{%-", "(", ")", "[", "]", "{", "}", "'", "\"", "\\", "|", ".", ",", ":", "=", "==", "~", "*", "**", "//", "%", "+",
        " ", "\n", "\r\n", "for", "in", "if", "else", "elif", "endif", "endfor", "block", "endblock", "macro", "endmacro", "call", "endcall", "set", "endset", "raw",
        "endraw", "include", "import", "from", "extends", "with", "endwith", "filter", "endfilter", "autoescape", "endautoescape", "recursive", "scoped", "required",
        "loop", "super", "self", "caller", "varargs", "x", "y", "1", "2.5", "0x", "1e9", "none", "true", "is", "not", "and", "or", "upper", "defined", "\0", "é", "\ud800", "😀",
    ];

    [Theory]
    [InlineData("{{ ", "(", " }}")]
    [InlineData("{{ ", "[", " }}")]
    [InlineData("{{ ", "{1:", " }}")]
    [InlineData("{{ ", "not ", "1 }}")]
    [InlineData("{{ ", "-", "1 }}")]
    [InlineData("{{ 1", "+1", " }}")]
    [InlineData("{{ x", "|upper", " }}")]
    [InlineData("{{ x", ".y", " }}")]
    [InlineData("{{ x", "()", " }}")]
    [InlineData("{{ 1", " if 1 else 1", " }}")]
    [InlineData("", "{% if 1 %}", "")]
    [InlineData("", "{% for x in y %}", "")]
    public void Deep_nesting_is_a_syntax_error(string start, string repeated, string end) =>
        Assert.ThrowsAny<TemplateSyntaxError>(() => Jinja.Render(start + new StringBuilder().Insert(0, repeated, Depth) + end));

    [Theory]
    [InlineData("[]", "[ns.x]", "ns.x", "while getting the repr of an object")]
    [InlineData("[]", "[ns.x]", "ns.x == [ns.x]", "in comparison")]
    [InlineData("[]", "[ns.x]", "ns.x < [ns.x]", "in comparison")]
    [InlineData("[]", "[ns.x]", "ns.x|tojson", "while encoding a JSON object")]
    [InlineData("{}", "{1: ns.x}", "ns.x|pprint", "while pretty-printing an object")]
    [InlineData("()", "(ns.x,)", "{ns.x: 1}", "while hashing an object")]
    public void Containers_nested_too_deeply_are_a_clean_error(string first, string next, string use, string where)
    {
        var source = $"{{% set ns = namespace(x={first}) %}}{{% for i in range({Depth}) %}}{{% set ns.x = {next} %}}{{% endfor %}}{{{{ {use} }}}}";
        Assert.Equal($"maximum recursion depth exceeded {where}", Assert.Throws<RecursionError>(() => Jinja.Render(source)).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_sources_compile_or_are_syntax_errors(int seed)
    {
        var random = new Random(seed);
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { Timeout = TimeSpan.FromSeconds(2) } };
        for (var i = 0; i < 5_000; i++)
        {
            var source = new StringBuilder();
            for (var length = random.Next(1, 40); length > 0; length--) source.Append(s_pieces[random.Next(s_pieces.Length)]).Append(random.Next(3) == 0 ? " " : "");
            Template template;
            try
            {
                template = environment.FromString(source.ToString());
            }
            catch (TemplateSyntaxError error)
            {
                Assert.InRange(error.Line, 1, int.MaxValue);
                continue;
            }
            try
            {
                template.Render(new { x = "x", y = new[] { 1, 2 } });
            }
            catch (Exception error) when (error is TemplateError or PythonException or InvalidOperationException { Message: "no loader for this environment specified" })
            {
            }
        }
    }

    [Theory]
    [InlineData("{{ 'x' * 10**9 }}")]
    [InlineData("{{ [1] * 10**10 }}")]
    [InlineData("{{ 10 ** (10 ** 8) }}")]
    [InlineData("{% for x in range(10**9) %}{% endfor %}")]
    public void The_sandbox_refuses_what_is_too_long(string source) =>
        Assert.Throws<OverflowError>(() => new TemplateEnvironment { Sandbox = new SandboxPolicy() }.FromString(source).Render());

    [Fact]
    public void The_sandbox_ends_what_takes_too_long()
    {
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { Timeout = TimeSpan.FromMilliseconds(50), MaxRange = long.MaxValue } };
        var template = environment.FromString("{% for x in range(10**9) %}{% endfor %}");
        Assert.Equal("The template took longer than the 0.05 s allowed.", Assert.Throws<TemplateRuntimeError>(() => template.Render()).Message);
    }

    [Fact]
    public void The_sandbox_ends_what_prints_too_much()
    {
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { MaxOutput = 10_000 } };
        var template = environment.FromString("{% for x in range(1000) %}{{ 'x' * 100 }}{% endfor %}");
        Assert.Equal("The template's output is longer than the 10000 bytes allowed.", Assert.Throws<TemplateRuntimeError>(() => template.Render()).Message);
    }
}
