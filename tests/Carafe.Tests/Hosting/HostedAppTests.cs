using System.Security.Claims;
using System.Text.Encodings.Web;
using Carafe.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using static Carafe.Globals;

namespace Carafe.Tests.Hosting;

public sealed class HostedAppTests : IAsyncLifetime
{
    private readonly WebApplicationBuilder _builder = WebApplication.CreateSlimBuilder();
    private readonly App _app = new("hosted", staticFolder: null);
    private WebApplication? _web;

    public HostedAppTests()
    {
        _builder.WebHost.UseTestServer();
        _builder.Logging.ClearProviders();
        _app.Route("/hello", () => $"{Request.ScriptRoot}|{Request.Path}|{UrlFor("/hello")}", ["GET", "POST"]);
        _app.Route("/", () => $"root of {CurrentApp.Name} at {Request.ScriptRoot}");
    }

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        if (_web is not null) await _web.DisposeAsync();
    }

    [Fact]
    public async Task Endpoints_of_ASP_NET_Core_come_first_and_the_application_answers_the_rest()
    {
        var client = await StartAsync(web =>
        {
            web.MapGet("/native", () => "native");
            web.MapPost("/hello", () => "native too");
            web.MapHealthChecks("/healthz");
            web.MapCarafe(_app);
        });
        Assert.Equal("native", client.Get("/native").Text);
        Assert.Equal("|/hello|/hello", client.Get("/hello").Text);
        Assert.Equal("native too", client.Post("/hello").Text);
        Assert.Equal("Healthy", client.Get("/healthz").Text);
        Assert.Equal("root of hosted at ", client.Get("/").Text);
        var missing = client.Get("/missing");
        Assert.Equal(404, missing.StatusCode);
        Assert.Contains("The requested URL was not found on the server.", missing.Text);
    }

    [Theory]
    [InlineData("/legacy/hello", "/legacy|/hello|/legacy/hello")]
    [InlineData("/LEGACY/hello", "/LEGACY|/hello|/LEGACY/hello")]
    [InlineData("/legacy/", "root of hosted at /legacy")]
    [InlineData("/shop/7/hello", "/shop/7|/hello|/shop/7/hello")]
    [InlineData("/run/hello", "/run|/hello|/run/hello")]
    public async Task Mount_becomes_the_script_root(string path, string expected)
    {
        var client = await StartAsync(web =>
        {
            web.MapCarafe(_app, "/legacy");
            web.MapGroup("/shop/{id}").MapCarafe(_app);
            web.Map("/run", branch => branch.Run(_app));
        });
        Assert.Equal(expected, client.Get(path, followRedirects: true).Text);
    }

    [Fact]
    public async Task Mount_without_its_slash_is_redirected()
    {
        var client = await StartAsync(web => web.MapCarafe(_app, "/legacy/"));
        Assert.Equal("root of hosted at /legacy", client.Get("/legacy", followRedirects: true).Text);
        Assert.Equal(404, client.Get("/legacyx").StatusCode);
    }

    [Fact]
    public async Task Services_of_the_host_come_by_type_in_the_scope_of_the_request()
    {
        _builder.Services.AddScoped<Visit>().AddSingleton<Counter>().AddKeyedSingleton("big", new Counter { Value = 100 });
        _builder.Services.AddCarafe(_app);
        Visit? seen = null;
        _app.BeforeRequest(() => { });
        _app.Route("/visit/<name>", (string name, Visit visit, IServiceProvider services, [FromKeyedServices("big")] Counter big, Counter counter) =>
        {
            seen = visit;
            Assert.Same(visit, services.GetRequiredService<Visit>());
            return $"{name} {++counter.Value} {big.Value} {visit.IsDisposed}";
        });
        var client = await StartAsync(web => web.MapCarafe());
        Assert.Equal("ada 1 100 False", client.Get("/visit/ada").Text);
        var first = seen;
        Assert.True(first!.IsDisposed);
        Assert.Equal("bob 2 100 False", client.Get("/visit/bob").Text);
        Assert.NotSame(first, seen);
        Assert.Same(_app, _web!.Services.GetRequiredService<App>());
    }

    [Fact]
    public async Task Application_made_by_the_host_gets_its_services_and_its_requests_in_memory_do_too()
    {
        _builder.Services.AddSingleton<Counter>().AddScoped<Visit>();
        _builder.Services.AddCarafe(services =>
        {
            var made = new App($"made {services.GetRequiredService<Counter>().Value}", staticFolder: null);
            made.Route("/", (Visit visit, Counter counter) => $"{CurrentApp.Name} {visit.IsDisposed}");
            return made;
        });
        var client = await StartAsync(web => web.MapCarafe());
        Assert.Equal("made 0 False", client.Get("/").Text);
        Assert.Equal("made 0 False", _web!.Services.GetRequiredService<App>().TestClient().Get("/").Text);
    }

    [Fact]
    public async Task Section_of_the_configuration_becomes_settings()
    {
        _builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Carafe:SECRET_KEY"] = "from configuration",
            ["Carafe:MAIL:HOST"] = "mail.example",
            ["Carafe:MAIL:PORT"] = "25",
            ["Carafe:TRUSTED:0"] = "a",
            ["Carafe:TRUSTED:1"] = "b",
            ["Carafe:TESTING"] = "true",
            ["Carafe:ignored"] = "lower case",
            ["SECRET_KEY"] = "elsewhere",
        });
        _app.Config["SECRET_KEY"] = "from code";
        await StartAsync(web => web.MapCarafe(_app));
        Assert.Equal("from configuration", _app.SecretKey);
        var mail = Assert.IsType<Dictionary<string, object?>>(_app.Config["MAIL"]);
        Assert.Equal("mail.example", mail["HOST"]);
        Assert.Equal(25L, mail["PORT"]);
        Assert.Equal(["a", "b"], Assert.IsType<List<object?>>(_app.Config["TRUSTED"]));
        Assert.True(_app.Testing);
        Assert.False(_app.Config.ContainsKey("ignored"));
    }

    [Fact]
    public async Task Logs_go_to_the_hosts_loggers()
    {
        var log = new RecordedLog();
        _builder.Services.AddSingleton<ILoggerFactory>(log);
        _app.Route("/log", () =>
        {
            _app.Logger.LogWarning("hot");
            return "logged";
        });
        var client = await StartAsync(web => web.MapCarafe(_app));
        client.Get("/log");
        Assert.Same(log, _app.LoggerFactory);
    }

    [Fact]
    public async Task Authenticated_user_is_the_requests()
    {
        _builder.Services.AddAuthentication("header").AddScheme<AuthenticationSchemeOptions, HeaderAuthentication>("header", null);
        _builder.Services.AddAuthorization();
        _app.Route("/who", (ClaimsPrincipal user) => $"{Request.User.Identity!.Name}|{Request.RemoteUser}|{user.IsInRole("admin")}|{Request.User.Identity.IsAuthenticated}");
        _app.Route("/later", () => CopyCurrentRequestContext(() => Request.RemoteUser)()!);
        var client = await StartAsync(web =>
        {
            web.UseAuthentication();
            web.UseAuthorization();
            web.MapCarafe(_app, "/private").RequireAuthorization();
            web.MapCarafe(_app);
        });
        Assert.Equal("||False|False", client.Get("/who").Text);
        Assert.Equal("ada|ada|True|True", client.Get("/who", headers: new() { ["X-User"] = "ada" }).Text);
        Assert.Equal("ada", client.Get("/later", headers: new() { ["X-User"] = "ada" }).Text);
        Assert.Equal(401, client.Get("/private/who").StatusCode);
        Assert.Equal(200, client.Get("/private/who", headers: new() { ["X-User"] = "ada" }).StatusCode);
    }

    [Fact]
    public async Task Results_of_ASP_NET_Core_are_executed()
    {
        _app.Route("/ok", () => Results.Ok(new { Name = "tea" }));
        _app.Route("/made", async () =>
        {
            await Task.Yield();
            return TypedResults.Created("/items/1", new { Id = 1 });
        });
        _app.Route("/either/<int:id>", Microsoft.AspNetCore.Http.HttpResults.Results<Microsoft.AspNetCore.Http.HttpResults.Ok<int>, Microsoft.AspNetCore.Http.HttpResults.NotFound> (int id) =>
            id > 1 ? TypedResults.NotFound() : TypedResults.Ok(id));
        _app.Route("/problem", () => Results.Problem("broken", statusCode: 409));
        _app.AfterRequest(response =>
        {
            response.Headers["X-After"] = "hook";
            return response;
        });
        var hosted = await StartAsync(web => web.MapCarafe(_app));
        foreach (var client in (TestClient[])[hosted, _app.TestClient()])
        {
            var ok = client.Get("/ok");
            Assert.Equal((200, """{"name":"tea"}""", "application/json; charset=utf-8", "hook"), (ok.StatusCode, ok.Text, ok.ContentType, ok.Headers["X-After"]));
            var made = client.Get("/made");
            Assert.Equal((201, "/items/1"), (made.StatusCode, made.Location));
            Assert.Equal("1", client.Get("/either/1").Text);
            Assert.Equal(404, client.Get("/either/2").StatusCode);
            Assert.Equal((409, "application/problem+json"), (client.Get("/problem").StatusCode, client.Get("/problem").ContentType));
        }
    }

    [Fact]
    public async Task Accessor_and_context_of_ASP_NET_Core_are_the_requests_own()
    {
        _builder.Services.AddHttpContextAccessor();
        _app.Route("/context", (HttpContext http, IHttpContextAccessor accessor) => $"{ReferenceEquals(http, accessor.HttpContext)} {http.Items["seen"]}");
        var client = await StartAsync(web =>
        {
            web.Use((context, next) =>
            {
                context.Items["seen"] = "by middleware";
                return next(context);
            });
            web.MapCarafe(_app);
        });
        Assert.Equal("True by middleware", client.Get("/context").Text);
    }

    [Fact]
    public async Task Endpoints_of_ASP_NET_Core_may_push_the_applications_context()
    {
        _app.SecretKey = "k";
        var ended = 0;
        _app.TeardownRequest(_ => ended++);
        var client = await StartAsync(web =>
        {
            web.MapGet("/outside/{name}", async (HttpContext http, string name) =>
            {
                await using (_app.RequestContext(http))
                {
                    await Task.Yield();
                    return $"{name} {Request.Args["q"]} {UrlFor("/hello", new { name })} {RenderTemplateString("{{ request.path }}")} {Request.Endpoint is null}";
                }
            });
            web.MapCarafe(_app);
        });
        Assert.Equal("ada x /hello?name=ada /outside/ada True", client.Get("/outside/ada?q=x").Text);
        Assert.Equal(1, ended);
    }

    [Fact]
    public async Task Session_forms_and_streams_work_in_the_host()
    {
        _app.SecretKey = "k";
        _app.Route("/set", () =>
        {
            Session["name"] = Request.Form["name"];
            return "set";
        }, ["POST"]);
        _app.Route("/get", () => $"{Session["name"]}");
        _app.Route("/stream", IEnumerable<string> () => ["one ", "two"]);
        var client = await StartAsync(web => web.MapCarafe(_app, "/app"));
        client.Post("/app/set", form: new { name = "Zoë", file = new TestFile("x", "x.txt") });
        Assert.Equal("Zoë", client.Get("/app/get").Text);
        Assert.Equal("one two", client.Get("/app/stream").Text);
    }

    [Fact]
    public void Mapping_without_an_application_says_what_is_missing()
    {
        _web = _builder.Build();
        Assert.Contains("Carafe.App", Assert.Throws<InvalidOperationException>(() => _web.MapCarafe()).Message);
    }

    private async Task<TestClient> StartAsync(Action<WebApplication> configure)
    {
        _builder.Services.AddHealthChecks().AddCheck("fine", () => HealthCheckResult.Healthy());
        _web = _builder.Build();
        configure(_web);
        await _web.StartAsync();
        return TestClient.ForServer(new Uri("http://localhost"), _app, handler: _web.GetTestServer().CreateHandler());
    }

    private sealed class Visit : IDisposable
    {
        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class Counter
    {
        public int Value { get; set; }
    }

    private sealed class HeaderAuthentication(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (Request.Headers["X-User"].ToString() is not { Length: > 0 } name) return Task.FromResult(AuthenticateResult.NoResult());
            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, "admin")], "header");
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), "header")));
        }
    }
}
