using System.Text.Json;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Loaders;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Comparison;

/// <summary>Random templates are answered as the real Jinja2 answers them: output, error, line.</summary>
public sealed class JinjaComparisonTests
{
    private const int Count = 1500;
    private const string Wrap = "{% macro wrap(x) %}<{{ caller(x) }}>{% endmacro %}";

    private static readonly Dictionary<string, object?> s_variables = new()
    {
        ["a"] = 1,
        ["b"] = "b<c>",
        ["items"] = new object[] { 3, 1, 2 },
        ["user"] = new Dictionary<string, object?> { ["name"] = "Ada", ["age"] = 36 },
        ["n"] = 2.5,
        ["text"] = "héllo wörld",
    };

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    public void Random_templates_are_answered_alike(int seed, bool autoescape)
    {
        var random = new RandomTemplates(seed);
        AssertAlike(Enumerable.Range(0, Count).Select(_ => Wrap + random.Template()), autoescape, s_variables);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Broken_templates_are_answered_alike(int seed)
    {
        var random = new RandomTemplates(seed);
        var whole = Enumerable.Range(0, 200).Select(_ => Wrap + random.Template()).Concat(ChatTemplates.All).ToList();
        var mutator = new TemplateMutator(seed, TemplateMutator.Tokenize(whole));
        AssertAlike(Enumerable.Range(0, Count).Select(_ => mutator.Next()), autoescape: false, s_variables);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Chat_templates_are_answered_alike(bool autoescape)
    {
        foreach (var conversation in ChatTemplates.Conversations) AssertAlike(ChatTemplates.All, autoescape, conversation);
    }

    private static void AssertAlike(IEnumerable<string> templates, bool autoescape, Dictionary<string, object?> variables)
    {
        var sources = templates.ToList();
        var answers = PythonJinja.Answer([.. sources.Select(source => JsonSerializer.Serialize(new
        {
            templates = new Dictionary<string, string> { ["main"] = source },
            autoescape,
            variables,
        }))]);
        Assert.Equal(sources.Count, answers.Count);
        var differences = sources.Zip(answers, (source, answer) => Compare(source, autoescape, variables, answer)).OfType<string>().ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {sources.Count} differ:\n{string.Join("\n\n", differences.Take(5))}");
    }

    private static string? Compare(string source, bool autoescape, Dictionary<string, object?> variables, JsonElement expected)
    {
        // What only CPython's compiler of the generated code refuses has no line there.
        if (expected.TryGetProperty("error", out var error) && error.GetString() is "SyntaxError" or "RecursionError") return null;
        var actual = Render(source, autoescape, variables);
        var wanted = expected.TryGetProperty("output", out var output)
            ? output.GetString()!
            : $"{expected.GetProperty("error").GetString()} in line {expected.GetProperty("line")}";
        return actual == wanted ? null : $"{source}\nJinja:  {wanted}\nCarafe: {actual}";
    }

    private static string Render(string source, bool autoescape, Dictionary<string, object?> variables)
    {
        var environment = new TemplateEnvironment
        {
            Autoescape = autoescape,
            Loader = new DictLoader(new Dictionary<string, string> { ["main"] = source }),
            Extensions = [new DoExtension(), new LoopControlsExtension()],
        };
        environment.Globals["raise_exception"] = new Function("raise_exception", (in arguments, _) => throw new TemplateError(arguments.Positional[0].Str()));
        try
        {
            return environment.GetTemplate("main").Render(variables);
        }
        catch (TemplateSyntaxError error)
        {
            return error is CompiledSyntaxError ? "SyntaxError in line " : $"{error.GetType().Name} in line {error.Line}";
        }
        catch (Exception error) when (error is TemplateError or PythonException)
        {
            var name = error is PythonException python ? python.PythonName : error.GetType().Name;
            return $"{name} in line {(TemplateTrace.Of(error) is [var frame, ..] ? frame.Line : null)}";
        }
    }
}
