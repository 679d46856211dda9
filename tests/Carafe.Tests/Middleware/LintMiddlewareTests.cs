using Carafe.Middleware;
using Carafe.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Middleware;

public class LintMiddlewareTests
{
    public static TheoryData<string, RequestDelegate, string[]> Responses => new()
    {
        { "good", context => Answer(context, "text/plain", "ok"), [] },
        { "no body", _ => Task.CompletedTask, [] },
        { "weak tag", context => With(context, "ETag", "w/\"x\""), ["Weak etag indicator should be upper case."] },
        { "good weak tag", context => With(context, "ETag", "W/\"x\""), [] },
        { "bare tag", context => With(context, "ETag", "x"), ["Unquoted etag emitted: 'x'."] },
        { "half a tag", context => With(context, "ETag", "\"x"), ["Unquoted etag emitted: '\"x'."] },
        { "status header", context => With(context, "Status", "200"), ["The header 'Status' is not sent with HTTP: the status line says it."] },
        { "beyond Latin-1", context => With(context, "X-A", "報"), ["The header 'X-A' holds characters beyond Latin-1: '報'."] },
        { "control characters", context => With(context, "X-A", "a\r\nb"), ["The header 'X-A' holds control characters: 'a\\x0d\\x0ab'."] },
        { "bad name", context => With(context, "X A", "b"), ["The header name 'X A' holds characters that are not allowed in one."] },
        { "no type", context => Answer(context, null, "ok"), ["A body is sent without 'Content-Type'."] },
        { "short", context => Answer(context, "text/plain", "ok", length: 3), ["Content-Length and the number of bytes sent to the client do not match: 3 and 2."] },
        { "304 with a body", context => Answer(context, null, "ok", status: 304), ["304 responses must not have a body."] },
        { "304 with a type", context => Answer(context, "text/plain", "", status: 304), ["Entity header 'Content-Type' found in 304 response."] },
        { "204 with a body", context => Answer(context, null, "ok", status: 204), ["204 responses must not have a body."] },
        { "204 with a length", context => Answer(context, null, "", status: 204, length: 2), ["204 responses must have an empty content length."] },
    };

    [Theory]
    [MemberData(nameof(Responses))]
    public async Task Rules_of_HTTP_are_checked(string name, RequestDelegate answer, string[] expected)
    {
        Assert.NotEmpty(name);
        var warnings = new List<string>();
        var context = new DefaultHttpContext();
        context.Request.Method = "GET";
        context.Request.Path = "/x";
        context.Response.Body = new MemoryStream();
        await new LintMiddleware(answer, warnings.Add).InvokeAsync(context);
        Assert.Equal(expected.Select(text => "GET /x: " + text), warnings);
    }

    [Fact]
    public async Task What_Carafe_answers_is_without_fault()
    {
        using var log = new FilteredLog(LogLevel.Warning);
        var app = new App("linted", staticFolder: null) { LoggerFactory = log };
        app.Route("/text", () => "text");
        app.Route("/none", () => new Response { StatusCode = 204 });
        app.Route("/same", () => new Response("x") { StatusCode = 304 });
        app.Route("/file", () => Globals.SendFile("0123456789"u8.ToArray(), downloadName: "報.txt", etag: "x"));
        app.Route("/pieces", () => new Response(new[] { "a", "b" }.Select(piece => piece)));
        app.Pipeline = new LintMiddleware(app.Pipeline, app.Logger);
        await using var server = await Server.StartAsync(app, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        foreach (var path in (string[])["/text", "/none", "/same", "/file", "/pieces", "/nowhere"])
            foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head, HttpMethod.Options])
            {
                using var request = new HttpRequestMessage(method, path);
                using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
                if (method == HttpMethod.Get && path == "/file") Assert.Equal("0123456789", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
            }
        Assert.True(log.Entries.IsEmpty, string.Join("\n", log.Entries));
    }

    private static Task With(HttpContext context, string name, string value)
    {
        context.Response.Headers[name] = value;
        return Task.CompletedTask;
    }

    private static Task Answer(HttpContext context, string? type, string body, int status = 200, long? length = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = length;
        return body.Length == 0 ? Task.CompletedTask : context.Response.WriteAsync(body);
    }
}
