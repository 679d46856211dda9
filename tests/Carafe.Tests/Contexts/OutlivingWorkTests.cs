using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Carafe.Configuration;
using Carafe.Serving;
using Carafe.Sessions;
using Carafe.Tests.Serving;
using Microsoft.Extensions.Logging.Abstractions;
using static Carafe.Globals;

namespace Carafe.Tests.Contexts;

/// <summary>Work that reads on in the very instant its request ends sees that request or an error, never the connection's next request.</summary>
public class OutlivingWorkTests
{
    private const int Requests = 1000;

    public static TheoryData<string, Func<IncomingRequest, string?>> Readings => new()
    {
        { "G", _ => G["id"] as string },
        { "a template's g", _ => RenderTemplateString("{{ g.id }}") },
        { "Session", _ => Session["id"] as string },
        { "Request.Path", _ => Request.Path[1..] },
        { "Request.Args", _ => Request.Args["id"] },
        { "Request.Headers", _ => Request.Headers["X-Id"] },
        { "Request.ViewArgs", _ => Request.ViewArgs!["id"] as string },
        { "Request.GetText", _ => Request.GetText() },
        { "UrlFor", _ => UrlFor("index", new { _external = true })["http://h".Length..^1] },
        { "a kept request's path", request => request.Path[1..] },
        { "a kept request's header", request => request.Headers["X-Id"] },
        { "a kept request's type", request => request.ContentType },
        { "a kept request's values", request => request.ViewArgs!["id"] as string },
        { "a kept request's body", request => request.GetText() },
        { "RequestCtx", _ => RequestCtx.Session["id"] as string },
        { "AppCtx", _ => AppCtx.Globals["id"] as string },
        { "a copy", _ => CopyCurrentRequestContext(() => Request.Path)()[1..] },
    };

    [Theory]
    [MemberData(nameof(Readings), DisableDiscoveryEnumeration = true)]
    public Task Work_beside_the_end_of_its_request_sees_no_other(string what, Func<IncomingRequest, string?> read) =>
        HammerAsync(what, read, app => Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken));

    [Fact]
    public Task Work_beside_the_end_of_its_request_sees_no_other_in_a_pipeline_either() => HammerAsync(
        "Request.Headers",
        _ => Request.Headers["X-Id"],
        app => Server.StartAsync(app.Pipeline, port: 0, cancellationToken: TestContext.Current.CancellationToken));

    private static async Task HammerAsync(string what, Func<IncomingRequest, string?> read, Func<App, Task<Server>> start)
    {
        var seen = new ConcurrentQueue<string>();
        var works = new ConcurrentBag<Task>();
        var app = new App(staticFolder: null) { SessionInterface = new HeaderSession() };
        app.Route("/", () => "", endpoint: "index");
        app.Route("/<id>", (string id, IncomingRequest request) =>
        {
            if (G["id"] is not null) seen.Enqueue($"{id} began with {G["id"]}");
            G["id"] = id;
            var begun = new StrongBox();
            works.Add(Task.Run(() => ReadUntilTheEnd(read, request, id, begun, seen)));
            SpinWait.SpinUntil(() => begun.Value, TimeSpan.FromMilliseconds(50));
            if (!id.Equals(G["id"])) seen.Enqueue($"{id} ended with {G["id"]}");
            return id;
        }, methods: ["POST"]);
        await using var server = await start(app);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        foreach (var numbers in Enumerable.Range(0, Requests).Chunk(50))
        {
            await connection.SendAsync(string.Concat(numbers.Select(Post)));
            foreach (var number in numbers) Assert.Equal($"{number:D6}", (await connection.ReadAsync()).Body);
        }
        await Task.WhenAll(works);
        Assert.True(seen.IsEmpty, $"{what}: {string.Join("; ", seen.Take(3))}");
    }

    [Theory]
    [InlineData("stream")]
    [InlineData("data")]
    public async Task Read_that_is_left_pending_never_reads_the_next_request(string what)
    {
        var app = new App(staticFolder: null) { LoggerFactory = NullLoggerFactory.Instance };
        Task<string>? reading = null;
        app.Route("/leave", () =>
        {
            reading = what == "stream" ? ReadAsync(Request.Stream) : DataAsync(Request);
            return "left";
        }, methods: ["POST"], options: new() { StreamBody = true });
        app.Route("/next", () => Request.GetText(), methods: ["POST"]);
        await using var server = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await using (var connection = await RawConnection.OpenAsync(server.Url))
        {
            await connection.SendAsync("POST /leave HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\nfirst");
            Assert.Equal("left", (await connection.ReadAsync()).Body);
            await connection.SendAsync("first" + "POST /next HTTP/1.1\r\nHost: a\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\nsecret");

            // The server may end such a connection; where it does not, the next request is whole.
            if (!await connection.IsClosedAsync()) Assert.Equal("secret", (await connection.ReadAsync()).Body);
        }
        Assert.DoesNotContain("secret", await reading!.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // Others are served.
        await using var other = await RawConnection.OpenAsync(server.Url);
        await other.SendAsync("POST /next HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nok");
        Assert.Equal("ok", (await other.ReadAsync()).Body);

        static async Task<string> ReadAsync(Stream stream)
        {
            try
            {
                using var reader = new StreamReader(stream);
                return await reader.ReadToEndAsync();
            }
            catch (Exception error)
            {
                return error.GetType().Name;
            }
        }

        static async Task<string> DataAsync(IncomingRequest request)
        {
            try
            {
                return Encoding.UTF8.GetString((await request.GetDataAsync()).Span);
            }
            catch (Exception error)
            {
                return error.GetType().Name;
            }
        }
    }

    private static string Post(int number)
    {
        var id = number.ToString("D6", CultureInfo.InvariantCulture);
        return $"POST /{id}?id={id} HTTP/1.1\r\nHost: h{id}\r\nX-Id: {id}\r\nContent-Type: {id}\r\nContent-Length: 6\r\n\r\n{id}";
    }

    private static void ReadUntilTheEnd(Func<IncomingRequest, string?> read, IncomingRequest request, string id, StrongBox begun, ConcurrentQueue<string> seen)
    {
        try
        {
            // What was kept may stay readable: the copy of a request, its matched values.
            for (var i = 0; i < 2000; i++)
            {
                if (read(request) is var value && value != id) seen.Enqueue($"{id} saw {value ?? "null"}");
                begun.Value = true;
            }
        }
        catch (InvalidOperationException)
        {
            begun.Value = true;
        }
    }

    private sealed class StrongBox
    {
        private volatile bool _value;

        public bool Value
        {
            get => _value;
            set => _value = value;
        }
    }

    private sealed class HeaderSession : SessionInterface
    {
        public override ValueTask<SessionData> OpenAsync(AppSettings settings, IncomingRequest request, CancellationToken cancellationToken) =>
            new(new SessionData(new() { ["id"] = request.Headers["X-Id"] }));

        public override bool BringsSession(AppSettings settings, IncomingRequest request) => true;

        public override ValueTask SaveAsync(AppSettings settings, IncomingRequest request, SessionData session, Response response, CancellationToken cancellationToken) => default;
    }
}
