using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>An expression to be evaluated with variables.</summary>
/// <example>
/// <code>
/// var isAdult = environment.CompileExpression("age >= 18");
/// bool adult = isAdult.Evaluate(new { age = 20 }).IsTrue;      // true
/// </code>
/// </example>
public sealed class TemplateExpression
{
    private readonly Template _template;
    private readonly bool _undefinedToNone;

    internal TemplateExpression(Template template, bool undefinedToNone)
    {
        _template = template;
        _undefinedToNone = undefinedToNone;
    }

    /// <summary>Evaluates the expression.</summary>
    /// <param name="variables">An object whose properties are the variables, or a dictionary of them.</param>
    /// <returns>The value.</returns>
    /// <exception cref="Exception">The expression fails; see <see cref="Errors.TemplateTrace"/>.</exception>
    public Value Evaluate(object? variables = null)
    {
        var context = _template.NewContext(_template.Variables(variables));
        using var state = _template.NewState(CancellationToken.None);
        using var scope = state.Limits.Enter();
        Rendering.Objects.Blocks.Render(_template.Code.Root, context, state);
        var result = context.Variables["result"];
        return _undefinedToNone && result.IsUndefined ? Value.None : result;
    }
}
