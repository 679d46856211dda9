using System.Globalization;
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
    [InlineData("{% set x", "|upper", " %}{% endset %}")]
    [InlineData("{% filter upper", "|upper", " %}{% endfilter %}")]
    public void Deep_nesting_is_a_syntax_error(string start, string repeated, string end) =>
        Assert.ThrowsAny<TemplateSyntaxError>(() => Jinja.Render(start + new StringBuilder().Insert(0, repeated, Depth) + end));

    /// <summary>A template is compiled once, and rendered wherever it is asked for.</summary>
    [Theory]
    [InlineData("{{ x", "|upper", 900, "", " }}")]
    [InlineData("{{ x", "+x", 900, "", " }}")]
    [InlineData("{{ ", "[", 190, "]", " }}")]
    [InlineData("{% set x", "|upper", 900, "", " %}{% endset %}")]
    [InlineData("", "{% for x in [1] %}", 190, "{% endfor %}", "")]
    [InlineData("", "{% for x in [] %}{% else %}", 190, "{% endfor %}", "")]
    [InlineData("", "{% filter upper %}", 190, "{% endfilter %}", "")]
    public void What_is_compiled_on_a_large_stack_is_a_clean_error_on_a_small_one(string start, string open, int count, string close, string end)
    {
        var source = start + new StringBuilder().Insert(0, open, count) + new StringBuilder().Insert(0, close, count) + end;
        Template template = null!;
        OnStack(64 << 20, () => template = Jinja.Templates().FromString(source));
        OnStack(256 << 10, () => RenderOrRecursionError(() => template.Render(new { x = "x" })));
        OnStack(256 << 10, () => RenderOrRecursionError(() => template.RenderAsync(new { x = "x" }).GetAwaiter().GetResult()));
        OnStack(64 << 20, () => template.Render(new { x = "x" }));
    }

    private static void RenderOrRecursionError(Action render)
    {
        try
        {
            render();
        }
        catch (RecursionError error)
        {
            Assert.Equal("maximum recursion depth exceeded", error.Message);
        }
    }

    private static void OnStack(int size, Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(action), size);
        thread.Start();
        thread.Join();
        Assert.Null(thrown);
    }

    [Theory]
    [InlineData("map('upper')")]
    [InlineData("select")]
    [InlineData("batch(1)")]
    [InlineData("slice(1)")]
    [InlineData("unique")]
    public void Too_many_lazy_filters_of_one_another_are_a_clean_error(string filter)
    {
        var source = $"{{% set ns = namespace(x=['a']) %}}{{% for i in range({Depth}) %}}{{% set ns.x = ns.x|{filter} %}}{{% endfor %}}{{{{ ns.x|list }}}}";
        Assert.Equal("maximum recursion depth exceeded while going through a generator", Assert.Throws<RecursionError>(() => Jinja.Render(source)).Message);
    }

    /// <summary>Each of these took minutes when its cost was the square of its length.</summary>
    [Theory]
    [InlineData("", "{% set v# = 1 %}", "{{ v7 }}", "1")]
    [InlineData("", "{% macro m#() %}{{ v# }}{% endmacro %}", "x", "x")]
    [InlineData("", "{% if v# %}{% set w# = 1 %}{% endif %}", "x", "x")]
    [InlineData("{% macro m(", "a#,", "z) %}{{ z }}{% endmacro %}{{ m(z=1) }}", "1")]
    [InlineData("{{ dict(", "a#=1,", "z=1)|length }}", "50001")]
    [InlineData("{% macro m() %}{{ kwargs|length }}{% endmacro %}{{ m(", "a#=1,", "z=1) }}", "50001")]
    [InlineData("{{ ('a'", " '#'", ")|length }}", "238891")]
    [InlineData("{{ x is defined and x is ", "a.", "a }}", null)]
    public void Long_templates_compile_in_linear_time(string start, string repeated, string end, string? expected)
    {
        var source = start + string.Concat(Enumerable.Range(0, 50_000).Select(i => repeated.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal))) + end;
        if (expected is null) Assert.Throws<TemplateAssertionError>(() => Jinja.Render(source));
        else Assert.Equal(expected, Jinja.Render(source));
    }

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
    [InlineData("{{ ('\n' * 100000)|indent(100000, blank=true) }}")]
    [InlineData("{{ ('%(a)s' * 100000)|format(a='x' * 10000) }}")]
    [InlineData("{{ ('{0}' * 100000).format('x' * 1000) }}")]
    [InlineData("{{ ('x' * 1000000)|wordwrap(1, wrapstring='y' * 1000) }}")]
    [InlineData("{{ ([['x' * 1000] * 1000] * 1000)|string }}")]
    [InlineData("{{ ([['x' * 1000] * 1000] * 1000)|tojson }}")]
    [InlineData("{{ ([['x' * 1000] * 1000] * 1000)|pprint }}")]
    [InlineData("{{ [[1]]|tojson(indent='x' * 1000000) }}")]
    [InlineData("{{ ('ab' * 500000).translate({97: 'x' * 1000}) }}")]
    [InlineData("{% set ns = namespace(x=10) %}{% for i in range(100) %}{% set ns.x = ns.x * ns.x %}{% endfor %}")]
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

    /// <summary>No one of their results is too long, or none of their turns.</summary>
    [Theory]
    [InlineData("{% set l = [] %}{% for x in range(100000) %}{{ l.append('x' * 1000000) or '' }}{% endfor %}")]
    [InlineData("{% set ns = namespace(x='x') %}{% for i in range(100) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}")]
    [InlineData("{% set l = [1] %}{% for x in l %}{{ l.append(x) or '' }}{% endfor %}")]
    [InlineData("{{ range(100000)|map('center', 100000)|list|length }}")]
    [InlineData("{{ ([range(1000)|list] * 100000)|sum(start=[])|length }}")]
    public async Task The_sandbox_ends_what_allocates_too_much(string source)
    {
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { MaxMemory = 50_000_000 } };
        var template = environment.FromString(source);
        const string Message = "The template used more than the 50000000 bytes of memory allowed.";
        Assert.Equal(Message, Assert.Throws<TemplateRuntimeError>(() => template.Render()).Message);
        Assert.Equal(Message, (await Assert.ThrowsAsync<TemplateRuntimeError>(() => template.RenderAsync())).Message);
    }

    /// <summary>What costs time inside one operation: comparing, hashing, printing what is small but has very many paths.</summary>
    [Theory]
    [InlineData("{% set ns = namespace(x=(1,), y=(1,)) %}{% for i in range(60) %}{% set ns.x = (ns.x, ns.x) %}{% set ns.y = (ns.y, ns.y) %}{% endfor %}{{ ns.x == ns.y }}")]
    [InlineData("{% set ns = namespace(x=(1,)) %}{% for i in range(60) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}{{ {ns.x: 1} }}")]
    [InlineData("{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}")]
    public void The_sandbox_ends_a_single_operation_in_time(string source)
    {
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { Timeout = TimeSpan.FromMilliseconds(100) } };
        var template = environment.FromString(source);
        Assert.Equal("The template took longer than the 0.1 s allowed.", Assert.Throws<TemplateRuntimeError>(() => template.Render()).Message);
    }

    [Fact]
    public async Task The_time_that_a_sandboxed_template_waits_does_not_count()
    {
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { Timeout = TimeSpan.FromMilliseconds(200) } };
        var template = environment.FromString("{% for i in range(4) %}{{ wait() }}{% endfor %}{% for i in range(100) %}{{ i|string|length }}{% endfor %}");
        var text = await template.RenderAsync(new { wait = new Func<Task<string>>(async () => { await Task.Delay(100); return "w"; }) });
        Assert.StartsWith("wwww1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sandbox_ends_what_prints_too_much()
    {
        var environment = new TemplateEnvironment { Sandbox = new SandboxPolicy { MaxOutput = 10_000 } };
        var template = environment.FromString("{% for x in range(1000) %}{{ 'x' * 100 }}{% endfor %}");
        Assert.Equal("The template's output is longer than the 10000 bytes allowed.", Assert.Throws<TemplateRuntimeError>(() => template.Render()).Message);
    }
}
