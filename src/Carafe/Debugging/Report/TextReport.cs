using System.Text;

namespace Carafe.Debugging.Report;

/// <summary>Writes a report as text: what a terminal shows and what is copied into an issue.</summary>
internal static class TextReport
{
    public static string Write(ErrorReport report)
    {
        var text = new StringBuilder();
        WriteTraceback(report, text);
        text.Append('\n').Append(report.Method).Append(' ').Append(report.Url).Append('\n');
        foreach (var section in report.Sections) WriteSection(section, text);
        return text.ToString();
    }

    private static void WriteTraceback(ErrorReport report, StringBuilder text)
    {
        for (var i = 0; i < report.Exceptions.Count; i++)
        {
            var exception = report.Exceptions[i];
            if (i > 0) text.Append("\nCaused by ");
            text.Append(exception.FullType).Append(": ").Append(exception.Message).Append('\n');
            foreach (var group in exception.Groups) WriteGroup(group, text);
        }
    }

    private static void WriteGroup(FrameGroup group, StringBuilder text)
    {
        foreach (var frame in group.Frames)
        {
            text.Append(group.IsLibrary ? "    at " : "  > at ").Append(frame.Member);
            if (frame.Place is { } place) text.Append(" in ").Append(place);
            text.Append('\n');
            if (frame.Source.FirstOrDefault(line => line.IsCurrent) is { } current) text.Append("         ").Append(current.Text.Trim()).Append('\n');
        }
    }

    private static void WriteSection(ReportSection section, StringBuilder text)
    {
        text.Append('\n').Append(section.Title).Append('\n');
        var width = Math.Min(section.Rows.Max(row => row.Name.Length), 40);
        foreach (var row in section.Rows) text.Append("  ").Append(row.Name.PadRight(width)).Append("  ").Append(row.Value).Append('\n');
    }
}
