using System.Diagnostics;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Fuzzing;

/// <summary>Renders one hostile source after another for a minute. Each comes from its number alone, so a failure can be had again.</summary>
internal static class FuzzRun
{
    private static readonly TimeSpan s_duration = TimeSpan.FromMinutes(1);

    // No source may take longer, however it is broken: the sandbox ends its rendering after a second.
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(20);

    public static void ForAMinute(Func<int, string> source)
    {
        var running = Stopwatch.StartNew();
        var number = 0;
        for (; running.Elapsed < s_duration && !TestContext.Current.CancellationToken.IsCancellationRequested; number++)
        {
            var text = source(number);
            var one = Stopwatch.StartNew();
            if (Fault(text) is { } fault) Assert.Fail($"Source {number} ended in {fault}\n{text}");
            Assert.True(one.Elapsed < s_longest, $"Source {number} took {one.Elapsed}:\n{text}");
        }
        Assert.True(number > 1000, $"Only {number} sources in a minute.");
    }

    /// <summary>What is no clean end; null where all is well.</summary>
    private static string? Fault(string source)
    {
        var environment = new TemplateEnvironment
        {
            Sandbox = new SandboxPolicy { Timeout = TimeSpan.FromSeconds(1), MaxOutput = 100_000 },
            Extensions = [new DoExtension(), new LoopControlsExtension()],
            Loader = new DictLoader(new Dictionary<string, string> { ["main"] = source, ["other"] = "{% macro m(a) %}{{ a }}{% endmacro %}{% block b %}{% endblock %}" }),
        };
        try
        {
            environment.GetTemplate("main").Render(new { x = "x", y = new[] { 1, 2 }, messages = new[] { new { role = "user", content = "hi" } } });
            return null;
        }
        catch (TemplateSyntaxError error)
        {
            return error.Line >= 1 ? null : $"a syntax error in line {error.Line}";
        }
        catch (Exception error) when (error is TemplateError or PythonException)
        {
            return null;
        }
        catch (Exception error)
        {
            return error.ToString();
        }
    }
}
