namespace Carafe.Jinja.Errors;

/// <summary>Finds a line of a source for messages.</summary>
internal static class SourceLines
{
    /// <summary>The text of a line, starting at 1, without the blanks around it; null where there is no such line.</summary>
    public static string? Line(string? source, int line)
    {
        if (source is null) return null;
        foreach (var text in source.AsSpan().EnumerateLines())
            if (--line == 0) return text.Trim().ToString();
        return null;
    }
}
