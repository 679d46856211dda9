namespace Carafe.Html;

/// <summary>A value that knows its own HTML, as Python's objects with <c>__html__</c> do.</summary>
/// <remarks>
/// Security: what <see cref="ToHtml"/> returns goes into the page as it stands. It must escape whatever came from a
/// user.
/// </remarks>
public interface IHtml
{
    /// <summary>Gives the value as HTML that is inserted without further escaping.</summary>
    /// <returns>Safe HTML.</returns>
    string ToHtml();
}
