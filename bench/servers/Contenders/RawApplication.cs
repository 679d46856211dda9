using System.Buffers.Text;
using System.Text.Json;
using Carafe.Bench.Cookies;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Bench.Contenders;

/// <summary>The rows, each written by hand for the fewest instructions and no allocation.</summary>
internal sealed class RawApplication : IHttpApplication<RawContext>
{
    private const string PlainText = "text/plain; charset=utf-8";

    [ThreadStatic]
    private static Utf8JsonWriter? t_json;

    public RawContext CreateContext(IFeatureCollection contextFeatures)
    {
        var context = contextFeatures is IHostContextContainer<RawContext> container ? container.HostContext ??= new RawContext() : new RawContext();
        context.Begin(contextFeatures);
        return context;
    }

    public void DisposeContext(RawContext context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(RawContext context) => context.Request.Path switch
    {
        "/plaintext" => context.SendAsync(200, PlainText, "Hello, World!"u8),
        "/json" => SendJsonAsync(context),
        "/login" => RawLogin.ProcessAsync(context),
        "/session" => SendSessionAsync(context),
        var path when path.StartsWith("/user/", StringComparison.Ordinal) && int.TryParse(path.AsSpan(6), out var id) => SendUserAsync(context, id),
        _ => SendNotFoundAsync(context),
    };

    private static Task SendJsonAsync(RawContext context)
    {
        var started = context.StartAsync(200, "application/json", "{\"message\":\"Hello, World!\"}"u8.Length);
        if (!started.IsCompletedSuccessfully) return started;
        var json = t_json ??= new Utf8JsonWriter(context.ResponseBody, new JsonWriterOptions { SkipValidation = true });
        json.Reset(context.ResponseBody);
        json.WriteStartObject();
        json.WriteString("message"u8, "Hello, World!");
        json.WriteEndObject();
        json.Flush();
        return Task.CompletedTask;
    }

    private static Task SendUserAsync(RawContext context, int id)
    {
        Span<byte> text = stackalloc byte[32];
        "User "u8.CopyTo(text);
        Utf8Formatter.TryFormat(id, text[5..], out var digits);
        return context.SendAsync(200, PlainText, text[..(5 + digits)]);
    }

    private static Task SendSessionAsync(RawContext context)
    {
        Span<byte> payload = stackalloc byte[1024];
        var length = HandVerifiedCookie.Verify(SessionCookie(context.Request.Headers.Cookie.ToString()), payload);
        if (length < 0) return context.SendAsync(401, PlainText, "Who are you?"u8);
        Span<byte> text = stackalloc byte[256];
        "user "u8.CopyTo(text);
        var json = new Utf8JsonReader(payload[..length]);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || !json.ValueTextEquals("user"u8)) continue;
            json.Read();
            context.ResponseHeaders.Vary = "Cookie";
            return context.SendAsync(200, PlainText, text[..(5 + json.CopyString(text[5..]))]);
        }
        return context.SendAsync(401, PlainText, "Who are you?"u8);
    }

    private static ReadOnlySpan<char> SessionCookie(string cookies)
    {
        var start = cookies.IndexOf("session=", StringComparison.Ordinal);
        if (start < 0) return default;
        var value = cookies.AsSpan(start + 8);
        var end = value.IndexOf(';');
        return end < 0 ? value : value[..end];
    }

    private static Task SendNotFoundAsync(RawContext context) => context.SendAsync(404, "text/html; charset=utf-8", """
        <!doctype html>
        <html lang=en>
        <title>404 Not Found</title>
        <h1>Not Found</h1>
        <p>The requested URL was not found on the server. If you entered the URL manually please check your spelling and try again.</p>

        """u8);
}
