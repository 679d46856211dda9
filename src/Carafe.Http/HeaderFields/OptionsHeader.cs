using System.Text;

namespace Carafe.Http.HeaderFields;

/// <summary>A header that is a value with <c>key=value</c> parameters, as <c>Content-Type</c> or <c>Content-Disposition</c>.</summary>
/// <param name="Value">The value before the first semicolon.</param>
/// <param name="Options">The parameters in order, their names in lower case.</param>
/// <example>
/// <code>
/// var (value, options) = OptionsHeader.Parse("text/html; charset=UTF-8");
/// string charset = options["charset"];                                     // "UTF-8"
/// </code>
/// </example>
public sealed partial record OptionsHeader(string Value, IReadOnlyDictionary<string, string> Options)
{
    private static readonly OrderedDictionary<string, string> s_none = [];

    /// <summary>Reads a header as Werkzeug 3.1 does: RFC 9110 §5.6.6, with RFC 2231's charsets and continuations.</summary>
    /// <param name="header">The header's value; <see langword="null"/> counts as empty.</param>
    /// <returns>The value and its parameters. What is no valid parameter is left out.</returns>
    /// <remarks>
    /// <c>\"</c> and <c>%22</c> in a quoted value both become a quote, since HTTP has one and HTML forms the other.
    /// Linear in time, whatever the header holds.
    /// </remarks>
    public static OptionsHeader Parse(string? header)
    {
        if (string.IsNullOrEmpty(header)) return new("", s_none);
        var semicolon = header.IndexOf(';', StringComparison.Ordinal);
        if (semicolon < 0) return new(header.Trim(), s_none);
        var value = header[..semicolon].Trim();
        var rest = header.AsSpan(semicolon).TrimEnd();
        if (value.Length == 0 || rest.Length == 1) return new(value, s_none);
        return new(value, new OptionCollector().Collect(rest.ToString()));
    }

    /// <summary>Writes a header; a parameter's value that is no token is quoted.</summary>
    /// <param name="value">The value; <see langword="null"/> for the parameters alone.</param>
    /// <param name="options">The parameters. One without value is left out; the value of one whose name ends in <c>*</c>
    /// is taken as encoded.</param>
    /// <returns>The header's value.</returns>
    public static string Dump(string? value, IEnumerable<KeyValuePair<string, string?>> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var header = new StringBuilder(value);
        foreach (var (name, text) in options)
        {
            if (text is null) continue;
            if (header.Length > 0 || value is not null) header.Append("; ");
            header.Append(name).Append('=').Append(name.EndsWith('*') ? text : HeaderQuoting.Quote(text));
        }
        return header.ToString();
    }

    /// <summary>Writes the header.</summary>
    /// <returns>The header's value.</returns>
    public override string ToString() => Dump(Value, Options!);
}
