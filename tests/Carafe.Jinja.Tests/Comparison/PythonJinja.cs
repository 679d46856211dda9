using System.Text.Json;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>The real Jinja2, in a process of its own.</summary>
internal static class PythonJinja
{
    private const string Program = """
        import json, sys, jinja2
        def raise_exception(message):
            raise jinja2.TemplateError(message)
        for line in sys.stdin:
            case = json.loads(line)
            env = jinja2.Environment(loader=jinja2.DictLoader(case["templates"]), autoescape=case["autoescape"], extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"])
            env.globals["raise_exception"] = raise_exception
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
        PythonProcess.Require("jinja2", "python3-jinja2");
        return [.. PythonProcess.Lines(Program, cases).Select(line => JsonDocument.Parse(line).RootElement)];
    }
}
