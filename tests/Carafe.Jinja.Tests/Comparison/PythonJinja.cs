using System.Text.Json;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>The real Jinja2, in a process of its own.</summary>
internal static class PythonJinja
{
    private const string Program = """
        import json, sys, jinja2, jinja2.sandbox
        UNDEFINED = {"default": jinja2.Undefined, "strict": jinja2.StrictUndefined, "chainable": jinja2.ChainableUndefined, "debug": jinja2.DebugUndefined}
        def raise_exception(message):
            raise jinja2.TemplateError(message)
        def tojson(value, indent=None):
            return json.dumps(value, ensure_ascii=False, indent=indent)
        def make(case):
            kind = jinja2.sandbox.ImmutableSandboxedEnvironment if case["chat"] else jinja2.sandbox.SandboxedEnvironment if case["sandboxed"] else jinja2.Environment
            trimmed = case["trimmed"] or case["chat"]
            env = kind(loader=jinja2.DictLoader(case["templates"]), autoescape=case["autoescape"], undefined=UNDEFINED[case["undefined"]],
                trim_blocks=trimmed, lstrip_blocks=trimmed, extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols", "jinja2.ext.i18n"])
            env.install_null_translations(newstyle=True)
            env.globals["raise_exception"] = raise_exception
            if case["chat"]: env.filters["tojson"] = tojson
            return env
        for line in sys.stdin:
            case = json.loads(line)
            try:
                answer = make(case).get_template("main").render(case["variables"])
            except jinja2.TemplateSyntaxError as error:
                answer = f"{type(error).__name__} in line {error.lineno}: {error.message}"
            except (SyntaxError, RecursionError):
                # What only CPython's compiler of the generated code refuses has no line, and recursion its own limit.
                answer = None
            except Exception as error:
                line, trace = "", error.__traceback__
                while trace is not None:
                    if trace.tb_frame.f_code.co_filename in ["<template>", *case["templates"]]: line = trace.tb_lineno
                    trace = trace.tb_next
                answer = f"{type(error).__name__} in line {line}: {error}"
            print(json.dumps(answer))
        """;

    /// <summary>What Jinja answers to each case, <see langword="null"/> where it is not to be compared; skips the test where there is no Jinja.</summary>
    public static List<string?> Answer(IEnumerable<ComparisonCase> cases)
    {
        PythonProcess.Require("jinja2", "python3-jinja2");
        return [.. PythonProcess.Lines(Program, [.. cases.Select(@case => @case.ToJson())]).Select(line => JsonSerializer.Deserialize<string>(line))];
    }
}
