using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Carafe.Serving;
using Carafe.Testing;
using static Carafe.Globals;

namespace Carafe.Tests.Testing;

/// <summary>The client's methods, in memory and over the network alike.</summary>
public class ClientMethodTests
{
    private static readonly string[] s_methods = ["GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH", "DELETE"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_method_has_its_two_ways(bool live)
    {
        await using var tested = await Tested.StartAsync(MethodsApp(), live);
        var client = tested.Client;
        (string Method, Func<TestResponse> Wait, Func<Task<TestResponse>> Await)[] ways =
        [
            ("GET", () => client.Get("/"), () => client.GetAsync("/")),
            ("HEAD", () => client.Head("/"), () => client.HeadAsync("/")),
            ("OPTIONS", () => client.Options("/"), () => client.OptionsAsync("/")),
            ("TRACE", () => client.Trace("/"), () => client.TraceAsync("/")),
            ("POST", () => client.Post("/"), () => client.PostAsync("/")),
            ("PUT", () => client.Put("/"), () => client.PutAsync("/")),
            ("PATCH", () => client.Patch("/"), () => client.PatchAsync("/")),
            ("DELETE", () => client.Delete("/"), () => client.DeleteAsync("/")),
        ];
        foreach (var (method, now, later) in ways)
        {
            Assert.Equal(method, now().Headers["X-Method"]);
            Assert.Equal(method, (await later()).Headers["X-Method"]);
        }
        Assert.Equal("", client.Head("/").Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Bodies_headers_and_queries_arrive(bool live)
    {
        await using var tested = await Tested.StartAsync(MethodsApp(), live);
        var client = tested.Client;
        Assert.Equal("1,2", (await client.PostAsync("/form", form: new { n = new[] { 1, 2 } })).Text);
        Assert.Equal("ü", client.Post("/json", json: new { a = "ü" }).Text);
        Assert.Equal("a.txt", client.Post("/file", form: new { file = new TestFile("x", "a.txt") }).Text);
        Assert.Equal("1 2 h user", client.Get("/query?a=1", query: new { b = 2 }, headers: new() { ["X-H"] = "h" }, options: new() { Auth = ("user", "secret") }).Text);
        Assert.Equal("", client.Put("/json", json: null).Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cookies_sessions_and_redirects_go_along(bool live)
    {
        await using var tested = await Tested.StartAsync(MethodsApp(), live);
        var (client, domain) = (tested.Client, live ? "127.0.0.1" : "localhost");
        var response = await client.PostAsync("/login", form: new { user = "alice" }, followRedirects: true);
        Assert.Equal("alice", response.Text);
        Assert.Equal("/", new Uri(response.Url).AbsolutePath[..1]);
        Assert.Equal("/login", response.History[0].Request.Path);
        Assert.Equal("session", Assert.Single(response.History[0].Cookies).Name);
        Assert.True(client.GetCookie("session", domain)!.HttpOnly);
        await using (var transaction = await client.SessionTransactionAsync())
        {
            Assert.Equal("alice", transaction.Session["user"]);
            transaction.Session["user"] = "bob";
        }
        Assert.Equal("bob", client.Get("/who").Text);
        client.DeleteCookie("session", domain);
        Assert.Equal("nobody", client.Get("/who").Text);
    }

    [Fact]
    public async Task Client_sends_many_requests_at_once()
    {
        var app = new App("parallel", staticFolder: null);
        app.Route("/<name>", async (string name) =>
        {
            await Task.Yield();
            var response = new Response(name);
            response.SetCookie(name, "1");
            return response;
        });
        var client = app.TestClient();
        var names = Enumerable.Range(0, 400).Select(number => $"c{number}").ToArray();
        var answers = await Task.WhenAll(names.Select(name => Task.Run(() => client.GetAsync($"/{name}"), TestContext.Current.CancellationToken)));
        Assert.Equal(names, answers.Select(answer => answer.Text));
        Assert.All(names, name => Assert.Equal("1", client.GetCookie(name)!.Value));
    }

    [Fact]
    public async Task Server_is_asked_as_any_host()
    {
        await using var tested = await Tested.StartAsync(MethodsApp(), live: true);
        var response = tested.Client.Get("http://shop.example/host");
        Assert.Equal("shop.example", response.Text);
        Assert.Equal("http://shop.example/host", response.Url);
    }

    [Fact]
    public async Task Client_of_a_server_alone_knows_no_application()
    {
        await using var server = await Server.StartAsync(MethodsApp(), port: 0);
        using var client = TestClient.ForServer(server.Url);
        Assert.Equal("""{"a":1}""", client.Get("/data").Text.Trim());
        Assert.Equal(1, client.Get("/data").GetJson<Dictionary<string, int>>()!["a"]);
        Assert.Equal(
            "This client asks a server and knows no application. Pass the application where the client is made.",
            Assert.Throws<InvalidOperationException>(() => client.SessionTransaction()).Message);
        Assert.Equal(
            "A context cannot be kept over the network: a server ends its request with the response and uses its objects for the connection's next one. "
            + "Ask the application in memory, by 'app.TestClient()', to look into 'Request', 'Session' and 'G'; 'SessionTransaction' looks into the session over the network too.",
            Assert.Throws<InvalidOperationException>(() => client.KeepContext()).Message);
    }

    [Fact]
    public void Defaults_go_with_each_request()
    {
        using var client = new TestClient(MethodsApp())
        {
            Defaults = new() { Headers = new() { ["X-H"] = "default", ["X-I"] = "i" }, Auth = ("user", "x"), RemoteAddr = "10.0.0.1" },
        };
        Assert.Equal("  default user", client.Get("/query").Text);
        Assert.Equal("  other user", client.Get("/query", headers: new() { ["X-H"] = "other" }).Text);
        Assert.Equal("   ", client.Send(new() { Path = "/query" }).Text);
    }

    [Fact]
    public void Client_of_ones_own_changes_what_is_sent()
    {
        using var client = new ApiClient(MethodsApp(), "secret");
        Assert.Equal("secret", client.Get("/token").Text);
        Assert.Equal("secret", client.Get("/to-token", followRedirects: true).Text);
        Assert.Equal("alice", client.LogIn("alice").Text);
        Assert.Equal("http://localhost/", client.Get("/away", followRedirects: true).Url);
    }

    private sealed class ApiClient(App app, string token) : TestClient(app)
    {
        public TestResponse LogIn(string user) => this.Post("/login", form: new { user }, followRedirects: true);

        protected override TestRequest Prepare(TestRequest request) => request with { Auth = Authorization.Bearer(token) };

        protected override TestRequest ResolveRedirect(TestResponse response) =>
            response.Location!.StartsWith("https://elsewhere", StringComparison.Ordinal) ? new TestRequest { Path = "/" } : base.ResolveRedirect(response);
    }

    private static App MethodsApp()
    {
        var app = new App("methods", staticFolder: null) { SecretKey = "k" };
        app.Route("/", () => new Response("body", headers: new Headers { ["X-Method"] = Request.Method }), s_methods, options: new() { ProvideAutomaticOptions = false });
        app.Route("/form", () => string.Join(',', Request.Form.GetList("n")), ["POST"]);
        app.Route("/json", () => (Request.GetJson(silent: true) as IDictionary<string, object?>)?["a"]?.ToString() ?? "", ["POST", "PUT"]);
        app.Route("/file", () => Request.Files["file"]!.Filename!, ["POST"]);
        app.Route("/query", () => $"{Request.Args["a"]} {Request.Args["b"]} {Request.Headers["X-H"]} {Request.Authorization?.Username}");
        app.Route("/data", () => new { a = 1 });
        app.Route("/host", () => Request.Host);
        app.Route("/token", () => Request.Authorization?.Token ?? "none");
        app.Route("/to-token", () => Redirect("/token"));
        app.Route("/away", () => Redirect("https://elsewhere.example/"));
        app.Route("/login", () =>
        {
            Session["user"] = Request.Form["user"];
            return Redirect("/who");
        }, ["POST"]);
        app.Route("/who", () => $"{Session["user"] ?? "nobody"}");
        return app;
    }
}
