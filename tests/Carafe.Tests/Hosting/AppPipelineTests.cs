using Carafe.Serving;
using Carafe.Testing;
using Carafe.Tests.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Carafe.Globals;

namespace Carafe.Tests.Hosting;

/// <summary>ASP.NET Core's middleware inside an application, and services without a host.</summary>
public class AppPipelineTests
{
    private readonly App _app = new("pipeline", staticFolder: null);

    [Fact]
    public void Middleware_wraps_what_was_there()
    {
        _app.Route("/", () => $"{Request.Headers["X-Trace"]}view");
        foreach (var name in (string[])["inner", "outer"])
        {
            _app.Use(inner => context =>
            {
                context.Request.Headers["X-Trace"] = $"{context.Request.Headers["X-Trace"]}{name} ";
                return inner(context);
            });
        }
        Assert.Equal("outer inner view", _app.TestClient().Get("/").Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Middleware_of_ASP_NET_Core_finds_its_services(bool live)
    {
        _app.Services = new ServiceCollection().AddLogging().AddResponseCompression().AddScoped<Visit>().BuildServiceProvider();
        _app.UseAspNetCore(pipeline =>
        {
            pipeline.UseResponseCompression();
            pipeline.UseMiddleware<VisitMiddleware>();
        });
        _app.Route("/", (Visit visit) => $"{visit.Seen} {new string('x', 2000)}");
        await using var tested = await Tested.StartAsync(_app, live);
        Assert.StartsWith("by middleware x", tested.Client.Get("/").Text);
        Assert.Equal("gzip", tested.Client.Get("/", headers: new() { ["Accept-Encoding"] = "gzip" }).Headers["Content-Encoding"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Services_of_the_applications_own_live_as_long_as_the_request(bool live)
    {
        var made = new List<Visit>();
        _app.Services = new ServiceCollection().AddScoped(_ =>
        {
            var visit = new Visit();
            made.Add(visit);
            return visit;
        }).BuildServiceProvider();
        _app.Route("/without", () => "nothing");
        _app.Route("/with", (Visit visit, IServiceProvider services) => $"{ReferenceEquals(visit, services.GetService<Visit>())} {visit.IsDisposed}");
        _app.Route("/later", async (IServiceProvider services) =>
        {
            await Task.Yield();
            return $"{services.GetRequiredService<Visit>().IsDisposed}";
        });
        _app.TeardownAppContext(_ => Assert.DoesNotContain(made, visit => visit.IsDisposed && made.IndexOf(visit) == made.Count - 1));
        await using var tested = await Tested.StartAsync(_app, live);
        Assert.Equal("nothing", tested.Client.Get("/without").Text);
        Assert.Empty(made);
        Assert.Equal("True False", tested.Client.Get("/with").Text);
        Assert.Equal("False", tested.Client.Get("/later").Text);
        Assert.Equal(2, made.Count);
        for (var i = 0; i < 100 && !made[1].IsDisposed; i++) await Task.Delay(10);
        Assert.All(made, visit => Assert.True(visit.IsDisposed));
    }

    [Fact]
    public void Hooks_commands_and_scripts_reach_the_services_through_the_context()
    {
        _app.Services = new ServiceCollection().AddScoped<Visit>().BuildServiceProvider(validateScopes: true);
        Visit? hooked = null;
        _app.BeforeRequest(() => { hooked = Services.GetRequiredService<Visit>(); });
        _app.Route("/", (Visit visit) => $"{ReferenceEquals(visit, hooked)} {visit.IsDisposed}");
        Assert.Equal("True False", _app.TestClient().Get("/").Text);
        Assert.True(hooked!.IsDisposed);

        Visit? scripted;
        using (_app.AppContext())
        {
            scripted = Services.GetRequiredService<Visit>();
            Assert.Same(scripted, Services.GetRequiredService<Visit>());
            Assert.NotSame(hooked, scripted);
            Assert.False(scripted.IsDisposed);
        }
        Assert.True(scripted.IsDisposed);

        Visit? commanded = null;
        _app.Cli.Command("visit", (Visit visit) =>
        {
            commanded = visit;
            Console.Write(visit.IsDisposed);
        });
        Assert.Equal("False", _app.TestCliRunner().Invoke(["visit"]).Output);
        Assert.True(commanded!.IsDisposed);
        Assert.Throws<InvalidOperationException>(() => Services);
    }

    [Fact]
    public void Missing_service_is_told_with_its_remedy()
    {
        _app.Testing = true;
        _app.Route("/with", (Visit visit) => "never", endpoint: "with");
        _app.Route("/keyed", ([FromKeyedServices("k")] Visit visit) => "never", endpoint: "keyed");
        _app.Route("/optional", (Visit? visit = null) => $"{visit is null}");
        Assert.Equal("True", _app.TestClient().Get("/optional").Text);
        Assert.Equal(
            "The view of 'with' takes 'visit', but no service of the type 'Carafe.Tests.Hosting.AppPipelineTests+Visit' is registered, and the rule holds no <visit>. Register it with the host's services or those of 'App.Services', or give the parameter a default value.",
            Assert.Throws<InvalidOperationException>(() => _app.TestClient().Get("/with")).Message);
        Assert.Equal(
            "The view of 'keyed' takes 'visit', but no service of the type 'Carafe.Tests.Hosting.AppPipelineTests+Visit' under the key 'k' is registered, and the rule holds no <visit>. Register it with the host's services or those of 'App.Services', or give the parameter a default value.",
            Assert.Throws<InvalidOperationException>(() => _app.TestClient().Get("/keyed")).Message);
    }

    private sealed class Visit : IDisposable
    {
        public string Seen { get; set; } = "";

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }

    private sealed class VisitMiddleware(RequestDelegate next)
    {
        public Task InvokeAsync(HttpContext context, Visit visit)
        {
            visit.Seen = "by middleware";
            return next(context);
        }
    }
}
