using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Carafe.Middleware;
using Carafe.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

public class ServerTests
{
    private const string Get = "GET /ok HTTP/1.1\r\nHost: a\r\n\r\n";

    [Fact]
    public async Task Connection_stays_open_for_the_next_request()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        for (var i = 0; i < 3; i++)
        {
            await connection.SendAsync(Get);
            Assert.Equal("ok", (await connection.ReadAsync()).Body);
        }
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync(string.Concat(Enumerable.Range(0, 32).Select(i => $"POST /echo/{i} HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 4\r\n\r\nb={i:00}")));
        for (var i = 0; i < 32; i++) Assert.Equal($"{i} {i:00}", (await connection.ReadAsync()).Body);
    }

    [Fact]
    public async Task Http_1_0_and_connection_close_end_the_connection()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        foreach (var request in (string[])["GET /ok HTTP/1.0\r\n\r\n", "GET /ok HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"])
        {
            await using var connection = await RawConnection.OpenAsync(server.Url);
            await connection.SendAsync(request);
            Assert.Equal("ok", (await connection.ReadAsync()).Body);
            Assert.True(await connection.IsClosedAsync());
        }
    }

    [Fact]
    public async Task Endpoints_of_ConfigureKestrel_need_no_address_beside_them()
    {
        await using var server = await Server.StartAsync(MakeApp(), new ServerOptions { ConfigureKestrel = kestrel => kestrel.Listen(IPAddress.Loopback, 0) });
        Assert.Equal("127.0.0.1", server.Url.Host);
        Assert.NotEqual(5000, Assert.Single(server.Addresses.Select(address => new Uri(address).Port)));
    }

    [Fact]
    public async Task Certificate_made_on_the_spot_serves_HTTPS()
    {
        using var certificate = AdHocCertificate.Make();
        await using var server = await Server.StartAsync(MakeApp(), new ServerOptions { Urls = ["https://127.0.0.1:0"], Certificate = certificate });
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, seen, _, _) => seen!.Subject == "CN=localhost";
        using var client = new HttpClient(handler) { BaseAddress = server.Url };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/nowhere")).StatusCode);
    }

    [Fact]
    public async Task Http_2_is_spoken_with_prior_knowledge()
    {
        var options = new ServerOptions { Urls = ["http://127.0.0.1:0"], ConfigureKestrel = kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2) };
        await using var server = await Server.StartAsync(MakeApp(), options);
        using var client = new HttpClient { BaseAddress = server.Url, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => client.PostAsync($"/echo/{i}", new FormUrlEncodedContent([new("b", $"{i}")]))));
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.Equal(HttpVersion.Version20, answers[i].Version);
            Assert.Equal($"{i} {i}", await answers[i].Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task Https_is_spoken_with_the_certificate_given(string version)
    {
        using var certificate = MakeCertificate();
        await using var server = await Server.StartAsync(MakeApp(), new ServerOptions { Urls = ["https://127.0.0.1:0"], Certificate = certificate });
        using var handler = new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = (_, presented, _, _) => presented!.GetCertHashString() == certificate.GetCertHashString() },
        };
        using var client = new HttpClient(handler) { BaseAddress = server.Url, DefaultRequestVersion = Version.Parse(version), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await client.GetAsync("/url");
        Assert.Equal(Version.Parse(version), response.Version);
        Assert.Equal(new Uri(server.Url, "/url").ToString(), await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Unix_socket_is_served()
    {
        var path = Path.Combine(Path.GetTempPath(), $"carafe-{Guid.NewGuid():N}.sock");
        await using (var server = await Server.StartAsync(MakeApp(), new ServerOptions { Urls = [$"http://unix:{path}"] }))
        {
            using var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancel) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
            using var client = new HttpClient(handler);
            Assert.Equal("ok", await client.GetStringAsync("http://localhost/ok"));
            Assert.StartsWith("The server has no address that is a URL", Assert.Throws<InvalidOperationException>(() => server.Url).Message, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(path));
    }

    public static TheoryData<string, string> Settings => new()
    {
        { "urls", "http://127.0.0.1:PORT" },
        { "urls", " http://127.0.0.1:PORT ; " },
        { "http_ports", "PORT" },
        { "Kestrel:Endpoints:Main:Url", "http://127.0.0.1:PORT" },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public async Task Address_is_taken_from_the_configuration(string key, string value)
    {
        var port = FreePort();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value.Replace("PORT", $"{port}", StringComparison.Ordinal))]).Build();
        await using var server = await Server.StartAsync(MakeApp(), new ServerOptions { Configuration = configuration });
        Assert.Equal(port, server.Url.Port);
        Assert.Single(server.Addresses);
        using var client = new HttpClient();
        Assert.Equal("ok", await client.GetStringAsync($"http://127.0.0.1:{port}/ok"));
    }

    [Fact]
    public async Task Urls_win_over_ports_and_options_over_both()
    {
        var (first, second) = (FreePort(), FreePort());
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("urls", $"http://127.0.0.1:{first}"), new("http_ports", $"{second}")]).Build();
        await using (var server = await Server.StartAsync(MakeApp(), new ServerOptions { Configuration = configuration }))
            Assert.Equal([$"http://127.0.0.1:{first}"], server.Addresses);
        await using (var server = await Server.StartAsync(MakeApp(), new ServerOptions { Configuration = configuration, Urls = ["http://127.0.0.1:0"] }))
            Assert.NotEqual(first, server.Url.Port);
    }

    [Fact]
    public async Task Taken_port_is_an_error_that_names_it()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        var error = await Assert.ThrowsAsync<IOException>(() => Server.StartAsync(MakeApp(), port: server.Url.Port));
        Assert.Equal($"Failed to bind to address http://127.0.0.1:{server.Url.Port}: address already in use.", error.Message);
    }

    [Fact]
    public async Task Stopping_waits_for_the_request_in_flight_and_takes_no_more()
    {
        var app = MakeApp();
        var (entered, release) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Route("/slow", async () =>
        {
            entered.SetResult();
            await release.Task;
            return "finished";
        });
        await using var server = await Server.StartAsync(app, port: 0);
        var url = server.Url;
        using var client = new HttpClient();
        var slow = client.GetStringAsync(new Uri(url, "/slow"));
        await entered.Task;
        var stopping = server.StopAsync();
        await RefusesAsync(url);
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        Assert.Equal("finished", await slow);
        await stopping.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Stopping_cuts_off_what_takes_longer_than_its_time_out()
    {
        var app = MakeApp();
        var (entered, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Route("/endless", async (CancellationToken aborted) =>
        {
            entered.SetResult();
            using var registration = aborted.Register(() => left.TrySetResult());
            await Task.Delay(Timeout.Infinite, aborted);
            return "";
        });
        await using var server = await Server.StartAsync(app, new ServerOptions { Urls = ["http://127.0.0.1:0"], ShutdownTimeout = TimeSpan.FromMilliseconds(100) });
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
        await entered.Task;
        await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Wrapped_pipeline_runs_around_the_application()
    {
        var app = MakeApp();
        RequestDelegate inner = app.Pipeline;
        app.Pipeline = async context =>
        {
            context.Response.Headers["X-Wrapped"] = "yes";
            await inner(context);
        };
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        using var response = await client.PostAsync("/echo/1", new FormUrlEncodedContent([new("b", "2")]));
        Assert.Equal("1 2", await response.Content.ReadAsStringAsync());
        Assert.Equal("yes", Assert.Single(response.Headers.GetValues("X-Wrapped")));
    }

    [Fact]
    public async Task Two_applications_share_a_server()
    {
        var (front, admin) = (MakeApp(), new App("admin"));
        admin.Route("/", () => $"{CurrentApp.Name} {Request.ScriptRoot} {UrlFor("/")}");
        await using var server = await Server.StartAsync(new DispatcherMiddleware(front, new() { ["/admin"] = admin }), port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        Assert.Equal("ok", await client.GetStringAsync("/ok"));
        Assert.Equal("admin /admin /admin/", await client.GetStringAsync("/admin/"));
        Assert.Equal("ok", await client.GetStringAsync("/ok"));
    }

    [Fact]
    public async Task Client_that_leaves_within_a_response_ends_its_request_and_no_other()
    {
        var app = MakeApp();
        var ended = new TaskCompletionSource();
        async IAsyncEnumerable<string> Endless()
        {
            try
            {
                while (true)
                {
                    yield return new string('x', 1000);
                    await Task.Delay(1);
                }
            }
            finally
            {
                ended.TrySetResult();
            }
        }
        app.Route("/endless", () => new Response(Endless()));
        await using var server = await Server.StartAsync(app, port: 0);
        await using (var leaver = await RawConnection.OpenAsync(server.Url))
        {
            await leaver.SendAsync("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
            await leaver.ReadAsync();
            leaver.Reset();
        }
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await AssertAliveAsync(server);
    }

    [Fact]
    public async Task Client_that_leaves_within_an_upload_hurts_nobody()
    {
        await using var server = await Server.StartAsync(MakeApp(), port: 0);
        for (var i = 0; i < 20; i++)
        {
            await using var leaver = await RawConnection.OpenAsync(server.Url);
            await leaver.SendAsync("POST /echo/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nb=");
            leaver.Reset();
        }
        await AssertAliveAsync(server);
    }

    [Fact]
    public async Task View_learns_that_its_client_has_left()
    {
        var app = MakeApp();
        var (entered, left) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Route("/wait", async (CancellationToken aborted) =>
        {
            using var registration = aborted.Register(() => left.TrySetResult());
            entered.SetResult();
            await left.Task;
            return "";
        });
        await using var server = await Server.StartAsync(app, port: 0);
        await using var leaver = await RawConnection.OpenAsync(server.Url);
        await leaver.SendAsync("GET /wait HTTP/1.1\r\nHost: a\r\n\r\n");
        await entered.Task;
        leaver.Reset();
        await left.Task.WaitAsync(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Header_that_fits_latin_1_is_sent_as_such_and_another_is_a_500()
    {
        var app = MakeApp();
        app.LoggerFactory = Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance;
        app.Route("/latin", () => ("", new Dictionary<string, string> { ["X-Name"] = "Zoë" }));
        app.Route("/beyond", () => ("", new Dictionary<string, string> { ["X-Name"] = "Zoë…" }));
        await using var server = await Server.StartAsync(app, port: 0);
        await using var connection = await RawConnection.OpenAsync(server.Url);
        await connection.SendAsync("GET /latin HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Contains("X-Name: Zoë\r\n", (await connection.ReadAsync()).Head + "\r\n", StringComparison.Ordinal);
        await connection.SendAsync("GET /beyond HTTP/1.1\r\nHost: a\r\n\r\n");
        Assert.Equal(500, (await connection.ReadAsync()).Status);
        await AssertAliveAsync(server);
    }

    private static App MakeApp()
    {
        var app = new App("front");
        app.Route("/ok", () => "ok");
        app.Route("/url", () => Request.Url);
        app.Route("/echo/<a>", (string a) => $"{a} {Request.Form["b"]}", methods: ["POST"]);
        return app;
    }

    private static async Task AssertAliveAsync(Server server)
    {
        using var client = new HttpClient { BaseAddress = server.Url };
        Assert.Equal("ok", await client.GetStringAsync("/ok"));
    }

    private static async Task RefusesAsync(Uri url)
    {
        for (var attempt = 0; attempt < 500; attempt++)
        {
            try
            {
                await using var connection = await RawConnection.OpenAsync(url);
                await Task.Delay(10);
            }
            catch (SocketException)
            {
                return;
            }
        }
        Assert.Fail("A server that stops still takes connections.");
    }

    private static int FreePort()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), password: null);
    }
}
