namespace Carafe.Debugging.Report;

/// <summary>All that the debugger tells of a failure, however it is written.</summary>
/// <param name="Exceptions">The exception, then those that led to it.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Url">The request's address, secrets in the query masked.</param>
/// <param name="Application">The application's name.</param>
/// <param name="Sections">The request, the session, the configuration.</param>
internal sealed record ErrorReport(
    IReadOnlyList<ExceptionReport> Exceptions, string Method, string Url, string Application, IReadOnlyList<ReportSection> Sections)
{
    public ExceptionReport First => Exceptions[0];
}

/// <summary>One exception.</summary>
/// <param name="Type">Its type, without the namespace.</param>
/// <param name="FullType">Its type, with the namespace.</param>
/// <param name="Message">What it says.</param>
/// <param name="Groups">Its frames, the innermost first, neighbours of one kind together.</param>
internal sealed record ExceptionReport(string Type, string FullType, string Message, IReadOnlyList<FrameGroup> Groups)
{
    public IEnumerable<ReportFrame> Frames => Groups.SelectMany(group => group.Frames);
}

/// <summary>Neighbouring frames of the application, or of libraries, which a page folds.</summary>
internal sealed record FrameGroup(bool IsLibrary, IReadOnlyList<ReportFrame> Frames);

/// <summary>One call, or one line of a template.</summary>
/// <param name="Member">What was running: <c>Program.Home</c>, <c>block 'title'</c>.</param>
/// <param name="File">The source file as the application's folder sees it; null where unknown.</param>
/// <param name="Line">The line, starting at 1; 0 where unknown.</param>
/// <param name="Kind">Whose code it is.</param>
/// <param name="Source">The lines around; empty where the file is not at hand.</param>
/// <param name="IsCulprit">Whether it is the innermost frame that is the developer's: the one to look at first.</param>
internal sealed record ReportFrame(string Member, string? File, int Line, FrameKind Kind, IReadOnlyList<SourceLine> Source, bool IsCulprit = false)
{
    /// <summary>Whether the file was edited since the program started, so that the lines may be off.</summary>
    public bool IsEdited { get; init; }

    public bool IsTemplate => Kind == FrameKind.Template;

    public string? Place => File is null ? null : Line > 0 ? $"{File}:{Line}" : File;
}

/// <summary>Whose code a frame is.</summary>
internal enum FrameKind
{
    Application,
    Template,
    Library,
}

/// <summary>A line of source.</summary>
internal sealed record SourceLine(int Number, string Text, bool IsCurrent);

/// <summary>A table of the page.</summary>
internal sealed record ReportSection(string Title, IReadOnlyList<ReportRow> Rows);

/// <summary>A name and its value.</summary>
internal sealed record ReportRow(string Name, string Value);
