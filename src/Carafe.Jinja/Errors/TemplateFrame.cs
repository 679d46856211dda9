namespace Carafe.Jinja.Errors;

/// <summary>One template line that was being rendered when an error was raised.</summary>
/// <param name="TemplateName">The template's name; <see langword="null"/> for one made from a string.</param>
/// <param name="FileName">The file that it was loaded from, where there is one.</param>
/// <param name="Line">The line, starting at 1.</param>
/// <param name="Part">What of the template: <c>top-level template code</c>, <c>block 'title'</c>, <c>template</c> (a macro).</param>
/// <param name="SourceLine">The text of the line without the blanks around it, where the source is at hand.</param>
public sealed record TemplateFrame(string? TemplateName, string? FileName, int Line, string Part, string? SourceLine)
{
    /// <summary>Gives the frame as a traceback shows it.</summary>
    /// <returns><c>File "page.html", line 3, in block 'title'</c>, and the source line below it.</returns>
    public override string ToString()
    {
        var place = $"File \"{FileName ?? TemplateName ?? "<template>"}\", line {Line}, in {Part}";
        return SourceLine is null ? place : $"{place}\n    {SourceLine}";
    }
}
