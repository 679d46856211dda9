namespace Carafe.Jinja.Errors;

/// <summary>A template that no loader knows.</summary>
/// <param name="name">The name that was asked for.</param>
/// <param name="message">What is wrong; by default the name itself, as in Jinja.</param>
public class TemplateNotFound(string? name, string? message = null) : TemplateError(message ?? name ?? "None")
{
    /// <summary>Gets the name that was asked for.</summary>
    public string? Name => name;
}

/// <summary>Several templates of which no loader knows one.</summary>
/// <param name="names">The names that were tried, in order.</param>
/// <param name="message">What is wrong; by default a sentence that lists the names.</param>
public sealed class TemplatesNotFound(IReadOnlyList<string> names, string? message = null)
    : TemplateNotFound(names.Count > 0 ? names[^1] : null, message ?? ErrorMessages.NoneFound(names))
{
    /// <summary>Gets the names that were tried, in order.</summary>
    public IReadOnlyList<string> Names => names;
}
