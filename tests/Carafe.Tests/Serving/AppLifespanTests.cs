using System.Net;
using Carafe.Serving;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using static Carafe.Globals;

namespace Carafe.Tests.Serving;

public class AppLifespanTests
{
    private readonly List<string> _log = [];

    [Fact]
    public async Task Hooks_run_around_serving_in_an_application_context()
    {
        var app = Make();
        await using (var server = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal(["before x", "before async"], _log);
            using var http = new HttpClient();
            Assert.Equal("served", await http.GetStringAsync(server.Url, TestContext.Current.CancellationToken));
        }
        Assert.Equal(["before x", "before async", "view", "after x", "after async"], _log);
    }

    [Fact]
    public async Task Several_servers_of_one_application_run_them_once()
    {
        var app = Make();
        var first = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        var second = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await first.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["before x", "before async"], _log);
        await second.StopAsync(TestContext.Current.CancellationToken);
        await second.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["before x", "before async", "after x", "after async"], _log);
    }

    [Fact]
    public async Task Start_that_fails_ends_what_was_begun()
    {
        var app = Make();
        await using var other = await Server.StartAsync(new App("other", staticFolder: null), port: 0, cancellationToken: TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(() => Server.StartAsync(app, port: other.Url.Port, cancellationToken: TestContext.Current.CancellationToken));
        Assert.Equal(["before x", "before async", "after x", "after async"], _log);
    }

    [Fact]
    public async Task Server_that_fails_to_stop_ends_the_application_all_the_same()
    {
        var app = Make();
        var options = new ServerOptions
        {
            Urls = ["http://127.0.0.1:0"],
            ConfigureServices = services => services.AddSingleton<IConnectionListenerFactory, StubbornTransport>(),
        };
        var server = await Server.StartAsync(app, options, TestContext.Current.CancellationToken);
        Assert.Equal("still bound", (await Assert.ThrowsAsync<TimeoutException>(() => server.StopAsync(TestContext.Current.CancellationToken))).Message);
        Assert.Equal(["before x", "before async", "after x", "after async"], _log);
        await server.DisposeAsync();
        Assert.Equal(["before x", "before async", "after x", "after async"], _log);
    }

    [Fact]
    public async Task Who_stops_a_server_a_second_time_waits_for_the_first()
    {
        var app = new App("x", staticFolder: null);
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.AfterServing(async () =>
        {
            entered.SetResult();
            await leave.Task;
        });
        var server = await Server.StartAsync(app, port: 0, cancellationToken: TestContext.Current.CancellationToken);
        var first = server.StopAsync(TestContext.Current.CancellationToken);
        await entered.Task;
        var second = server.DisposeAsync().AsTask();
        Assert.False(second.IsCompleted);
        leave.SetResult();
        await second;
        Assert.True(first.IsCompleted);
    }

    private sealed class StubbornTransport : IConnectionListenerFactory
    {
        public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(new StubbornListener(endpoint));
    }

    private sealed class StubbornListener(EndPoint endpoint) : IConnectionListener
    {
        private readonly TaskCompletionSource<ConnectionContext?> _unbound = new();

        public EndPoint EndPoint => endpoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(_unbound.Task);

        public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            _unbound.TrySetResult(null);
            throw new TimeoutException("still bound");
        }

        public ValueTask DisposeAsync() => default;
    }

    [Fact]
    public async Task Hook_that_throws_ends_the_start_and_the_next_start_tries_again()
    {
        var app = new App("x", staticFolder: null);
        var tries = 0;
        app.BeforeServing(() =>
        {
            if (++tries == 1) throw new TimeoutException("no database");
        });
        await Assert.ThrowsAsync<TimeoutException>(() => app.StartupAsync(TestContext.Current.CancellationToken));
        await app.StartupAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task Test_calls_them_itself()
    {
        var app = Make();
        await app.StartupAsync(TestContext.Current.CancellationToken);
        Assert.Equal("served", app.TestClient().Get("/").Text);
        await app.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["before x", "before async", "view", "after x", "after async"], _log);
    }

    [Fact]
    public async Task Host_runs_them_with_its_own_start_and_stop()
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateSlimBuilder();
        builder.Services.AddCarafe(Make());
        await using var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        web.MapCarafe();
        await web.StartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["before x", "before async"], _log);
        await web.StopAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["before x", "before async", "after x", "after async"], _log);
    }

    [Fact]
    public async Task Blueprint_takes_part()
    {
        var blueprint = new Blueprint("bp");
        blueprint.BeforeAppServing(_ =>
        {
            _log.Add("bp before");
            return Task.CompletedTask;
        });
        blueprint.AfterAppServing(_ =>
        {
            _log.Add("bp after");
            return Task.CompletedTask;
        });
        var app = new App("x", staticFolder: null);
        app.RegisterBlueprint(blueprint);
        await app.StartupAsync(TestContext.Current.CancellationToken);
        await app.ShutdownAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["bp before", "bp after"], _log);
    }

    private App Make()
    {
        var app = new App("x", staticFolder: null);
        app.BeforeServing(() => _log.Add($"before {CurrentApp.Name}"));
        app.BeforeServing(async stop =>
        {
            await Task.Delay(1, stop);
            _log.Add("before async");
        });
        app.AfterServing(() => _log.Add($"after {CurrentApp.Name}"));
        app.AfterServing(async () =>
        {
            await Task.Yield();
            _log.Add("after async");
        });
        app.Route("/", () =>
        {
            _log.Add("view");
            return "served";
        });
        return app;
    }
}
