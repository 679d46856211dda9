namespace Carafe.Jinja.Errors;

/// <summary>A template whose source is no template.</summary>
/// <param name="message">What is wrong, as Jinja words it.</param>
/// <param name="line">The line, starting at 1.</param>
/// <param name="templateName">The template's name, where it has one.</param>
/// <param name="fileName">The file that it was loaded from, where there is one.</param>
public class TemplateSyntaxError(string message, int line, string? templateName = null, string? fileName = null)
    : TemplateError(message)
{
    /// <summary>Gets the line, starting at 1.</summary>
    public int Line => line;

    /// <summary>Gets the template's name, where it has one.</summary>
    public string? TemplateName => templateName;

    /// <summary>Gets the file that the template was loaded from, where there is one.</summary>
    public string? FileName => fileName;

    /// <summary>Gets the source, where it is at hand.</summary>
    public string? TemplateSource { get; internal set; }

    /// <summary>Gives the message with the place and the source line, as Jinja prints it.</summary>
    /// <returns>Two lines, or three where the source is at hand.</returns>
    public override string ToString()
    {
        var place = $"line {line}";
        if ((fileName ?? templateName) is { } file) place = $"File \"{file}\", {place}";
        return SourceLines.Line(TemplateSource, line) is { } text ? $"{Message}\n  {place}\n    {text}" : $"{Message}\n  {place}";
    }
}

/// <summary>A template that Jinja would parse and Python's compiler then refuse: an argument given twice, a break outside loops.</summary>
/// <param name="message">What is wrong, as Python words it.</param>
/// <param name="line">The line, starting at 1.</param>
/// <param name="templateName">The template's name, where it has one.</param>
/// <param name="fileName">The file that it was loaded from, where there is one.</param>
public sealed class CompiledSyntaxError(string message, int line, string? templateName = null, string? fileName = null)
    : TemplateSyntaxError(message, line, templateName, fileName);

/// <summary>A template that is well formed but cannot work: an unknown filter, a block defined twice.</summary>
/// <param name="message">What is wrong, as Jinja words it.</param>
/// <param name="line">The line, starting at 1.</param>
/// <param name="templateName">The template's name, where it has one.</param>
/// <param name="fileName">The file that it was loaded from, where there is one.</param>
public sealed class TemplateAssertionError(string message, int line, string? templateName = null, string? fileName = null)
    : TemplateSyntaxError(message, line, templateName, fileName);
