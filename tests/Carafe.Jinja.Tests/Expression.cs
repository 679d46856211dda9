using Carafe.Jinja.Errors;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Tests;

/// <summary>Evaluates one expression in a template; an error is answered as its Python type and text.</summary>
internal static class Expression
{
    private static readonly TemplateEnvironment s_plain = new();
    private static readonly TemplateEnvironment s_escaping = new() { Autoescape = true };

    public static void Gives(string expression, string expected, bool autoescape = false) =>
        Assert.Equal(expected, Evaluate(expression, autoescape));

    /// <summary>Renders a whole template instead.</summary>
    public static void Answers(string template, string expected, TemplateEnvironment? environment = null) =>
        Assert.Equal(expected, Render(environment ?? s_plain, template));

    private static string Evaluate(string expression, bool autoescape) => Render(autoescape ? s_escaping : s_plain, $"{{{{ {expression} }}}}");

    private static string Render(TemplateEnvironment environment, string template)
    {
        try
        {
            return environment.FromString(template).Render();
        }
        catch (PythonException error)
        {
            return $"{error.PythonName}: {error.Message}";
        }
        catch (TemplateError error)
        {
            return $"{error.GetType().Name}: {error.Message}";
        }
    }
}
