using Carafe.Observability.Health;

namespace Carafe;

/// <summary>Lets load balancers and orchestrators ask an application whether it is well.</summary>
public static class AppHealth
{
    private const string Healthy = "healthy";
    private const string Unhealthy = "unhealthy";

    /// <summary>Answers 200 where all checks succeed, 503 otherwise: as text, or as JSON for those who ask for it.</summary>
    /// <param name="app">The application.</param>
    /// <param name="rule">The path; <c>/health</c> unless said. Its endpoint is <c>health</c> there, the path elsewhere.</param>
    /// <param name="configure">Adds the checks; without any the answer says that the application serves requests.</param>
    /// <remarks>
    /// Checks run at once and anew for each request, and the answer is not to be cached. It tells names and durations, never why a
    /// check failed: that goes to the log.
    /// </remarks>
    /// <example><code>
    /// app.MapHealth("/health", checks => checks.Add("database", async () => await database.CanConnectAsync()));
    /// </code></example>
    public static void MapHealth(this App app, string rule = "/health", Action<HealthChecks>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        var checks = new HealthChecks();
        configure?.Invoke(checks);
        app.Route(
            rule,
            async (IncomingRequest request, CancellationToken cancellation) => Answer(request, await HealthReport.RunAsync(checks, app.Logger, cancellation)),
            endpoint: rule == "/health" ? "health" : rule);
    }

    private static (object Body, int Status, Dictionary<string, string> Headers) Answer(IncomingRequest request, HealthReport report)
    {
        var headers = new Dictionary<string, string> { ["Cache-Control"] = "no-store" };
        var wantsJson = request.AcceptMimetypes.BestMatch(["text/plain", "application/json"]) == "application/json";
        if (!wantsJson) headers["Content-Type"] = "text/plain; charset=utf-8";
        return (wantsJson ? Json(report) : Word(report.IsHealthy), report.IsHealthy ? 200 : 503, headers);
    }

    private static Dictionary<string, object> Json(HealthReport report) => new()
    {
        ["status"] = Word(report.IsHealthy),
        ["checks"] = report.Outcomes.ToDictionary(
            outcome => outcome.Name,
            outcome => (object)new Dictionary<string, object> { ["status"] = Word(outcome.IsHealthy), ["duration_ms"] = Math.Round(outcome.Duration.TotalMilliseconds, 1) }),
    };

    private static string Word(bool isHealthy) => isHealthy ? Healthy : Unhealthy;
}
