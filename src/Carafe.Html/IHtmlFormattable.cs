namespace Carafe.Html;

/// <summary>A value with HTML of its own that also takes a format, as Python's <c>__html_format__</c>.</summary>
public interface IHtmlFormattable : IHtml
{
    /// <summary>Gives the value as HTML in a format.</summary>
    /// <param name="format">The format, not empty: what follows the colon in <c>{0:format}</c>.</param>
    /// <returns>Safe HTML.</returns>
    /// <exception cref="FormatException">The value has no such format.</exception>
    string ToHtml(string format);
}
