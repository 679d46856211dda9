using System.Text;
using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Carafe.Requests;
using Carafe.Http.Urls;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Responses;

/// <summary>Puts a response on the wire through the server's features. Small bodies of known length go out with their head in one piece.</summary>
internal static class ResponseWriter
{
    // Below this a body is written into the connection's buffer at once; above it the writer may wait for the client in between.
    private const int SmallBody = 4096;

    /// <summary>Sends the response; its body's resources are released whatever happens.</summary>
    public static Task WriteAsync(Response response, in ServerFeatures server)
    {
        var output = server.ResponseBody;
        var head = server.Response;
        if (response.InnerBody is not null || response.OnClose is not null) return WriteStreamedAsync(response, server);

        var text = response.InnerText;
        var length = text is null ? response.InnerBytes.Length : Encoding.UTF8.GetByteCount(text);
        WriteHead(response, head, HasNoBody(response.StatusCode) ? null : length);
        if (length == 0 || HasNoBody(response.StatusCode) || IsHead(server.Request)) return Task.CompletedTask;

        // With the head first, the body is encoded straight into the pipe's memory, and the server flushes both together at the end.
        var start = output.StartAsync();
        if (!start.IsCompletedSuccessfully || length > SmallBody) return WriteLargeAsync(start, response, output, server.All);
        var writer = output.Writer;
        if (text is null) response.InnerBytes.Span.CopyTo(writer.GetSpan(length));
        else Encoding.UTF8.GetBytes(text, writer.GetSpan(length));
        writer.Advance(length);
        return IsServers(output) ? Task.CompletedTask : output.Writer.FlushAsync(Aborted(server.All)).AsTask();
    }

    /// <summary>Whether the server itself takes the body, and flushes it at the end. Middleware that put a stream of its own in place reads that stream at once.</summary>
    /// <remarks>The exact type: this is asked for every response.</remarks>
    public static bool IsServers(IHttpResponseBodyFeature output) => output.GetType() != typeof(StreamResponseBodyFeature);

    private static async Task WriteLargeAsync(Task start, Response response, IHttpResponseBodyFeature output, IFeatureCollection features)
    {
        await start;
        if (response.InnerText is { } text) Encoding.UTF8.GetBytes(text, output.Writer);
        else await output.Writer.WriteAsync(response.InnerBytes, Aborted(features));
        await output.Writer.FlushAsync(Aborted(features));
    }

    private static async Task WriteStreamedAsync(Response response, ServerFeatures server)
    {
        var (body, output) = (response.InnerBody, server.ResponseBody);
        try
        {
            var length = body is null ? response.ContentLength : body.Length;
            WriteHead(response, server.Response, HasNoBody(response.StatusCode) ? null : length);
            if (HasNoBody(response.StatusCode) || IsHead(server.Request)) return;
            if (body is not null)
            {
                await body.WriteAsync(output, Aborted(server.All));
                return;
            }
            await WriteLargeAsync(output.StartAsync(), response, output, server.All);
        }
        finally
        {
            await response.DiscardAsync();
        }
    }

    private static void WriteHead(Response response, IHttpResponseFeature head, long? length)
    {
        // Setting these costs a test and a store each in the server; most responses need neither.
        if (response.StatusCode != 200) head.StatusCode = response.StatusCode;
        if (response.StatusCode == StatusCodes.Status304NotModified) HeaderKinds.RemoveEntityHeaders(response.Headers);
        if (response.Reason is not null) head.ReasonPhrase = response.Reason;
        var headers = head.Headers;
        if (response.SetHeaders is null)
        {
            if (response.ContentType is not null) headers.ContentType = response.ContentType;
            if (response.SoleVary is not null) headers.Append("Vary", response.SoleVary);
        }
        else
        {
            WriteHeaders(response.SetHeaders, headers);
        }
        if (length is not null) headers.ContentLength = length;
    }

    private static void WriteHeaders(Headers source, IHeaderDictionary target)
    {
        for (var i = 0; i < source.Count; i++)
        {
            var (name, value) = source[i];
            if (!Ascii.IsValid(value)) value = Encode(name, value);
            if (AddsUp(name) || IsRepeated(source, name, i)) target.Append(name, value);
            else target[name] = value;
        }
    }

    // Addresses are escaped, as Werkzeug does; other text is sent as Latin-1, as under WSGI, where a character that does not fit is an error too.
    private static string Encode(string name, string value)
    {
        if (name.Equals("Location", StringComparison.OrdinalIgnoreCase) || name.Equals("Content-Location", StringComparison.OrdinalIgnoreCase))
            return Iri.ToUri(value);
        return value.AsSpan().IndexOfAnyExceptInRange('\0', '\u00ff') < 0 ? value : throw HeaderErrors.NotLatin1(name, value);
    }

    // Middleware around the application may have set cookies and Vary of its own.
    private static bool AddsUp(string name) =>
        name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase) || name.Equals("Vary", StringComparison.OrdinalIgnoreCase);

    private static bool IsRepeated(Headers headers, string name, int before)
    {
        for (var i = 0; i < before; i++)
            if (headers[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    // RFC 9110 §6.4.1: 1xx, 204 and 304 have no content; §8.6: nor a length for 1xx and 204.
    private static bool HasNoBody(int status) => status is < 200 or 204 or 304;

    private static bool IsHead(IHttpRequestFeature request) => HttpMethods.IsHead(request.Method);

    private static CancellationToken Aborted(IFeatureCollection features) => features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted ?? default;
}
