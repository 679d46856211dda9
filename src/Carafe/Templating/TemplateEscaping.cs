namespace Carafe.Templating;

/// <summary>Which templates' output is escaped, as Flask 3.1 decides: by the ending of the name, in its exact case.</summary>
internal static class TemplateEscaping
{
    private static readonly string[] s_endings = [".html", ".htm", ".xml", ".xhtml", ".svg"];

    public static bool IsEscaped(string? name) => name is null || Array.Exists(s_endings, ending => name.EndsWith(ending, StringComparison.Ordinal));
}
