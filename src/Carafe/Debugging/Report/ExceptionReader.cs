using System.Reflection;

namespace Carafe.Debugging.Report;

/// <summary>Reads an exception and those that led to it.</summary>
/// <param name="root">The folder that file names are shown relative to.</param>
internal sealed class ExceptionReader(string root)
{
    /// <summary>The most exceptions that are told of one failure.</summary>
    private const int MaxExceptions = 10;

    private readonly FrameReader _frames = new(root);

    public IReadOnlyList<ExceptionReport> Read(Exception error)
    {
        var found = new List<Exception>();
        Collect(error, found);
        return [.. found.Select(ReadOne)];
    }

    // Wrappers that say nothing of their own are left out; an aggregate's exceptions follow it one after another.
    private static void Collect(Exception error, List<Exception> found)
    {
        if (found.Count == MaxExceptions || found.Contains(error)) return;
        if (error is TargetInvocationException { InnerException: { } invoked })
        {
            Collect(invoked, found);
            return;
        }
        found.Add(error);
        if (error is AggregateException several)
        {
            foreach (var inner in several.InnerExceptions) Collect(inner, found);
        }
        else if (error.InnerException is { } inner)
        {
            Collect(inner, found);
        }
    }

    private ExceptionReport ReadOne(Exception error)
    {
        var type = error.GetType();
        return new ExceptionReport(type.Name, type.FullName ?? type.Name, error.Message, Group(_frames.Read(error)));
    }

    private static List<FrameGroup> Group(List<ReportFrame> frames)
    {
        var groups = new List<FrameGroup>();
        foreach (var frame in MarkCulprit(frames))
        {
            var isLibrary = frame.Kind == FrameKind.Library;
            if (groups.Count > 0 && groups[^1].IsLibrary == isLibrary) ((List<ReportFrame>)groups[^1].Frames).Add(frame);
            else groups.Add(new FrameGroup(isLibrary, new List<ReportFrame> { frame }));
        }
        return groups;
    }

    private static List<ReportFrame> MarkCulprit(List<ReportFrame> frames)
    {
        var culprit = frames.FindIndex(frame => frame.Kind != FrameKind.Library);
        if (culprit >= 0) frames[culprit] = frames[culprit] with { IsCulprit = true };
        return frames;
    }
}
