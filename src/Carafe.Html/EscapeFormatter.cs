using System.Globalization;

namespace Carafe.Html;

/// <summary>Formats values and escapes the result: give it to <see cref="string.Format(IFormatProvider, string, object[])"/>.</summary>
public sealed class EscapeFormatter : IFormatProvider, ICustomFormatter
{
    private EscapeFormatter()
    {
    }

    /// <summary>Gets the one formatter, which has no state.</summary>
    public static EscapeFormatter Instance { get; } = new();

    /// <inheritdoc/>
    public object? GetFormat(Type? formatType) => formatType == typeof(ICustomFormatter) ? this : null;

    /// <summary>Formats one value by the invariant culture and escapes it.</summary>
    /// <param name="format">The format; <see langword="null"/> or empty for none.</param>
    /// <param name="arg">The value. An <see cref="IHtml"/> is not escaped.</param>
    /// <param name="formatProvider">Not used.</param>
    /// <returns>Safe HTML.</returns>
    /// <exception cref="FormatException">
    /// There is a format, and the value is an <see cref="IHtml"/> but not an <see cref="IHtmlFormattable"/>.
    /// </exception>
    public string Format(string? format, object? arg, IFormatProvider? formatProvider) => arg switch
    {
        IHtml html when string.IsNullOrEmpty(format) => html.ToHtml(),
        IHtmlFormattable html => html.ToHtml(format),
        IHtml => throw new FormatException(
            $"The format '{format}' was given for a value of type '{arg.GetType()}', which has HTML of its own. "
            + $"Implement '{nameof(IHtmlFormattable)}' for it to take formats."),
        IFormattable formattable => HtmlEscaper.Escape(formattable.ToString(format, CultureInfo.InvariantCulture)),
        _ => HtmlEscaper.Escape(arg?.ToString() ?? ""),
    };
}
