using Carafe.Jinja;
using Carafe.Jinja.Values;

namespace Carafe.Templating;

/// <summary>What a template exports: a macro, called with its arguments, or a variable, called with none.</summary>
/// <param name="arguments">The macro's arguments by position; the last one may be <see cref="KeywordArguments"/>.</param>
/// <returns>What the macro renders, or the variable's value.</returns>
public delegate Value TemplateAttribute(params object?[] arguments);

/// <summary>Takes macros and variables out of templates.</summary>
internal static class TemplateAttributes
{
    public static TemplateAttribute Get(Template template, string name)
    {
        var module = template.GetModule();
        if (!module.TryGetValue(name, out var value))
            throw new KeyNotFoundException($"The template '{template.Name}' exports no '{name}'. Define a macro or a top-level variable of this name; names that begin with an underscore are not exported.");
        return arguments => value.Kind == ValueKind.Callable ? module.Call(name, arguments) : value;
    }
}
