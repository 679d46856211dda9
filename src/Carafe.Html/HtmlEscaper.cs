using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace Carafe.Html;

/// <summary>Escapes text for HTML and XML, in elements and in quoted attributes alike.</summary>
/// <remarks>
/// <para>
/// MarkupSafe's five replacements, to the byte: <c>&amp;</c> becomes <c>&amp;amp;</c>, <c>&lt;</c> <c>&amp;lt;</c>,
/// <c>&gt;</c> <c>&amp;gt;</c>, <c>"</c> <c>&amp;#34;</c> and <c>'</c> <c>&amp;#39;</c>. All else stays as it is.
/// </para>
/// <para>
/// Security: that is enough between tags and inside quoted attributes. It is not enough in an attribute without
/// quotes, in a script, in a style sheet, or for an address that may begin with <c>javascript:</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// string safe = HtmlEscaper.Escape("Tom &amp; Jerry");           // Tom &amp;amp; Jerry
///
/// var output = new System.Buffers.ArrayBufferWriter&lt;byte&gt;();
/// HtmlEscaper.Escape("1 &lt; 2", output);                       // the UTF-8 bytes of 1 &amp;lt; 2
/// </code>
/// </example>
public static class HtmlEscaper
{
    internal static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    private static readonly SearchValues<byte> s_specialBytes = SearchValues.Create("&<>\"'"u8);

    /// <summary>The least room asked of a writer: any entity and any encoded character fits.</summary>
    private const int MinimumSpan = 16;

    /// <summary>Escapes a string.</summary>
    /// <param name="text">The plain text.</param>
    /// <returns>The escaped text; the very same string where nothing in it needs escaping.</returns>
    public static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var first = text.AsSpan().IndexOfAny(Special);
        return first < 0 ? text : EscapeFrom(text, first);
    }

    /// <summary>Tells whether escaping would change the text.</summary>
    /// <param name="text">The plain text.</param>
    /// <returns><see langword="true"/> where the text holds one of the five characters.</returns>
    public static bool NeedsEscaping(ReadOnlySpan<char> text) => text.ContainsAny(Special);

    /// <summary>Writes text to a buffer, escaped and as UTF-8, without a string in between.</summary>
    /// <param name="text">The plain text. A surrogate without its partner becomes U+FFFD.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void Escape(ReadOnlySpan<char> text, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (!text.IsEmpty)
        {
            Escape(text, output.GetSpan(Math.Max(text.Length, MinimumSpan)), out var read, out var written);
            output.Advance(written);
            text = text[read..];
        }
    }

    /// <summary>Writes text that is UTF-8 already to a buffer, escaped.</summary>
    /// <param name="utf8">The plain text. Bytes that are no UTF-8 are copied as they are.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void Escape(ReadOnlySpan<byte> utf8, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (!utf8.IsEmpty)
        {
            var run = utf8.IndexOfAny(s_specialBytes);
            output.Write(run < 0 ? utf8 : utf8[..run]);
            if (run < 0) return;
            output.Write(Utf8Escaper.Entity((char)utf8[run]));
            utf8 = utf8[(run + 1)..];
        }
    }

    /// <summary>Escapes as much text into a span of UTF-8 as it has room for.</summary>
    /// <param name="text">The plain text. A surrogate without its partner becomes U+FFFD.</param>
    /// <param name="destination">Where the bytes go. Five bytes a character is always enough. What lies behind those written may be overwritten too.</param>
    /// <param name="charsRead">How many characters of the text were done; never half a surrogate pair.</param>
    /// <param name="bytesWritten">How many bytes of the destination were filled; never half a character.</param>
    /// <returns>
    /// <see cref="OperationStatus.Done"/>, or <see cref="OperationStatus.DestinationTooSmall"/> where text is left.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OperationStatus Escape(
        ReadOnlySpan<char> text, Span<byte> destination, out int charsRead, out int bytesWritten) =>
        Utf8Escaper.Escape(text, destination, out charsRead, out bytesWritten);

    private static string EscapeFrom(string text, int first)
    {
        var builder = new StringBuilder(text.Length + 32);
        ReadOnlySpan<char> rest = text;
        for (var run = first; run >= 0; run = rest.IndexOfAny(Special))
        {
            builder.Append(rest[..run]).Append(EntityText(rest[run]));
            rest = rest[(run + 1)..];
        }
        return builder.Append(rest).ToString();
    }

    private static string EntityText(char special) => special switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&#34;",
        _ => "&#39;",
    };
}
