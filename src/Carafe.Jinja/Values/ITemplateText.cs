namespace Carafe.Jinja.Values;

/// <summary>A C# object that templates see as a string: it has a string's methods and length, and is escaped like one.</summary>
/// <example>
/// <code>
/// sealed record Slug(string Name) : ITemplateText
/// {
///     public string Text => Name.ToLowerInvariant().Replace(' ', '-');
/// }
/// </code>
/// </example>
public interface ITemplateText
{
    /// <summary>Gets the string.</summary>
    string Text { get; }
}
