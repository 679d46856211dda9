using Carafe.Routing.Building;
using Carafe.Routing.Patterns;

namespace Carafe.Routing;

/// <summary>Turns the text of a variable into a value, and a value back into text for a URL.</summary>
/// <remarks>
/// Derive from it and register the class in <see cref="UrlMap.Converters"/>. One converter serves all threads at once, so it
/// should not change. Werkzeug's <c>to_python</c> is <see cref="ToValue"/>, its <c>to_url</c> <see cref="ToUrl"/>.
/// </remarks>
/// <example>
/// <code>
/// public sealed class ListConverter() : Converter(@"\w+(?:,\w+)*")
/// {
///     public override object? ToValue(string text) => text.Split(',');
///     public override string? ToUrl(object? value) => string.Join(',', (string[])value!);
/// }
///
/// var map = new UrlMap();
/// map.Converters["list"] = _ => new ListConverter();
/// map.Add(new Rule("/tags/&lt;list:tags&gt;") { Endpoint = "tags" });
/// </code>
/// </example>
public abstract class Converter
{
    private const string DefaultRegex = "[^/]+";

    /// <summary>Makes a converter that takes one segment of the path.</summary>
    protected Converter()
        : this(DefaultRegex, isPartIsolating: true)
    {
    }

    /// <summary>Makes a converter for text of a form.</summary>
    /// <param name="regex">The regular expression that the whole text must match, in .NET's dialect.</param>
    /// <param name="weight">The order among converters at one place, lower ones first; 100 by default.</param>
    /// <param name="isPartIsolating">
    /// Whether the text stays within one segment of the path; by default, if there is no slash in the expression.
    /// </param>
    /// <exception cref="ArgumentException">The regular expression is malformed.</exception>
    protected Converter(string regex, int weight = 100, bool? isPartIsolating = null)
    {
        ArgumentNullException.ThrowIfNull(regex);
        // Werkzeug finds a malformed expression at the first request; here it fails where the mistake is.
        _ = new System.Text.RegularExpressions.Regex(regex);
        Regex = regex;
        Weight = weight;
        PartIsolating = isPartIsolating ?? !regex.Contains('/');
    }

    private protected Converter(ConverterPattern pattern, int weight, bool isPartIsolating)
    {
        IsBuiltIn = GetType().Assembly == typeof(Converter).Assembly;
        Pattern = pattern;
        Regex = pattern.Regex;
        Weight = weight;
        PartIsolating = isPartIsolating;
    }

    /// <summary>What <see cref="ToValue"/> returns for a text that is no value after all: the path is then not found.</summary>
    public static object Refused { get; } = new();

    /// <summary>The regular expression of the texts that the converter takes.</summary>
    public string Regex { get; }

    /// <summary>The order among converters at one place, lower ones first; 100 by default, 50 for numbers, 200 for paths.</summary>
    public int Weight { get; }

    /// <summary>Whether the text stays within one segment of the path.</summary>
    public bool PartIsolating { get; }

    /// <summary>Our own converters read text without making a string; a class derived from one goes the usual way.</summary>
    internal bool IsBuiltIn { get; }

    /// <summary>The pattern in hand-written code, if the converter is one of ours.</summary>
    internal ConverterPattern? Pattern { get; }

    /// <summary>The value of a text from a path.</summary>
    /// <param name="text">The text, percent-decoded, which matched <see cref="Regex"/>.</param>
    /// <returns>The value; by default the text. <see cref="Refused"/> ends the match: no other rule is tried, as in Werkzeug.</returns>
    public virtual object? ToValue(string text) => text;

    /// <summary>The text for a URL.</summary>
    /// <param name="value">The value.</param>
    /// <returns>
    /// The text, percent-encoded; by default Python's text of the value, with what a path segment may hold left as it is.
    /// <see langword="null"/> says that no URL can be built from this value; another rule is then tried.
    /// </returns>
    /// <exception cref="ArgumentException">The value cannot be meant; in Werkzeug a <c>ValueError</c>.</exception>
    public virtual string? ToUrl(object? value) => PercentEncoding.Path(PythonText.Of(value));

    /// <summary>Replaces the captured text by the value.</summary>
    /// <returns>Whether the text is a value.</returns>
    internal bool TryConvert(ref RouteValue value)
    {
        if (IsBuiltIn) return TryConvertInline(ref value);
        var converted = ToValue(value.Text);
        if (ReferenceEquals(converted, Refused)) return false;
        value.Value = converted;
        return true;
    }

    /// <summary>The same without a string or a box.</summary>
    private protected virtual bool TryConvertInline(ref RouteValue value) => true;
}
