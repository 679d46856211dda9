using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Jinja;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Sandbox;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Conformance;

/// <summary>Renders one template in an environment of its own.</summary>
internal sealed class JinjaCases : IConformanceKind
{
    /// <summary>Deep recursion needs room: as much as a process of Python's has.</summary>
    private const int StackSize = 64 * 1024 * 1024;

    public JsonObject Answer(JsonElement @case)
    {
        JsonObject? answer = null;
        var thread = new Thread(() => answer = AnswerHere(@case), StackSize);
        thread.Start();
        thread.Join();
        return answer!;
    }

    private static JsonObject AnswerHere(JsonElement @case)
    {
        try
        {
            return Render(@case);
        }
        catch (Exception error)
        {
            return new JsonObject { ["error"] = Describe(error) };
        }
    }

    private static JsonObject Render(JsonElement @case)
    {
        var options = @case.TryGetProperty("env", out var env) ? env : default;
        var templates = @case.GetProperty("templates").EnumerateObject().ToDictionary(entry => entry.Name, entry => entry.Value.GetString()!, StringComparer.Ordinal);
        var environment = JinjaEnvironments.Make(options, templates);
        var main = @case.GetProperty("main").GetString()!;
        var isAnonymous = @case.TryGetProperty("anonymous", out var flag) && flag.GetBoolean();
        var template = isAnonymous ? environment.FromString(templates[main]) : environment.GetTemplate(main);
        var context = new Dictionary<string, Value>(StringComparer.Ordinal);
        if (@case.TryGetProperty("context", out var variables))
            foreach (var variable in variables.EnumerateObject()) context[variable.Name] = JinjaValues.Read(variable.Value);
        return JinjaEnvironments.Flag(options, "native")
            ? new JsonObject { ["value"] = JinjaValues.Write(template.RenderNative(context)) }
            : new JsonObject { ["output"] = template.Render(context) };
    }

    private static JsonObject Describe(Exception error)
    {
        var frame = TemplateTrace.Of(error).Count > 0 ? TemplateTrace.Of(error)[0] : null;
        var syntax = error as TemplateSyntaxError;
        return new JsonObject
        {
            ["type"] = error is PythonException python ? python.PythonName
                : error is CompiledSyntaxError ? "SyntaxError"
                : error is TemplateError ? error.GetType().Name
                : "Internal",
            ["message"] = error is PythonException or TemplateError ? error.Message : error.ToString(),
            ["lineno"] = syntax?.Line ?? frame?.Line,
            ["template"] = syntax?.TemplateName ?? frame?.TemplateName,
        };
    }
}

/// <summary>Makes environments of the options of a case.</summary>
internal static class JinjaEnvironments
{
    public static TemplateEnvironment Make(JsonElement options, Dictionary<string, string> templates)
    {
        var environment = new TemplateEnvironment
        {
            Syntax = Syntax(options),
            Loader = new DictLoader(templates),
            Autoescape = Escaping(options),
            Undefined = Undefined(Text(options, "undefined")),
            Finalize = Text(options, "finalize") == "none_to_empty" ? (value, _) => value.IsNone ? Value.Empty : value : null,
            Sandbox = Sandbox(options),
            IsNative = Flag(options, "native"),
            Extensions = Extensions(options),
        };
        foreach (var global in Members(options, "globals")) environment.Globals[global.Name] = JinjaValues.Read(global.Value);
        foreach (var policy in Members(options, "policies")) environment.Policies[policy.Name] = JinjaValues.Read(policy.Value);
        return environment;
    }

    public static bool Flag(JsonElement options, string name) => Find(options, name) is { ValueKind: JsonValueKind.True };

    private static JsonElement? Find(JsonElement options, string name) =>
        options.ValueKind == JsonValueKind.Object && options.TryGetProperty(name, out var value) ? value : null;

    private static string? Text(JsonElement options, string name) => Find(options, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    private static IEnumerable<JsonProperty> Members(JsonElement options, string name) =>
        Find(options, name) is { ValueKind: JsonValueKind.Object } members ? members.EnumerateObject() : [];

    private static LexerOptions Syntax(JsonElement options)
    {
        var defaults = new LexerOptions();
        return new LexerOptions
        {
            BlockStart = Text(options, "block_start_string") ?? defaults.BlockStart,
            BlockEnd = Text(options, "block_end_string") ?? defaults.BlockEnd,
            VariableStart = Text(options, "variable_start_string") ?? defaults.VariableStart,
            VariableEnd = Text(options, "variable_end_string") ?? defaults.VariableEnd,
            CommentStart = Text(options, "comment_start_string") ?? defaults.CommentStart,
            CommentEnd = Text(options, "comment_end_string") ?? defaults.CommentEnd,
            LineStatementPrefix = Text(options, "line_statement_prefix"),
            LineCommentPrefix = Text(options, "line_comment_prefix"),
            TrimBlocks = Flag(options, "trim_blocks"),
            LstripBlocks = Flag(options, "lstrip_blocks"),
            NewlineSequence = Text(options, "newline_sequence") ?? defaults.NewlineSequence,
            KeepTrailingNewline = Flag(options, "keep_trailing_newline"),
        };
    }

    private static Autoescape Escaping(JsonElement options)
    {
        if (Find(options, "autoescape") is not { ValueKind: JsonValueKind.Object } select) return Flag(options, "autoescape");
        return Autoescape.Select(
            Names(select, "enabled_extensions"), Names(select, "disabled_extensions"),
            Find(select, "default_for_string") is not { ValueKind: JsonValueKind.False }, Flag(select, "default"));
    }

    private static List<string>? Names(JsonElement options, string name) =>
        Find(options, name) is { ValueKind: JsonValueKind.Array } names ? [.. names.EnumerateArray().Select(item => item.GetString()!)] : null;

    private static UndefinedFactory Undefined(string? kind) => kind switch
    {
        "strict" => UndefinedKinds.Strict,
        "chainable" => UndefinedKinds.Chainable,
        "debug" => UndefinedKinds.Debug,
        _ => UndefinedKinds.Default,
    };

    private static SandboxPolicy? Sandbox(JsonElement options) => Find(options, "sandboxed") switch
    {
        { ValueKind: JsonValueKind.True } => new SandboxPolicy(),
        { ValueKind: JsonValueKind.String } => new SandboxPolicy { IsImmutable = true },
        _ => null,
    };

    private static List<Extension> Extensions(JsonElement options)
    {
        var names = Names(options, "extensions") ?? [];
        var extensions = names.Select<string, Extension?>(name => name switch
        {
            "do" => new DoExtension(),
            "loopcontrols" => new LoopControlsExtension(),
            "debug" => new DebugExtension(),
            _ => null,
        }).OfType<Extension>().ToList();
        var i18n = Find(options, "i18n");
        if (i18n is not null || names.Contains("i18n"))
            extensions.Add(new I18nExtension(i18n is { } catalogue ? new CaseTranslations(catalogue) : null) { IsNewStyle = i18n is { } given && Flag(given, "newstyle") });
        return extensions;
    }
}

/// <summary>The translations of a case, each message by itself.</summary>
internal sealed class CaseTranslations(JsonElement catalogue) : ITranslations
{
    public string Gettext(string message) => Find(catalogue, "messages", message);

    public string Ngettext(string singular, string plural, long number) => Gettext(number == 1 ? singular : plural);

    public string Pgettext(string context, string message) =>
        catalogue.TryGetProperty("contexts", out var contexts) ? Find(contexts, context, message) : message;

    public string Npgettext(string context, string singular, string plural, long number) => Pgettext(context, number == 1 ? singular : plural);

    private static string Find(JsonElement tables, string table, string message) =>
        tables.TryGetProperty(table, out var messages) && messages.TryGetProperty(message, out var text) ? text.GetString()! : message;
}
