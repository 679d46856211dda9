using System.Globalization;
using Carafe.Serving;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

/// <summary>What HTTP allows and few clients send reaches views as what it means.</summary>
public class UnusualHttpTests
{
    private const string FormType = "Content-Type: application/x-www-form-urlencoded\r\n";

    /// <summary>A name, the bytes, the status and the body.</summary>
    public static TheoryData<string, string, int, string> Requests => new()
    {
        { "chunks with trailers", $"POST /form HTTP/1.1\r\nHost: a\r\n{FormType}Transfer-Encoding: chunked\r\n\r\n3\r\na=1\r\n4;x=y\r\n&b=2\r\n0\r\nX-Checksum: 5\r\n\r\n", 200, "a=1&b=2" },
        { "form in chunks of one byte", $"POST /form HTTP/1.1\r\nHost: a\r\n{FormType}Transfer-Encoding: chunked\r\n\r\n{string.Concat("a=1&b=2".Select(letter => $"1\r\n{letter}\r\n"))}0\r\n\r\n", 200, "a=1&b=2" },
        { "no chunks at all", $"POST /form HTTP/1.1\r\nHost: a\r\n{FormType}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200, "" },
        { "body of a GET", "GET /text HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 200, "hello" },
        { "body of a DELETE in chunks", "DELETE /text HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 200, "hello" },
        { "body that a HEAD brings", "HEAD /text HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 200, "" },
        { "whole address as the target", "GET http://a/where?x=1 HTTP/1.1\r\nHost: a\r\n\r\n", 200, "http://a/where?x=1" },
        { "whole address with a port", "GET http://a:81/where HTTP/1.1\r\nHost: a:81\r\n\r\n", 200, "http://a:81/where" },
        { "whole address of another host", "GET http://b/where HTTP/1.1\r\nHost: a\r\n\r\n", 400, "" },
        { "whole address with escapes", "GET http://a/path/x%2Fy%20z HTTP/1.1\r\nHost: a\r\n\r\n", 200, "x/y z" },
        { "OPTIONS of the server", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 404, null! },
        { "OPTIONS of a path", "OPTIONS /text HTTP/1.1\r\nHost: a\r\n\r\n", 200, "" },
        { "CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n", 404, null! },
        { "TRACE", "TRACE /text HTTP/1.1\r\nHost: a\r\n\r\n", 405, null! },
        { "slash that is escaped", "GET /path/a%2Fb HTTP/1.1\r\nHost: a\r\n\r\n", 200, "a/b" },
        { "dot segments between escaped slashes", "GET /path/a%2F..%2Fb%2f.%2Fc HTTP/1.1\r\nHost: a\r\n\r\n", 200, "b/c" },
        { "dot segments that lead out, between escaped slashes", "GET /path/..%2f..%2f%2e%2e%2fpath/etc%2fpasswd HTTP/1.1\r\nHost: a\r\n\r\n", 200, "etc/passwd" },
        { "dot segment behind the last escaped slash", "GET /path/a%2Fb%2F.. HTTP/1.1\r\nHost: a\r\n\r\n", 200, "a/" },
        { "dots that are no segment", "GET /path/.a%2F..b%2Fc... HTTP/1.1\r\nHost: a\r\n\r\n", 200, ".a/..b/c..." },
        { "escape that is escaped", "GET /path/a%252Fb HTTP/1.1\r\nHost: a\r\n\r\n", 200, "a%2Fb" },
        { "plus in a path", "GET /path/a+b HTTP/1.1\r\nHost: a\r\n\r\n", 200, "a+b" },
        { "semicolon in a path", "GET /path/a;b=c HTTP/1.1\r\nHost: a\r\n\r\n", 200, "a;b=c" },
        { "empty parts of a query", "GET /query?&&=&x&=1&x=&&a=1&a=2& HTTP/1.1\r\nHost: a\r\n\r\n", 200, "[=1] [=] [a=1] [a=2] [x=] [x=]" },
        { "query of a question mark", "GET /query?? HTTP/1.1\r\nHost: a\r\n\r\n", 200, "[?=]" },
        { "empty query", "GET /query? HTTP/1.1\r\nHost: a\r\n\r\n", 200, "" },
        { "repeated headers", "GET /header HTTP/1.1\r\nHost: a\r\nX-Many: 1\r\nx-many: 2\r\nX-MANY:\r\n\r\n", 200, "1,2," },
        { "white space around a header", "GET /header HTTP/1.1\r\nHost: a\r\nX-Many: \t 1 2 \t\r\n\r\n", 200, "1 2" },
        { "empty host", "GET /ok HTTP/1.1\r\nHost:\r\n\r\n", 200, "ok" },
        { "lines that end in LF", "GET /ok HTTP/1.1\nHost: a\n\n", 200, "ok" },
        { "lines before the request", "\r\n\r\nGET /ok HTTP/1.1\r\nHost: a\r\n\r\n", 200, "ok" },
        { "HTTP/1.0 without a host", "GET /ok HTTP/1.0\r\n\r\n", 200, "ok" },
        { "unknown expectation", "POST /text HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\nx", 200, "x" },
        { "header as long as may be", $"GET /header HTTP/1.1\r\nHost: a\r\nX-Many: {new string('x', 16_000)}\r\n\r\n", 200, new string('x', 16_000) },
        { "query as long as may be", $"GET /query?a={new string('x', 8_000)} HTTP/1.1\r\nHost: a\r\n\r\n", 200, $"[a={new string('x', 8_000)}]" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Unusual_request_is_understood(string name, string bytes, int status, string? body)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(bytes);
        var response = bytes.StartsWith("HEAD", StringComparison.Ordinal) ? await connection.ReadHeadAsync() : await connection.ReadAsync();
        Assert.True(status == response.Status, $"{name}: {response.StatusLine} {response.Body}");
        if (body is not null) Assert.Equal(body, response.Body);
    }

    [Fact]
    public async Task Client_that_waits_to_be_asked_for_its_body_is_asked_once_it_is_wanted()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync($"POST /form HTTP/1.1\r\nHost: a\r\n{FormType}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue", (await connection.ReadHeadAsync()).StatusLine);
        await connection.SendAsync("a=1");
        Assert.Equal("a=1", (await connection.ReadAsync()).Body);
    }

    [Fact]
    public async Task Client_that_waits_to_be_asked_is_refused_at_once_where_its_body_is_too_long()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync($"POST /form HTTP/1.1\r\nHost: a\r\n{FormType}Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n");
        Assert.Equal(413, (await connection.ReadAsync()).Status);
    }

    [Theory]
    [InlineData("/text")]
    [InlineData("/pieces")]
    public async Task Answer_to_HEAD_has_the_head_of_GET_and_nothing_behind_it(string path)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync($"HEAD {path} HTTP/1.1\r\nHost: a\r\n\r\nGET /ok HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(200, (await connection.ReadHeadAsync()).Status);
        Assert.Equal("ok", (await connection.ReadAsync()).Body);
    }

    private static App MakeApp()
    {
        var app = new App(staticFolder: null) { LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance };
        app.Config["MAX_CONTENT_LENGTH"] = 1_000_000;
        app.Route("/ok", () => "ok");
        app.Route("/form", () => string.Join("&", Request.Form.Items(multi: true).Select(pair => $"{pair.Key}={pair.Value}")), methods: ["POST"]);
        app.Route("/text", () => Request.GetText(), methods: ["GET", "POST", "DELETE"]);
        app.Route("/where", () => Request.Url);
        app.Route("/path/<path:rest>", (string rest) => rest);
        app.Route("/query", () => string.Join(" ", Request.Args.Items(multi: true).Select(pair => $"[{pair.Key}={pair.Value}]").Order(StringComparer.Ordinal)));
        app.Route("/header", () => Request.Headers["X-Many"] ?? "none");
        app.Route("/pieces", () => Pieces());
        return app;
    }

    private static IEnumerable<string> Pieces()
    {
        for (var i = 0; i < 3; i++) yield return i.ToString(CultureInfo.InvariantCulture);
    }
}
