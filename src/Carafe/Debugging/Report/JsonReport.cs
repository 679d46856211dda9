using System.Buffers;
using System.Text.Json;

namespace Carafe.Debugging.Report;

/// <summary>Writes a report as problem details (RFC 9457), the exceptions and their frames as extension members.</summary>
internal static class JsonReport
{
    public static byte[] Write(ErrorReport report, string? path)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", "Internal Server Error");
            json.WriteNumber("status", 500);
            json.WriteString("detail", $"{report.First.FullType}: {report.First.Message}");
            json.WriteString("instance", path);
            json.WriteStartArray("exceptions");
            foreach (var exception in report.Exceptions) WriteException(json, exception);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteException(Utf8JsonWriter json, ExceptionReport exception)
    {
        json.WriteStartObject();
        json.WriteString("type", exception.FullType);
        json.WriteString("message", exception.Message);
        json.WriteStartArray("frames");
        foreach (var frame in exception.Frames) WriteFrame(json, frame);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFrame(Utf8JsonWriter json, ReportFrame frame)
    {
        json.WriteStartObject();
        json.WriteString("member", frame.Member);
        json.WriteString("kind", frame.Kind switch { FrameKind.Application => "application", FrameKind.Template => "template", _ => "library" });
        if (frame.File is not null) json.WriteString("file", frame.File);
        if (frame.Line > 0) json.WriteNumber("line", frame.Line);
        if (frame.Source.FirstOrDefault(line => line.IsCurrent) is { } current) json.WriteString("source", current.Text.Trim());
        json.WriteEndObject();
    }
}
