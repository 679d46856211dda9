namespace Carafe.Jinja.Lexing;

/// <summary>The three newlines that templates know.</summary>
internal static class Newlines
{
    /// <summary>The text with every CR LF and every lone CR made a LF; the text itself where it has none.</summary>
    public static string Normalize(string text) => !text.Contains('\r')
        ? text
        : text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
}
