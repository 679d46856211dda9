using System.Buffers;

namespace Carafe.Dispatch;

/// <summary>Makes JSON responses.</summary>
internal static class JsonResponse
{
    public static Response Make(App app, object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        app.Json.DumpBody(value, buffer, app.Settings.Debug);
        return new Response(buffer.WrittenSpan.ToArray(), contentType: app.Json.MimeType);
    }
}
