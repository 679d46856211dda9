using System.Diagnostics;
using Carafe.Jinja.Errors;

namespace Carafe.Debugging.Report;

/// <summary>Reads the frames of an exception: the calls, and where they went through templates, the templates' lines.</summary>
/// <param name="root">The folder that file names are shown relative to.</param>
internal sealed class FrameReader(string root)
{
    /// <summary>The most calls that are shown; an endless recursion has some ten thousand.</summary>
    private const int MaxFrames = 200;

    private readonly SourceFiles _files = new();

    /// <summary>The frames, the innermost first.</summary>
    public List<ReportFrame> Read(Exception error)
    {
        var frames = new List<ReportFrame>();
        var templates = ReadTemplates(error);
        var engine = -1;
        foreach (var frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
        {
            if (frames.Count == MaxFrames) break;
            if (DiagnosticMethodInfo.Create(frame) is not { } method || CodeOwner.IsPlumbing(method) || CodeOwner.IsHidden(frame)) continue;
            if (engine < 0 && CodeOwner.IsTemplateEngine(method)) engine = frames.Count;
            frames.Add(ReadCall(frame, method));
        }

        // Above the engine's own frames: what lies over them was called by the template.
        frames.InsertRange(Math.Max(engine, 0), templates);
        return frames;
    }

    private ReportFrame ReadCall(StackFrame frame, DiagnosticMethodInfo method)
    {
        var (file, line) = (frame.GetFileName(), frame.GetFileLineNumber());
        var kind = file is not null && !CodeOwner.IsLibrary(method) ? FrameKind.Application : FrameKind.Library;
        var source = kind == FrameKind.Application ? _files.Around(file!, line) : [];
        return new ReportFrame(MemberName.Of(method.DeclaringTypeName, method.Name), Shown(file), line, kind, source)
        {
            IsEdited = source.Count > 0 && SourceFiles.IsEdited(file!),
        };
    }

    private List<ReportFrame> ReadTemplates(Exception error)
    {
        var frames = new List<ReportFrame>();
        if (error is TemplateSyntaxError syntax) frames.Add(ReadSyntaxError(syntax));
        foreach (var frame in TemplateTrace.Of(error))
        {
            var source = frame.FileName is null ? [] : _files.Around(frame.FileName, frame.Line);
            if (source.Count == 0 && frame.SourceLine is { } text) source = [new SourceLine(frame.Line, text, IsCurrent: true)];
            frames.Add(new ReportFrame(frame.Part, Shown(frame.FileName) ?? frame.TemplateName ?? "<template>", frame.Line, FrameKind.Template, source));
        }
        return frames;
    }

    private ReportFrame ReadSyntaxError(TemplateSyntaxError error)
    {
        var source = error.TemplateSource is { } text ? SourceFiles.Around(text.Split('\n'), error.Line)
            : error.FileName is { } file ? _files.Around(file, error.Line) : [];
        return new ReportFrame("template", Shown(error.FileName) ?? error.TemplateName ?? "<template>", error.Line, FrameKind.Template, source);
    }

    private string? Shown(string? file)
    {
        if (file is null || !Path.IsPathFullyQualified(file)) return file;
        var relative = Path.GetRelativePath(root, file);
        return relative.StartsWith("..", StringComparison.Ordinal) ? file : relative;
    }
}
