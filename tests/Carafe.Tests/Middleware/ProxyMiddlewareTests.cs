using System.Net;
using Carafe.Middleware;
using Carafe.Serving;
using static Carafe.Globals;

namespace Carafe.Tests.Middleware;

public class ProxyMiddlewareTests
{
    public static TheoryData<string, string, string> Forwarded => new()
    {
        { "/api/x?a=1&b=%20", "/api", "GET /api/x?a=1&b=%20" },
        { "/api/", "/api/", "GET /api/?" },
        { "/api/a%2Fb/%C3%BC", "api", "GET /api/a/b/ü?" },
        { "/api", "/api", "own /api" },
        { "/apix/y", "/api", "own /apix/y" },
        { "/x", "/api", "own /x" },
        { "/x", "/", "GET /x?" },
    };

    [Theory]
    [MemberData(nameof(Forwarded))]
    public async Task Requests_under_a_prefix_go_to_its_target(string path, string prefix, string expected)
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        Assert.Equal(expected, (await AskAsync(new() { [prefix] = target.Url.AbsoluteUri }, path)).Split('|')[0]);
    }

    [Theory]
    [InlineData("/api/%252e%252e/secret", "GET /inner/%2e%2e/secret?")]
    [InlineData("/api/%252525", "GET /inner/%2525?")]
    public async Task Escaped_percent_signs_do_not_lead_out_of_the_targets_path(string path, string expected)
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        Assert.Equal(expected, (await AskAsync(new() { ["/api/"] = new(target.Url.AbsoluteUri + "inner/") { RemovePrefix = true } }, path)).Split('|')[0]);
    }

    [Theory]
    [InlineData("", "GET /x?q=1")]
    [InlineData("inner/", "GET /inner/x?q=1")]
    public async Task Prefix_can_be_taken_off(string path, string expected)
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        Assert.Equal(expected, (await AskAsync(new() { ["/api/"] = new(target.Url.AbsoluteUri + path) { RemovePrefix = true } }, "/api/x?q=1")).Split('|')[0]);
    }

    [Fact]
    public async Task Host_and_headers_are_those_of_the_target()
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        var url = target.Url.AbsoluteUri;
        Assert.Equal($"{target.Url.Authority}|", (await AskAsync(new() { ["/api/"] = url }, "/api/x")).Split('|', 2)[1]);
        Assert.Equal("own.example|", (await AskAsync(new() { ["/api/"] = new(url) { Host = "own.example" } }, "/api/x")).Split('|', 2)[1]);
        Assert.Equal("client.example|", (await AskAsync(new() { ["/api/"] = new(url) { Host = null } }, "/api/x", host: "client.example")).Split('|', 2)[1]);
        Assert.EndsWith("|added", await AskAsync(new() { ["/api/"] = new(url) { Headers = new() { ["X-Added"] = "added" } } }, "/api/x"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_of_the_body_can_be_replaced_too()
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        using var proxy = new ProxyMiddleware(Own().Pipeline, new() { ["/api/"] = new(target.Url.AbsoluteUri) { Headers = new() { ["content-type"] = "text/own" } } });
        await using var server = await Server.StartAsync(proxy, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        using var response = await http.PostAsync(new Uri("/api/type", UriKind.Relative), new StringContent("x"), TestContext.Current.CancellationToken);
        Assert.Equal("text/own", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Bodies_and_statuses_pass_in_both_directions()
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        using var proxy = new ProxyMiddleware(Own().Pipeline, new() { ["/api/"] = target.Url.AbsoluteUri });
        await using var server = await Server.StartAsync(proxy, port: 0);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        var body = new byte[3_000_000];
        Random.Shared.NextBytes(body);
        var echoed = await http.PostAsync(new Uri("/api/echo", UriKind.Relative), new ByteArrayContent(body), TestContext.Current.CancellationToken);
        Assert.Equal(body, await echoed.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        var redirect = await http.GetAsync(new Uri("/api/away", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Found, "/elsewhere"), (redirect.StatusCode, redirect.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Target_that_is_not_there_is_a_bad_gateway()
    {
        using var proxy = new ProxyMiddleware(Own().Pipeline, new() { ["/api/"] = "http://127.0.0.1:1/" });
        await using var server = await Server.StartAsync(proxy, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        Assert.Equal(HttpStatusCode.BadGateway, (await http.GetAsync(new Uri("/api/x", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("own /x", await http.GetStringAsync(new Uri("/x", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Target_that_is_silent_is_a_gateway_timeout()
    {
        await using var target = await Server.StartAsync(Target(), port: 0);
        using var proxy = new ProxyMiddleware(Own().Pipeline, new() { ["/api/"] = target.Url.AbsoluteUri }, timeout: TimeSpan.FromMilliseconds(200));
        await using var server = await Server.StartAsync(proxy, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await http.GetAsync(new Uri("/api/slow", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("ftp://example.com/")]
    [InlineData("example.com")]
    public void Target_is_an_address_of_HTTP(string url) => Assert.Equal(
        $"Target scheme must be 'http' or 'https', got '{url}'. Write it as in 'http://127.0.0.1:5001/'. (Parameter 'url')",
        Assert.Throws<ArgumentException>(() => new ProxyTarget(url)).Message);

    private static async Task<string> AskAsync(Dictionary<string, ProxyTarget> targets, string path, string? host = null)
    {
        using var proxy = new ProxyMiddleware(Own().Pipeline, targets);
        await using var server = await Server.StartAsync(proxy, port: 0);
        using var http = new HttpClient { BaseAddress = server.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var response = await http.SendAsync(request);
        return await response.Content.ReadAsStringAsync();
    }

    private static App Own()
    {
        var app = new App("own", staticFolder: null);
        app.BeforeRequest(() => $"own {Request.Path}");
        return app;
    }

    private static App Target()
    {
        var app = new App("target", staticFolder: null);
        app.Route("/api/echo", () => Request.Stream, methods: ["POST"], options: new() { StreamBody = true });
        app.Route("/api/type", () => Request.ContentType, methods: ["POST"]);
        app.Route("/api/away", () => Redirect("/elsewhere"));
        app.Route("/api/slow", async () =>
        {
            await Task.Delay(2000);
            return "late";
        });
        app.Route("/<path:path>", (string path) => $"{Request.Method} {Request.FullPath}|{Request.Host}|{Request.Headers["X-Added"]}");
        return app;
    }
}
