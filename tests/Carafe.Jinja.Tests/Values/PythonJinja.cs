using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests.Values;

/// <summary>Renders templates with the real Jinja2 where it is installed, to compare with.</summary>
internal static class PythonJinja
{
    private const string Interpreter = "/usr/bin/python3";

    private const string Script = """
        import json, sys, jinja2
        environments = {False: jinja2.Environment(), True: jinja2.Environment(autoescape=True)}
        for line in sys.stdin:
            escape, source = json.loads(line)
            try:
                answer = environments[escape].from_string(source).render()
            except Exception as error:
                answer = type(error).__name__ + ": " + str(error)
            print(json.dumps(answer), flush=True)
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
        if (!File.Exists(Interpreter)) Assert.Skip("python3 is not installed");
        using var python = Process.Start(new ProcessStartInfo(Interpreter, ["-c", Script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var errors = python.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var writing = Task.Run(() =>
        {
            foreach (var (escape, source) in templates) python.StandardInput.WriteLine(new JsonArray(escape, source).ToJsonString());
            python.StandardInput.Close();
        });
        var answers = new List<string>(templates.Count);
        while (python.StandardOutput.ReadLine() is { } line) answers.Add(JsonSerializer.Deserialize<string>(line)!);
        python.WaitForExit();
        if (errors.Result.Contains("No module named 'jinja2'", StringComparison.Ordinal)) Assert.Skip("python3-jinja2 is not installed");
        writing.GetAwaiter().GetResult();
        Assert.Equal(templates.Count, answers.Count);
        return answers;
    }
}
