using System.Collections.Concurrent;
using System.Text;
using Carafe.Http.Structures;
using Carafe.Serving;
using Microsoft.AspNetCore.Http;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

/// <summary>What is used again from request to request on a connection never shows what an earlier one left.</summary>
public class ConnectionReuseTests
{
    private const int Rounds = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Nothing_of_a_request_reaches_the_next(int connections)
    {
        var kept = new ConcurrentQueue<IncomingRequest>();
        var app = MakeApp(kept);
        await using var server = await Server.StartAsync(app, port: 0);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(number => Task.Run(() => HammerAsync(server.Url, number))));

        Assert.Equal(connections * Rounds, kept.Count);
        foreach (var request in kept)
        {
            var error = Assert.Throws<InvalidOperationException>(() => request.Args);
            Assert.StartsWith("Working outside of request context.", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Parts_of_a_request_that_are_kept_show_nothing_of_the_next()
    {
        var app = new App(staticFolder: null);
        ReadOnlyMemory<byte> data = default;
        ReadOnlyHeaders? headers = null;
        Stream? stream = null;
        HttpContext? context = null;
        string? error = null;
        app.Route("/data", (HttpContext current) =>
        {
            (data, headers, context) = (Request.Data, Request.Headers, current);
            return "kept";
        }, methods: ["POST"]);
        app.Route("/stream", () =>
        {
            stream = Request.Stream;
            return "kept";
        }, methods: ["POST"], options: new() { StreamBody = true });
        app.Route("/next", async () =>
        {
            error = (await Assert.ThrowsAsync<InvalidOperationException>(async () => await stream!.ReadExactlyAsync(new byte[1]))).Message;
            return Request.GetText();
        }, methods: ["POST"], options: new() { StreamBody = true });
        await using var server = await Server.StartAsync(app, port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        Assert.Equal("kept", await PostAsync("/data", "alice"));
        Assert.Equal("kept", await PostAsync("/stream", ""));
        Assert.Equal("bobby", await PostAsync("/next", "bobby"));
        Assert.Throws<ObjectDisposedException>(() => context!.Request.Path);
        Assert.Equal("alice", Encoding.UTF8.GetString(data.Span));
        Assert.StartsWith("Working outside of request context.", Assert.Throws<InvalidOperationException>(() => headers!["Host"]).Message, StringComparison.Ordinal);
        Assert.StartsWith("Working outside of request context.", error, StringComparison.Ordinal);

        async Task<string> PostAsync(string path, string body)
        {
            await connection.SendAsync($"POST {path} HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            return (await connection.ReadAsync()).Body;
        }
    }

    public static TheoryData<string, Func<object, object>> Holdings => new()
    {
        { "G", held => { G["held"] = held; return "ok"; } },
        { "Session", held => { Session["held"] = held; Session.Modified = false; return "ok"; } },
        { "text", held => ((StringBuilder)held).ToString() },
        { "after this request", held => { AfterThisRequest(response => held is null ? response : response); return "ok"; } },
        { "on close", held => { var response = new Response("ok"); response.CallOnClose(() => GC.KeepAlive(held)); return response; } },
        { "stream", held => new Response(new HoldingStream(held)) },
        { "exception", held => throw new HoldingException(held) },
    };

    [Theory]
    [MemberData(nameof(Holdings), DisableDiscoveryEnumeration = true)]
    public async Task Connection_that_waits_holds_nothing_of_its_last_request(string what, Func<object, object> view)
    {
        var app = new App(staticFolder: null) { SecretKey = "k", LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance };
        WeakReference? held = null;
        app.Route("/", object () =>
        {
            var result = new StringBuilder("held");
            held = new WeakReference(result);
            var answer = view(result);
            if (what == "text") held = new WeakReference(answer);
            return answer;
        });
        await using var server = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        await connection.ReadAsync();
        for (var i = 0; i < 50 && held!.IsAlive; i++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(held!.IsAlive, $"What the request had in {what} is alive.");
    }

    private sealed class HoldingStream(object held) : MemoryStream(Encoding.ASCII.GetBytes(held.ToString()!))
    {
        public object Held => held;
    }

    private sealed class HoldingException(object held) : Exception
    {
        public object Held => held;
    }

    private static async Task HammerAsync(Uri url, int number)
    {
        await using var connection = await RawConnection.OpenAsync(url);
        for (var round = 0; round < Rounds; round++)
        {
            var id = $"{number}-{round}";
            Assert.Equal($"form {id} q= x=", await AskAsync(connection, "POST", "/form", "application/x-www-form-urlencoded", $"id={id}&only={id}"));
            Assert.Equal($"form  q={id} x=", await AskAsync(connection, "POST", $"/form?q={id}", "text/plain", "id=no"));
            Assert.Equal($"json {id}", await AskAsync(connection, "POST", "/json", "application/json", $"{{\"id\":\"{id}\"}}"));
            Assert.Equal("bare id= x= cookies=0 session= g= flashes=0", await AskAsync(connection, "GET", "/bare"));
            Assert.Equal($"wrote {id}", await AskAsync(connection, "GET", $"/write/{id}"));
            Assert.Equal("bare id= x= cookies=0 session= g= flashes=0", await AskAsync(connection, "GET", "/bare"));
            Assert.Equal($"handled {id}", await AskAsync(connection, "GET", $"/fail/{id}"));
            Assert.Equal($"kept {id}", await AskAsync(connection, "GET", $"/keep/{id}?q={id}"));
            Assert.Equal($"form  q= x={id}", await AskAsync(connection, "POST", "/form", header: $"X-Id: {id}\r\n"));
            Assert.Contains("Not Found", await AskAsync(connection, "GET", $"/missing/{id}"), StringComparison.Ordinal);
            Assert.Equal($"view {id}", await AskAsync(connection, "GET", $"/view/{id}"));
        }
    }

    private static async Task<string> AskAsync(RawConnection connection, string method, string path, string? type = null, string body = "", string header = "")
    {
        if (type is not null) header += $"Content-Type: {type}\r\n";
        if (method == "POST") header += $"Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n";
        await connection.SendAsync($"{method} {path} HTTP/1.1\r\nHost: a\r\n{header}\r\n{body}");
        var response = await connection.ReadAsync();
        Assert.Equal(path.StartsWith("/write/", StringComparison.Ordinal), response.Head.Contains("Set-Cookie: session=", StringComparison.Ordinal));
        Assert.Equal(path.StartsWith("/write/", StringComparison.Ordinal), response.Head.Contains("X-Only:", StringComparison.Ordinal));
        return response.Body;
    }

    private static App MakeApp(ConcurrentQueue<IncomingRequest> kept)
    {
        var app = new App { SecretKey = "for tests" };
        app.Route("/form", () => $"form {Request.Form["id"]} q={Request.Args["q"]} x={Request.Headers["X-Id"]}", methods: ["POST"]);
        app.Route("/json", () => $"json {Request.GetJson<Dictionary<string, string>>()!["id"]}", methods: ["POST"]);
        app.Route("/bare", () => $"bare id={Request.Form["id"]} x={Request.Headers["X-Id"]} cookies={Request.Cookies.Count} session={Session["id"]} g={G["id"]} flashes={GetFlashedMessages().Count}");
        app.Route("/write/<id>", (string id) =>
        {
            Session["id"] = id;
            G["id"] = id;
            Flash(id);
            AfterThisRequest(response =>
            {
                response.Headers["X-Only"] = id;
                return response;
            });
            return $"wrote {id}";
        });
        app.Route("/fail/<id>", string (string id) => throw new FormatException(id));
        app.ErrorHandler<FormatException>(error => $"handled {error.Message}");
        app.Route("/keep/<id>", (string id) =>
        {
            kept.Enqueue(Request);
            return $"kept {id}";
        });
        app.Route("/view/<id>", async (string id) =>
        {
            G["id"] = id;
            await Task.Yield();
            return $"view {G["id"]}";
        });
        return app;
    }
}
