namespace Carafe.Html;

/// <summary>White space as Python's <c>str.isspace</c> sees it: .NET's, and four separators among the control characters.</summary>
internal static class PythonSpace
{
    public static bool IsSpace(char unit) => char.IsWhiteSpace(unit) || unit is >= '\x1C' and <= '\x1F';

    /// <summary>Splits a text at runs of white space, at most so often, counted from the left; -1 for no limit.</summary>
    public static List<string> Split(ReadOnlySpan<char> text, int maxSplit)
    {
        var words = new List<string>();
        while (!(text = TrimStart(text)).IsEmpty)
        {
            if (words.Count == maxSplit)
            {
                words.Add(text.ToString());
                break;
            }
            var end = 0;
            while (end < text.Length && !IsSpace(text[end])) end++;
            words.Add(text[..end].ToString());
            text = text[end..];
        }
        return words;
    }

    public static ReadOnlySpan<char> TrimStart(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && IsSpace(text[start])) start++;
        return text[start..];
    }

    public static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> text)
    {
        var end = text.Length;
        while (end > 0 && IsSpace(text[end - 1])) end--;
        return text[..end];
    }
}
