using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Carafe.Observability.Health;

/// <summary>How the checks of one moment went.</summary>
internal sealed record HealthReport(IReadOnlyList<HealthOutcome> Outcomes)
{
    public bool IsHealthy => Outcomes.All(outcome => outcome.IsHealthy);

    /// <summary>Runs all checks at once.</summary>
    public static async Task<HealthReport> RunAsync(HealthChecks checks, ILogger logger, CancellationToken cancellation) =>
        new(await Task.WhenAll(checks.All.Select(check => RunAsync(check, checks.Timeout, logger, cancellation))));

    private static async Task<HealthOutcome> RunAsync(HealthCheck check, TimeSpan timeout, ILogger logger, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var isHealthy = false;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(timeout);
        try
        {
            isHealthy = await check.IsHealthy(patience.Token).WaitAsync(patience.Token);
            if (!isHealthy) logger.LogWarning("The health check '{Check}' says no", check.Name);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            cancellation.ThrowIfCancellationRequested();
            logger.LogError("The health check '{Check}' took longer than {Timeout} s", check.Name, timeout.TotalSeconds);
        }
        catch (Exception error)
        {
            logger.LogError(error, "The health check '{Check}' failed", check.Name);
        }
        return new HealthOutcome(check.Name, isHealthy, Stopwatch.GetElapsedTime(started));
    }
}

/// <summary>How one check went.</summary>
internal sealed record HealthOutcome(string Name, bool IsHealthy, TimeSpan Duration);
