using System.Text.Json;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Templates, variables and options: what both engines are asked. The template to render is called <c>main</c>.</summary>
internal sealed record ComparisonCase(IReadOnlyDictionary<string, string> Templates, Dictionary<string, object?> Variables)
{
    public ComparisonCase(string source, Dictionary<string, object?> variables)
        : this(new Dictionary<string, string> { ["main"] = source }, variables)
    {
    }

    public string Source => Templates["main"];

    public bool Autoescape { get; init; }

    public string Undefined { get; init; } = "default";

    /// <summary>Whether <c>trim_blocks</c> and <c>lstrip_blocks</c> are set.</summary>
    public bool IsTrimmed { get; init; }

    public bool IsSandboxed { get; init; }

    /// <summary>Whether the environment is the one in which language models' templates are rendered.</summary>
    public bool IsChat { get; init; }

    public string ToJson() => JsonSerializer.Serialize(new
    {
        templates = Templates,
        variables = Variables,
        autoescape = Autoescape,
        undefined = Undefined,
        trimmed = IsTrimmed,
        sandboxed = IsSandboxed,
        chat = IsChat,
    });

    public string Answer()
    {
        try
        {
            return NewEnvironment().GetTemplate("main").Render(Variables);
        }
        catch (CompiledSyntaxError)
        {
            return "SyntaxError";
        }
        catch (TemplateSyntaxError error)
        {
            return $"{error.GetType().Name} in line {error.Line}: {error.Message}";
        }
        catch (Exception error) when (error is TemplateError or PythonException)
        {
            var name = error is PythonException python ? python.PythonName : error.GetType().Name;
            return $"{name} in line {(TemplateTrace.Of(error) is [var frame, ..] ? frame.Line : null)}: {error.Message}";
        }
    }

    private TemplateEnvironment NewEnvironment()
    {
        var environment = new TemplateEnvironment
        {
            Autoescape = Autoescape,
            Undefined = Undefined switch { "strict" => UndefinedKinds.Strict, "chainable" => UndefinedKinds.Chainable, "debug" => UndefinedKinds.Debug, _ => UndefinedKinds.Default },
            Syntax = new LexerOptions { TrimBlocks = IsTrimmed || IsChat, LstripBlocks = IsTrimmed || IsChat },
            Sandbox = IsChat ? new SandboxPolicy { IsImmutable = true } : IsSandboxed ? new SandboxPolicy() : null,
            Loader = new DictLoader(Templates),
            Extensions = [new DoExtension(), new LoopControlsExtension(), new I18nExtension(new NullTranslations()) { IsNewStyle = true }],
        };
        environment.Globals["raise_exception"] = new Function("raise_exception", (in arguments, _) => throw new TemplateError(arguments.Positional[0].Str()));
        if (IsChat) environment.Filters["tojson"] = FilterArguments.Signature("tojson", "tojson", ["indent"], ToPlainJson, ContextUse.Context);
        return environment;
    }

    /// <summary>JSON for models, not for pages: nothing is escaped.</summary>
    private static Value ToPlainJson(in Value value, ReadOnlySpan<Value> arguments, CallContext context)
    {
        var indent = arguments[0].IsMissing ? null : new string(' ', (int)arguments[0].AsInteger);
        return new JsonDumper(new JsonOptions { EnsureAscii = false, Indent = indent }, context).Dump(value);
    }
}
