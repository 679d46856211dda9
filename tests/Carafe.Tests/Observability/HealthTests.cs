using System.Text.Json;
using Carafe.Observability.Health;

namespace Carafe.Tests.Observability;

public sealed class HealthTests : IDisposable
{
    private readonly RecordedLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Without_checks_an_application_that_serves_is_healthy()
    {
        var response = MakeApp(null).TestClient().Get("/health");

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("healthy", response.Text);
        Assert.Equal("text/plain; charset=utf-8", response.ContentType);
        Assert.Equal("no-store", response.Headers["Cache-Control"]);
    }

    [Fact]
    public void Checks_of_all_kinds_run_and_are_told_as_json()
    {
        var app = MakeApp(checks => checks
            .Add("disk", () => true)
            .Add("queue", async () => await Task.FromResult(true))
            .Add("database", async cancellation => await Task.Delay(1, cancellation).ContinueWith(_ => true, TaskScheduler.Default)));

        var response = app.TestClient().Get("/health", headers: new Http.Structures.Headers { ["Accept"] = "application/json" });
        var json = JsonDocument.Parse(response.Text).RootElement;

        Assert.Equal(200, response.StatusCode);
        Assert.Equal("healthy", json.GetProperty("status").GetString());
        Assert.Equal(["database", "disk", "queue"], json.GetProperty("checks").EnumerateObject().Select(check => check.Name));
        Assert.All(json.GetProperty("checks").EnumerateObject(), check => Assert.Equal("healthy", check.Value.GetProperty("status").GetString()));
        Assert.True(json.GetProperty("checks").GetProperty("database").GetProperty("duration_ms").GetDouble() >= 0);
    }

    [Fact]
    public void Failed_check_makes_503_and_its_reason_goes_to_the_log_only()
    {
        var app = MakeApp(checks => checks.Add("disk", () => false).Add("database", bool () => throw new InvalidOperationException("password of ada")));

        var response = app.TestClient().Get("/health", headers: new Http.Structures.Headers { ["Accept"] = "application/json" });

        Assert.Equal(503, response.StatusCode);
        Assert.DoesNotContain("password", response.Text);
        Assert.Contains("Warning Watched: The health check 'disk' says no", _log.Lines);
        Assert.Contains("Error Watched: The health check 'database' failed", _log.Lines);
        Assert.Contains(_log.Exceptions, error => error.Message == "password of ada");
    }

    [Fact]
    public void Check_that_hangs_is_given_up()
    {
        var app = MakeApp(checks =>
        {
            checks.Timeout = TimeSpan.FromMilliseconds(20);
            checks.Add("database", async () =>
            {
                await Task.Delay(Timeout.Infinite);
                return true;
            });
        });

        Assert.Equal(503, app.TestClient().Get("/health").StatusCode);
        Assert.Contains("Error Watched: The health check 'database' took longer than 0.02 s", _log.Lines);
    }

    [Fact]
    public void Name_is_taken_once()
    {
        var error = Assert.Throws<ArgumentException>(() => new HealthChecks().Add("a", () => true).Add("a", () => true));

        Assert.StartsWith("There is a check 'a' already. Give this one another name.", error.Message);
    }

    private App MakeApp(Action<HealthChecks>? configure)
    {
        var app = new App("Watched", staticFolder: null) { LoggerFactory = _log };
        app.MapHealth(configure: configure);
        return app;
    }
}
