using System.Diagnostics;
using System.Text.Json;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>The real Jinja2, in a process of its own.</summary>
internal static class PythonJinja
{
    private const string Program = """
        import json, sys
        try:
            import jinja2
        except ImportError:
            print("missing"); sys.exit()
        for line in sys.stdin:
            case = json.loads(line)
            env = jinja2.Environment(loader=jinja2.DictLoader(case["templates"]), autoescape=case["autoescape"], extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
            try:
                answer = {"output": env.get_template("main").render(case["variables"])}
            except jinja2.TemplateSyntaxError as error:
                answer = {"error": type(error).__name__, "message": error.message, "line": error.lineno}
            except Exception as error:
                line, trace = None, error.__traceback__
                while trace is not None:
                    if trace.tb_frame.f_code.co_filename in ["<template>", *case["templates"]]: line = trace.tb_lineno
                    trace = trace.tb_next
                answer = {"error": type(error).__name__, "message": str(error), "line": line}
            print(json.dumps(answer))
        """;

    /// <summary>What Jinja answers to each case; skips the test where there is no Jinja.</summary>
    public static List<JsonElement> Answer(IReadOnlyList<string> cases)
    {
        if (!File.Exists("/usr/bin/python3")) Assert.Skip("/usr/bin/python3 is not installed");
        var start = new ProcessStartInfo("/usr/bin/python3", ["-c", Program]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var reading = process.StandardOutput.ReadToEndAsync();
        try
        {
            foreach (var line in cases) process.StandardInput.WriteLine(line);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
        }
        var output = reading.GetAwaiter().GetResult();
        if (output.StartsWith("missing", StringComparison.Ordinal)) Assert.Skip("python3-jinja2 is not installed");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
