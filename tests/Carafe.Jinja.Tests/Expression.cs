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

    private static string Evaluate(string expression, bool autoescape)
    {
        try
        {
            return (autoescape ? s_escaping : s_plain).FromString($"{{{{ {expression} }}}}").Render();
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
