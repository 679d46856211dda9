using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Carafe.Serving;
using Microsoft.AspNetCore.Http.Features;
using static Carafe.Globals;

namespace Carafe.Tests.Observability;

// One at a time: listeners hear the requests of all servers of the process, so each test looks at paths of its own.
public class RequestTelemetryTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Activity_has_the_name_and_the_attributes_of_the_conventions(bool wrap)
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Carafe", Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activities.Enqueue };
        ActivitySource.AddActivityListener(listener);
        var prefix = $"/t{Guid.NewGuid():N}";
        string? inside = null;
        var app = MakeApp(wrap);
        app.Route(prefix + "/user/<int:id>", (int id) =>
        {
            inside = Activity.Current?.TraceId.ToString();
            return $"{id}";
        });
        await using (var server = await Server.StartAsync(app, port: 0))
        {
            using var client = new HttpClient { BaseAddress = server.Url };
            using var request = new HttpRequestMessage(HttpMethod.Get, prefix + "/user/7?token=abc&flag");
            request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            request.Headers.Add("User-Agent", "tests/1");
            (await client.SendAsync(request)).Dispose();
        }

        var activity = Assert.Single(activities, activity => (activity.GetTagItem("url.path") as string)?.StartsWith(prefix, StringComparison.Ordinal) == true);
        Assert.Equal($"GET {prefix}/user/<int:id>", activity.DisplayName);
        Assert.Equal(ActivityKind.Server, activity.Kind);
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", activity.TraceId.ToString());
        Assert.Equal("b7ad6b7169203331", activity.ParentSpanId.ToString());
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", inside);
        Assert.Equal("GET", activity.GetTagItem("http.request.method"));
        Assert.Equal($"{prefix}/user/<int:id>", activity.GetTagItem("http.route"));
        Assert.Equal(200, activity.GetTagItem("http.response.status_code"));
        Assert.Equal("http", activity.GetTagItem("url.scheme"));
        Assert.Equal($"{prefix}/user/7", activity.GetTagItem("url.path"));
        Assert.Equal("token=REDACTED&flag", activity.GetTagItem("url.query"));
        Assert.Equal("127.0.0.1", activity.GetTagItem("server.address"));
        Assert.IsType<int>(activity.GetTagItem("server.port"));
        Assert.Equal("tests/1", activity.GetTagItem("user_agent.original"));
        Assert.Equal("1.1", activity.GetTagItem("network.protocol.version"));
        Assert.Null(activity.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Unset, activity.Status);
    }

    [Fact]
    public async Task Failed_request_marks_its_activity_and_carries_the_exception()
    {
        var activities = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Carafe", Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activities.Enqueue };
        ActivitySource.AddActivityListener(listener);
        var path = $"/t{Guid.NewGuid():N}";
        var app = MakeApp(wrap: false);
        app.Route(path, string () => throw new InvalidOperationException("x"));
        await GetAsync(app, path);

        var activity = Assert.Single(activities, activity => activity.GetTagItem("url.path") as string == path);
        Assert.Equal(500, activity.GetTagItem("http.response.status_code"));
        Assert.Equal("System.InvalidOperationException", activity.GetTagItem("error.type"));
        Assert.Equal(ActivityStatusCode.Error, activity.Status);
        Assert.Equal("exception", Assert.Single(activity.Events).Name);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Duration_is_measured_by_method_route_and_status(bool wrap)
    {
        var route = $"/t{Guid.NewGuid():N}";
        var app = MakeApp(wrap);
        app.Route(route + "/<name>", (string name) => name == "broken" ? throw new InvalidOperationException("x") : $"{name}");
        app.Route(route, () => { ContextTags().Add(new("shop.size", "small")); return "x"; });
        var measurements = new ConcurrentQueue<(double Value, Dictionary<string, object?> Tags)>();
        using var listener = Listen<double>("http.server.request.duration", (value, tags) => measurements.Enqueue((value, tags)));
        await GetAsync(app, route + "/a", route + "/broken", route);

        var ours = measurements.Where(measurement => (measurement.Tags.GetValueOrDefault("http.route") as string)?.StartsWith(route, StringComparison.Ordinal) == true).ToList();
        Assert.Equal(3, ours.Count);
        Assert.All(ours, measurement => Assert.InRange(measurement.Value, 0, 60));
        Assert.Equal(
            [new("http.request.method", "GET"), new("http.response.status_code", 200), new("http.route", route + "/<name>"), new("network.protocol.version", "1.1"), new("url.scheme", "http")],
            ours[0].Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal));
        Assert.Equal("System.InvalidOperationException", ours[1].Tags["error.type"]);
        Assert.Equal(500, ours[1].Tags["http.response.status_code"]);
        Assert.Equal("small", ours[2].Tags["shop.size"]);
    }

    [Fact]
    public async Task Unknown_methods_share_one_name_and_unknown_paths_none()
    {
        var measurements = new ConcurrentQueue<Dictionary<string, object?>>();
        using var listener = Listen<double>("http.server.request.duration", (_, tags) => measurements.Enqueue(tags));
        await using (var server = await Server.StartAsync(MakeApp(wrap: false), port: 0))
        {
            using var client = new HttpClient { BaseAddress = server.Url };
            using var request = new HttpRequestMessage(new HttpMethod("BREW"), "/nowhere");
            (await client.SendAsync(request)).Dispose();
        }

        Assert.Contains(measurements, tags => tags["http.request.method"] is "_OTHER" && !tags.ContainsKey("http.route") && tags["http.response.status_code"] is 404);
        Assert.DoesNotContain(measurements, tags => tags["http.request.method"] is "BREW");
    }

    [Fact]
    public async Task Active_requests_are_counted_up_and_down()
    {
        long active = 0;
        using var listener = Listen<long>("http.server.active_requests", (value, _) => Interlocked.Add(ref active, value));
        var app = MakeApp(wrap: false);
        var (entered, leave) = (new TaskCompletionSource(), new TaskCompletionSource());
        app.Route("/wait", async () =>
        {
            entered.SetResult();
            await leave.Task;
            return "x";
        });
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };

        var waiting = client.GetAsync("/wait");
        await entered.Task;
        Assert.True(Interlocked.Read(ref active) >= 1);
        leave.SetResult();
        (await waiting).Dispose();
    }

    private static ICollection<KeyValuePair<string, object?>> ContextTags() =>
        RequestCtx.Features.Get<IHttpMetricsTagsFeature>()!.Tags;

    private static App MakeApp(bool wrap)
    {
        var app = new App("Measured", staticFolder: null) { LoggerFactory = new RecordedLog() };
        if (!wrap) return app;
        var inner = app.Pipeline;
        app.Pipeline = context => inner(context);
        return app;
    }

    private static async Task GetAsync(App app, params string[] paths)
    {
        await using var server = await Server.StartAsync(app, port: 0);
        using var client = new HttpClient { BaseAddress = server.Url };
        foreach (var path in paths) (await client.GetAsync(path)).Dispose();
    }

    private static MeterListener Listen<T>(string instrument, Action<T, Dictionary<string, object?>> record) where T : struct
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (found, listener) =>
            {
                if (found.Meter.Name == "Carafe" && found.Name == instrument) listener.EnableMeasurementEvents(found);
            },
        };
        listener.SetMeasurementEventCallback<T>((_, value, tags, _) => record(value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value)));
        listener.Start();
        return listener;
    }
}
