using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Loaders;

/// <summary>A template's source, and how to tell whether it is still that.</summary>
/// <param name="Source">The text.</param>
/// <param name="FileName">The file that it was read from, where there is one.</param>
/// <param name="IsUpToDate">Tells whether the source is still the same; <see langword="null"/> where that is not known, and always.</param>
public sealed record TemplateSource(string Source, string? FileName = null, Func<bool>? IsUpToDate = null);

/// <summary>Finds templates by name.</summary>
/// <remarks>Names use forward slashes on every system. A loader must bear being used by several threads.</remarks>
public abstract class TemplateLoader
{
    /// <summary>Finds a template.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The source; <see langword="null"/> where the loader has no such template.</returns>
    public abstract TemplateSource? Find(string name);

    /// <summary>Lists the names of all templates.</summary>
    /// <returns>The names, sorted by code point.</returns>
    /// <exception cref="NotSupportedException">The loader cannot know them.</exception>
    public virtual IReadOnlyList<string> List() => throw new NotSupportedException($"{GetType().Name} cannot list its templates.");

    /// <summary>Makes the error of a template that was not found.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The error, not thrown.</returns>
    public virtual TemplateNotFound NotFound(string name) => new(name);

    private protected static IReadOnlyList<string> Sort(IEnumerable<string> names) => [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
