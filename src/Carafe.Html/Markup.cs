using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Carafe.Html;

/// <summary>Text that is safe to insert into HTML, because it was escaped or is trusted.</summary>
/// <remarks>
/// <para>Immutable and equal by text. What is joined to it is escaped unless it is safe itself, as in MarkupSafe 3.</para>
/// <para>
/// Security: the constructor marks its text as safe <em>without</em> escaping it. Text that came from a user goes
/// through <see cref="Escape(string)"/>, <see cref="Format(object[])"/> or
/// <see cref="Interpolate(ref MarkupInterpolatedStringHandler)"/>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// var name = "&lt;script&gt;";
/// var hello = new Markup("&lt;em&gt;Hello&lt;/em&gt; ") + name;       // &lt;em&gt;Hello&lt;/em&gt; &amp;lt;script&amp;gt;
/// var link = Markup.Interpolate($"&lt;b&gt;{name}&lt;/b&gt;");          // &lt;b&gt;&amp;lt;script&amp;gt;&lt;/b&gt;
/// </code>
/// </example>
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "Concat and Repeat are the names of the trade.")]
public sealed class Markup : IHtml, IEquatable<Markup>
{
    private readonly string _text;

    /// <summary>Marks a text as safe as it stands.</summary>
    /// <param name="html">HTML from a trusted source. It is not escaped.</param>
    public Markup(string html)
    {
        ArgumentNullException.ThrowIfNull(html);
        _text = html;
    }

    /// <summary>Takes over the HTML of a value.</summary>
    /// <param name="value">The value; its <see cref="IHtml.ToHtml"/> is trusted.</param>
    public Markup(IHtml value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _text = value.ToHtml();
    }

    /// <summary>Gets the empty markup.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>Gets the length in UTF-16 units.</summary>
    public int Length => _text.Length;

    /// <summary>Gets one UTF-16 unit of the text.</summary>
    /// <param name="index">Its place, starting at 0.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such place.</exception>
    public char this[int index] => _text[index];

    /// <summary>Gets a part of the text, which stays marked as safe.</summary>
    /// <param name="start">Where it begins, in UTF-16 units, starting at 0.</param>
    /// <param name="length">Its length in UTF-16 units.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part does not lie inside the text.</exception>
    public Markup Slice(int start, int length) => new(_text.Substring(start, length));

    /// <summary>Escapes a text.</summary>
    /// <param name="text">The plain text; <see langword="null"/> is the empty one.</param>
    /// <returns>The escaped text, marked as safe.</returns>
    public static Markup Escape(string? text) => string.IsNullOrEmpty(text) ? Empty : new(HtmlEscaper.Escape(text));

    /// <summary>Escapes the text of a value, or takes its own HTML where it has some.</summary>
    /// <param name="value">
    /// The value. An <see cref="IHtml"/> is taken as it is; <see langword="null"/> is the empty text, as for
    /// MarkupSafe's <c>escape_silent</c>; all else is escaped in the text that the invariant culture gives it.
    /// </param>
    /// <returns>Safe HTML.</returns>
    public static Markup Escape(object? value) => value switch
    {
        null => Empty,
        Markup markup => markup,
        IHtml html => new(html.ToHtml()),
        string text => Escape(text),
        _ => Escape(PlainText(value)),
    };

    /// <summary>Gives a value as text, but keeps what is marked as safe marked as safe.</summary>
    /// <param name="value">The value.</param>
    /// <returns>A <see cref="string"/> or a <see cref="Markup"/>: the value itself where it is one of these.</returns>
    public static object SoftString(object? value) => value is string or Markup ? value : PlainText(value);

    /// <summary>Escapes the interpolated values of a string, but not the string around them.</summary>
    /// <param name="html">The string, <c>$"…"</c>.</param>
    /// <returns>Safe HTML.</returns>
    public static Markup Interpolate(ref MarkupInterpolatedStringHandler html) => html.ToMarkup();

    /// <summary>Fills in this markup's .NET placeholders (<c>{0}</c>, <c>{1,8:F2}</c>) with escaped values.</summary>
    /// <param name="arguments">The values. An <see cref="IHtml"/> is not escaped.</param>
    /// <returns>Safe HTML.</returns>
    /// <exception cref="FormatException">
    /// A placeholder is malformed or has no value, or one with a format is filled by an <see cref="IHtml"/> that is
    /// not an <see cref="IHtmlFormattable"/>.
    /// </exception>
    public Markup Format(params object?[] arguments) => new(string.Format(EscapeFormatter.Instance, _text, arguments));

    /// <summary>Joins values with this markup between them.</summary>
    /// <param name="values">The values; each is escaped unless it is safe already.</param>
    /// <returns>Safe HTML.</returns>
    public Markup Join(IEnumerable<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(string.Join(_text, values.Select(value => Escape(value)._text)));
    }

    /// <summary>Replaces character references by the characters they stand for, as a browser does.</summary>
    /// <returns>Plain text.</returns>
    public string Unescape() => HtmlUnescaper.Unescape(_text);

    /// <summary>Removes comments and tags, makes each run of white space one space, and unescapes the rest.</summary>
    /// <returns>
    /// Plain text. Security: it is no HTML and must be escaped again; it may hold what looks like tags.
    /// </returns>
    public string StripTags() => HtmlUnescaper.Unescape(string.Join(' ', PythonSpace.Split(TagStripper.Strip(_text), maxSplit: -1)));

    /// <summary>Appends a markup.</summary>
    /// <param name="left">The first part.</param>
    /// <param name="right">The second part.</param>
    /// <returns>Both, as they are.</returns>
    public static Markup operator +(Markup left, Markup right) => new(left?._text + right?._text);

    /// <summary>Appends a plain text, escaping it.</summary>
    /// <param name="left">The first part, safe already.</param>
    /// <param name="right">The second part.</param>
    /// <returns>Safe HTML.</returns>
    public static Markup operator +(Markup left, string right) => new(left?._text + HtmlEscaper.Escape(right ?? ""));

    /// <summary>Prepends a plain text, escaping it.</summary>
    /// <param name="left">The first part.</param>
    /// <param name="right">The second part, safe already.</param>
    /// <returns>Safe HTML.</returns>
    public static Markup operator +(string left, Markup right) => new(HtmlEscaper.Escape(left ?? "") + right?._text);

    /// <summary>Repeats a markup.</summary>
    /// <param name="markup">The markup.</param>
    /// <param name="count">How often; none at or below 0, as in Python.</param>
    /// <returns>The repeated markup.</returns>
    public static Markup operator *(Markup markup, int count)
    {
        ArgumentNullException.ThrowIfNull(markup);
        return count <= 0 ? Empty : new(string.Concat(Enumerable.Repeat(markup._text, count)));
    }

    /// <summary>Compares two markups by their text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> for the same text, ordinally.</returns>
    public static bool operator ==(Markup? left, Markup? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Compares two markups by their text.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns><see langword="true"/> for different text, ordinally.</returns>
    public static bool operator !=(Markup? left, Markup? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Markup? other) => other is not null && string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Markup);

    /// <summary>Gives the hash code of the text, which is also that of the plain string.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Gives the HTML as a plain string, which forgets that it is safe.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text;

    /// <inheritdoc/>
    public string ToHtml() => _text;

    internal static string PlainText(object? value) => value switch
    {
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value?.ToString() ?? "",
    };
}
