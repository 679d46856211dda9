using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Html;

/// <summary>Builds a <see cref="Markup"/> from an interpolated string: its values are escaped, its literals are not.</summary>
[InterpolatedStringHandler]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct MarkupInterpolatedStringHandler
{
    private readonly StringBuilder _html;

    /// <summary>Begins a string.</summary>
    /// <param name="literalLength">The characters of its literals.</param>
    /// <param name="formattedCount">The number of its values.</param>
    public MarkupInterpolatedStringHandler(int literalLength, int formattedCount) =>
        _html = new StringBuilder(literalLength + (16 * formattedCount));

    /// <summary>Appends a literal as it is.</summary>
    /// <param name="value">The literal.</param>
    public void AppendLiteral(string value) => _html.Append(value);

    /// <summary>Appends a text, escaped.</summary>
    /// <param name="value">The text.</param>
    public void AppendFormatted(string? value) => _html.Append(HtmlEscaper.Escape(value ?? ""));

    /// <summary>Appends a value, escaped unless it is an <see cref="IHtml"/>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="alignment">The least number of characters, negative to align to the left.</param>
    /// <param name="format">Its format.</param>
    /// <exception cref="FormatException">The value is an <see cref="IHtml"/> that takes no format.</exception>
    public void AppendFormatted(object? value, int alignment = 0, string? format = null)
    {
        var html = EscapeFormatter.Instance.Format(format, value, null);
        _html.Append(alignment < 0 ? html.PadRight(-alignment) : html.PadLeft(alignment));
    }

    internal Markup ToMarkup() => new(_html.ToString());
}
