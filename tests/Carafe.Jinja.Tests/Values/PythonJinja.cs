using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Values;

/// <summary>Renders templates with the real Jinja2 where it is installed, to compare with.</summary>
internal static class PythonJinja
{
    private const string Script = """
        import json, sys, jinja2
        environments = {False: jinja2.Environment(), True: jinja2.Environment(autoescape=True)}
        for line in sys.stdin:
            escape, source = json.loads(line)
            try:
                answer = environments[escape].from_string(source).render()
            except Exception as error:
                answer = type(error).__name__ + ": " + str(error)
            print(json.dumps(answer))
        """;

    private static readonly TemplateEnvironment s_plain = new();
    private static readonly TemplateEnvironment s_escaping = new() { Autoescape = true };

    /// <summary>Renders all templates with both engines and fails with the first differences.</summary>
    public static void AssertSame(IReadOnlyList<(bool Escape, string Source)> templates)
    {
        var expected = Render(templates);
        var differences = templates.Zip(expected)
            .Select(pair => (pair.First.Source, Python: pair.Second, Carafe: Answer(pair.First.Escape, pair.First.Source)))
            .Where(answer => answer.Python != answer.Carafe)
            .Select(answer => $"{answer.Source}\n  Python: {answer.Python}\n  Carafe: {answer.Carafe}")
            .ToList();
        Assert.True(differences.Count == 0, $"{differences.Count} of {templates.Count} differ:\n{string.Join('\n', differences.Take(20))}");
    }

    private static string Answer(bool escape, string source)
    {
        try
        {
            return (escape ? s_escaping : s_plain).FromString(source).Render();
        }
        catch (PythonException error)
        {
            return $"{error.PythonName}: {error.Message}";
        }
        catch (Carafe.Jinja.Errors.TemplateError error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }

    private static List<string> Render(IReadOnlyList<(bool Escape, string Source)> templates)
    {
        PythonProcess.Require("jinja2", "python3-jinja2");
        var lines = templates.Select(template => new JsonArray(template.Escape, template.Source).ToJsonString());
        List<string> answers = [.. PythonProcess.Lines(Script, lines).Select(line => JsonSerializer.Deserialize<string>(line)!)];
        Assert.Equal(templates.Count, answers.Count);
        return answers;
    }
}
