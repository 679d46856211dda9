using System.Diagnostics;
using System.Text;
using Carafe.Serving;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

public class BadInputTests
{
    private const string Good = "GET /ok HTTP/1.1\r\nHost: a\r\n\r\n";
    private const string FormType = "Content-Type: application/x-www-form-urlencoded\r\n";
    private const string MultipartType = "Content-Type: multipart/form-data; boundary=b\r\n";

    /// <summary>A name, the bytes, and the status: what a byte stream is answered with, and the server is there for others.</summary>
    public static TheoryData<string, string, int> Requests => new()
    {
        { "no version", "GET /ok\r\n\r\n", 400 },
        { "unknown version", "GET /ok HTTP/9.9\r\nHost: a\r\n\r\n", 505 },
        { "no target", "GET  HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "no method", " /ok HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "garbage", "\u0001\u0002\u0003\u00ff\r\n\r\n", 400 },
        { "unknown method", "BREW /ok HTTP/1.1\r\nHost: a\r\n\r\n", 405 },
        { "method of odd characters", "G@T /ok HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "no host", "GET /ok HTTP/1.1\r\n\r\n", 400 },
        { "two hosts", "GET /ok HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400 },
        { "host with a space", "GET /ok HTTP/1.1\r\nHost: a b\r\n\r\n", 400 },
        { "header without a colon", "GET /ok HTTP/1.1\r\nHost: a\r\nnonsense\r\n\r\n", 400 },
        { "header name with a space", "GET /ok HTTP/1.1\r\nHost: a\r\nX Y: z\r\n\r\n", 400 },
        { "folded header", "GET /ok HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n", 400 },
        { "NUL in a header", "GET /ok HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n", 400 },
        { "header flood", "GET /ok HTTP/1.1\r\nHost: a\r\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"X-{i}: y\r\n")) + "\r\n", 431 },
        { "huge header", $"GET /ok HTTP/1.1\r\nHost: a\r\nX: {new string('x', 40_000)}\r\n\r\n", 431 },
        { "huge target", $"GET /{new string('x', 10_000)} HTTP/1.1\r\nHost: a\r\n\r\n", 414 },
        { "bad escape in the path", "GET /echo/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 200 },
        { "half an escape", "GET /echo/a% HTTP/1.1\r\nHost: a\r\n\r\n", 200 },
        { "bad escape in the query", "GET /query?q=%zz HTTP/1.1\r\nHost: a\r\n\r\n", 200 },
        { "escape of broken UTF-8 in the path", "GET /echo/%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n", 200 },
        { "escape of broken UTF-8 in the query", "GET /query?q=%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n", 200 },
        { "bytes of broken UTF-8 in the path", "GET /echo/\u00ff\u00fe HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "escaped NUL in the path", "GET /echo/%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "escaped NUL in the query", "GET /query?q=%00 HTTP/1.1\r\nHost: a\r\n\r\n", 200 },
        { "NUL in the path", "GET /echo/\0 HTTP/1.1\r\nHost: a\r\n\r\n", 400 },
        { "dot segments", "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404 },
        { "escaped dot segments", "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404 },
        { "number beyond bounds", "GET /number/99999999999999999999999 HTTP/1.1\r\nHost: a\r\n\r\n", 404 },
        { "broken cookies", "GET /cookies HTTP/1.1\r\nHost: a\r\nCookie: =;;a;=b;\"\\;c=\"\\9\\777; session=....; d=e\r\n\r\n", 200 },
        { "foreign session", "GET /session HTTP/1.1\r\nHost: a\r\nCookie: session=eyJhIjoxfQ.ZZZZZZ.AAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n\r\n", 200 },
        { "broken range and dates", "GET /ok HTTP/1.1\r\nHost: a\r\nRange: bytes=9-1,x\r\nIf-Modified-Since: yesterday\r\nIf-None-Match: \"\r\nAccept: ;;q=x,,/\r\n\r\n", 200 },
        { "body that is no JSON", Post("/json", "Content-Type: application/json\r\n", "{\"a\":"), 400 },
        { "JSON that nests too deep", Post("/json", "Content-Type: application/json\r\n", new string('[', 20_000)), 400 },
        { "multipart without a boundary", Post("/form", "Content-Type: multipart/form-data\r\n", "x"), 200 },
        { "multipart that ends early", Post("/form", MultipartType, "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx"), 200 },
        { "multipart of garbage", Post("/form", MultipartType, "\u00ff\0\r\n\r\n--"), 200 },
        { "too many parts", Post("/form", MultipartType, string.Concat(Enumerable.Range(0, 1001).Select(i => $"--b\r\nContent-Disposition: form-data; name=\"a{i}\"\r\n\r\nx\r\n")) + "--b--\r\n"), 413 },
        { "too large a field", Post("/form", MultipartType, $"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n{new string('x', 500_001)}\r\n--b--\r\n"), 413 },
        { "too large a form", Post("/form", FormType, "a=" + new string('x', 500_001)), 413 },
        { "longer than MAX_CONTENT_LENGTH, read", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Content-Length: 2000000\r\n\r\n", 413 },
        { "longer than MAX_CONTENT_LENGTH, streamed", "POST /stream HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n", 413 },
        { "longer than MAX_CONTENT_LENGTH, not read", "POST /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2000000\r\n\r\n", 200 },
        { "length beyond all bounds", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Content-Length: 99999999999999999999999\r\n\r\n", 400 },
        { "negative length", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Content-Length: -1\r\n\r\n", 400 },
        { "length in words", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Content-Length: five\r\n\r\nhello", 400 },
        { "two lengths", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400 },
        { "length and chunks, the way of smugglers", "POST /form HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + FormType + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 200 },
        { "unknown transfer encoding", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Transfer-Encoding: zip\r\n\r\n", 400 },
        { "chunk size that is no number", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n", 400 },
        { "chunk longer than it says", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n", 400 },
        { "chunk size beyond bounds", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc\r\n0\r\n\r\n", 400 },
        { "chunks beyond MAX_CONTENT_LENGTH", "POST /form HTTP/1.1\r\nHost: a\r\n" + FormType + "Transfer-Encoding: chunked\r\n\r\n" + string.Concat(Enumerable.Repeat("10000\r\n" + new string('x', 0x10000) + "\r\n", 17)) + "0\r\n\r\n", 413 },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task Bad_input_gets_its_status_and_hurts_nobody(string name, string bytes, int status)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(bytes);
        var response = await connection.ReadAsync();
        Assert.True(status == response.Status, $"{name}: {response.StatusLine} {response.Body}");
        Assert.DoesNotContain("Exception", response.Body, StringComparison.Ordinal);
        await AssertAliveAsync(server);
    }

    [Theory]
    [InlineData("GET /missing HTTP/1.1\r\nHost: a\r\n\r\n", 404)]
    [InlineData("POST /json HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{", 400)]
    [InlineData("GET /echo/%zz HTTP/1.1\r\nHost: a\r\n\r\n", 200)]
    [InlineData("GET /boom HTTP/1.1\r\nHost: a\r\n\r\n", 500)]
    [InlineData("POST /ok HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 200)]
    public async Task Connection_goes_on_after_an_error_of_the_application(string bytes, int status)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(bytes + Good);
        Assert.Equal(status, (await connection.ReadAsync()).Status);
        Assert.Equal("ok", (await connection.ReadAsync()).Body);
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("POST /form HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab")]
    public async Task Connection_ends_where_the_next_request_cannot_be_found(string bytes)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(bytes);
        Assert.Equal(400, (await connection.ReadAsync()).Status);
        Assert.True(await connection.IsClosedAsync());
    }

    [Theory]
    [InlineData("/form")]
    [InlineData("/stream")]
    public async Task Body_that_ends_before_its_length_ends_the_connection(string path)
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync($"POST {path} HTTP/1.1\r\nHost: a\r\n{FormType}Content-Length: 10\r\n\r\na=1");
        connection.EndSending();
        Assert.True(await connection.IsClosedAsync() || (await connection.ReadAsync()).Status == 400);
        await AssertAliveAsync(server);
    }

    [Fact]
    public async Task Clients_that_send_their_form_a_byte_at_a_time_do_not_slow_others()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var slow = new List<RawConnection>();
        try
        {
            for (var i = 0; i < 300; i++)
            {
                var connection = await RawConnection.OpenAsync(server.Url);
                slow.Add(connection);
                await connection.SendAsync($"POST /form HTTP/1.1\r\nHost: a\r\n{FormType}Content-Length: 5\r\n\r\na");
            }

            await using var quick = await RawConnection.OpenAsync(server.Url);
            var clock = Stopwatch.StartNew();
            for (var round = 0; round < 3; round++)
            {
                foreach (var connection in slow) await connection.SendAsync("=23".Substring(round, 1));
                for (var i = 0; i < 20; i++)
                {
                    await quick.SendAsync(Good);
                    Assert.Equal("ok", (await quick.ReadAsync()).Body);
                }
            }
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"60 responses took {clock.Elapsed}.");

            // Not one was lost meanwhile.
            foreach (var connection in slow) await connection.SendAsync("1");
            foreach (var connection in slow) Assert.Equal("1 fields", (await connection.ReadAsync()).Body);
        }
        finally
        {
            foreach (var connection in slow) await connection.DisposeAsync();
        }
    }

    private static string Post(string path, string headers, string body) =>
        $"POST {path} HTTP/1.1\r\nHost: a\r\n{headers}Content-Length: {body.Length}\r\n\r\n{body}";

    private static App MakeApp()
    {
        var app = new App { SecretKey = "for tests", LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance };
        app.Config["MAX_CONTENT_LENGTH"] = 1_000_000;
        app.Route("/ok", () => "ok", methods: ["GET", "POST"]);
        app.Route("/echo/<text>", (string text) => text);
        app.Route("/number/<int:number>", (int number) => $"{number}");
        app.Route("/query", () => Request.Args["q"] ?? "");
        app.Route("/cookies", () => $"{Request.Cookies["d"]}");
        app.Route("/session", () => $"{Session["a"]}");
        app.Route("/boom", string () => throw new InvalidOperationException("boom"));
        app.Route("/form", () => $"{Request.Form.Count} fields", methods: ["POST"]);
        app.Route("/json", () => $"{Request.GetJson()}", methods: ["POST"]);
        app.Route("/stream", () =>
        {
            using var reader = new StreamReader(Request.Stream, Encoding.Latin1);
            return reader.ReadToEnd();
        }, methods: ["POST"]);
        return app;
    }

    private static async Task AssertAliveAsync(Server server)
    {
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(Good);
        Assert.Equal("HTTP/1.1 200 OK", (await connection.ReadAsync()).StatusLine);
    }
}
