using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests.Observability;

public class HostTelemetryTests
{
    [Fact]
    public async Task Host_of_ASP_NET_Core_learns_the_rule_that_matched()
    {
        var mark = $"/h{Guid.NewGuid():N}";
        var routes = new ConcurrentQueue<object?>();
        var names = new ConcurrentQueue<string>();
        using var meters = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Microsoft.AspNetCore.Hosting" && instrument.Name == "http.server.request.duration") listener.EnableMeasurementEvents(instrument);
            },
        };
        meters.SetMeasurementEventCallback<double>((_, _, tags, _) => routes.Enqueue(tags.ToArray().SingleOrDefault(tag => tag.Key == "http.route").Value));
        meters.Start();
        using var activities = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => names.Enqueue(activity.DisplayName),
        };
        ActivitySource.AddActivityListener(activities);
        var app = new App("hosted", staticFolder: null);
        app.Route(mark + "/user/<int:id>", (int id) => $"{id}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var web = builder.Build();
        web.MapGet(mark + "/own", () => "own");
        web.MapCarafe(app);
        web.MapCarafe(app, "/legacy");
        await web.StartAsync();
        using (var client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) })
            foreach (var path in (string[])["/user/7", "/own", "/none"])
                (await client.GetAsync(mark + path)).Dispose();
        using (var client = new HttpClient { BaseAddress = new Uri(web.Urls.First()) })
            (await client.GetAsync("/legacy" + mark + "/user/7")).Dispose();
        await web.StopAsync();

        Assert.Equal([mark + "/user/<int:id>", mark + "/own", $"/legacy{mark}/user/<int:id>"], routes.OfType<string>().Where(route => route.Contains(mark, StringComparison.Ordinal)));
        Assert.Contains($"GET {mark}/user/<int:id>", names);
        Assert.Contains($"GET /legacy{mark}/user/<int:id>", names);
    }
}
