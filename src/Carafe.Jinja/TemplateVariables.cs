using Carafe.Jinja.Rendering;
using Carafe.Jinja.Values;

namespace Carafe.Jinja;

/// <summary>What a filter, a test or a function can read of the template that calls it, as Jinja's <c>pass_context</c> lets it.</summary>
/// <example>
/// <code>
/// environment.Globals["whoami"] = new Function("whoami", (in arguments, context) => context.Resolve("user"));
/// </code>
/// </example>
public static class TemplateVariables
{
    /// <summary>Looks up a variable: one that the template set at its top level, that was passed to it, or a global.</summary>
    /// <param name="context">What is being rendered.</param>
    /// <param name="name">The variable's name.</param>
    /// <returns>Its value; an undefined where there is none. Variables of loops and macros are not seen.</returns>
    public static Value Resolve(this CallContext context, string name)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = context is Frame frame ? frame.Context.Resolve(name) : default;
        return value.IsMissing ? context.MakeUndefined(null, default, name) : value;
    }

    /// <summary>Looks up a variable, as <see cref="Resolve"/> does, without making an undefined.</summary>
    /// <param name="context">What is being rendered.</param>
    /// <param name="name">The variable's name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryResolve(this CallContext context, string name, out Value value)
    {
        ArgumentNullException.ThrowIfNull(context);
        value = context is Frame frame ? frame.Context.Resolve(name) : default;
        return !value.IsMissing;
    }

    /// <summary>Gets all variables that <see cref="Resolve"/> finds.</summary>
    /// <param name="context">What is being rendered.</param>
    /// <returns>Name to value: a copy.</returns>
    public static IReadOnlyDictionary<string, Value> GetVariables(this CallContext context) =>
        (context as Frame)?.Context.ToDictionary() ?? new Dictionary<string, Value>();

    /// <summary>Gets the environment of the template that calls.</summary>
    /// <param name="context">What is being rendered.</param>
    /// <returns>The environment.</returns>
    /// <exception cref="InvalidOperationException">No template calls.</exception>
    public static TemplateEnvironment GetEnvironment(this CallContext context) => context is EnvironmentContext rendering
        ? rendering.Environment
        : throw new InvalidOperationException("The context is not one of a template. Use the one that a filter, test or function is called with.");

    /// <summary>Gets the name of the template that calls.</summary>
    /// <param name="context">What is being rendered.</param>
    /// <returns>The name; <see langword="null"/> for a template from a string.</returns>
    public static string? GetTemplateName(this CallContext context) => (context as Frame)?.Code.Template.Name;
}
