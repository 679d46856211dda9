using System.Collections.Concurrent;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Tests;

/// <summary>One environment and one template serve many threads while sources and globals change.</summary>
public sealed class ConcurrencyTests
{
    private const int Turns = 300;

    private static TemplateEnvironment Environment(ConcurrentDictionary<string, string> sources, SandboxPolicy? sandbox = null) =>
        new() { Loader = new DictLoader(sources), CacheSize = 3, Sandbox = sandbox };

    private static ConcurrentDictionary<string, string> Sources() => new(new Dictionary<string, string>
    {
        ["base"] = "<{% block body %}{% endblock %}>",
        ["macros"] = "{% macro twice(x) %}{{ x }}{{ caller() if caller else '' }}{{ x }}{% endmacro %}{% set version = 1 %}",
        ["part"] = "({{ n }})",
        ["page"] = """
            {%- extends 'base' %}{% from 'macros' import twice, version %}{% import 'macros' as all with context %}
            {%- block body %}{% for i in range(3) recursive %}{{ twice(n) }}{% include 'part' %}{% call all.twice(i) %}-{% endcall %}{% endfor %}{{ g }}{% endblock -%}
            """,
    });

    private static void Check(string text, int n)
    {
        var expected = $"<{n}{n}({n})0-0{n}{n}({n})1-1{n}{n}({n})2-2";
        Assert.StartsWith(expected, text, StringComparison.Ordinal);
        Assert.Matches("^[0-9]+>$", text[expected.Length..]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Renderings_do_not_disturb_each_other(bool isSandboxed)
    {
        var sources = Sources();
        var environment = Environment(sources, isSandboxed ? new SandboxPolicy { Timeout = TimeSpan.FromMinutes(1) } : null);
        environment.Globals["g"] = 0;
        var template = environment.GetTemplate("page");
        using var done = new CancellationTokenSource();
        var changes = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                sources["macros"] = sources["macros"] + "{# again #}"[..(i % 2 * 11)];
                sources["part"] = new string(sources["part"]);
                if (sources["macros"].Length > 1000) sources["macros"] = Sources()["macros"];
                environment.Globals["g"] = i;
                environment.Globals[$"other{i % 50}"] = i;
                if (i % 20 == 0) environment.ClearCache();
            }
        });
        await Parallel.ForEachAsync(Enumerable.Range(0, Turns), async (n, cancellation) =>
        {
            Check(template.Render(new { n }), n);
            Check(environment.GetTemplate("page").Render(new { n }), n);
            Check(await template.RenderAsync(new { n = Later(n) }, cancellation), n);
            Check(string.Concat(template.Generate(new { n }, pieceSize: 0)), n);
        });
        await done.CancelAsync();
        await changes;
    }

    private static async Task<int> Later(int n)
    {
        await Task.Yield();
        return n;
    }

    [Fact]
    public async Task A_module_that_many_import_at_once_is_made_whole()
    {
        for (var turn = 0; turn < 50; turn++)
        {
            var environment = Environment(Sources());
            var template = environment.FromString("{% from 'macros' import twice %}{{ twice(n) }}");
            await Parallel.ForEachAsync(Enumerable.Range(0, 16), (n, _) =>
            {
                Assert.Equal($"{n}{n}", template.Render(new { n }));
                return ValueTask.CompletedTask;
            });
        }
    }

    [Fact]
    public async Task Limits_of_one_sandboxed_rendering_do_not_hold_for_another()
    {
        var greedy = new TemplateEnvironment { Sandbox = new SandboxPolicy { MaxMemory = 20_000_000 } }.FromString("{% for x in range(100000) %}{{ wait() }}{% set y = 'x' * 100000 %}{% endfor %}");
        var modest = new TemplateEnvironment { Sandbox = new SandboxPolicy { MaxMemory = 20_000_000 } }.FromString("{% for x in range(20) %}{{ wait() }}{% set y = 'x' * 1000 %}{% endfor %}done");
        var variables = new { wait = new Func<Task<string>>(async () => { await Task.Yield(); return ""; }) };
        var renderings = Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? greedy : modest).RenderAsync(variables)).ToList();
        for (var i = 0; i < renderings.Count; i++)
        {
            if (i % 2 == 0) await Assert.ThrowsAsync<TemplateRuntimeError>(() => renderings[i]);
            else Assert.Equal("done", await renderings[i]);
        }
        Assert.Equal(2_000_002, Value.From(new string('x', 2_000_000)).Repr().Length);
    }
}
