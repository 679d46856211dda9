using System.Diagnostics;
using Carafe.Logging;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe.Observability;

/// <summary>Tells whoever listens of a server's requests: the access log, traces and metrics.</summary>
/// <param name="accessLog">The access log; null for none.</param>
/// <param name="clock">What tells the time of the log.</param>
internal sealed class RequestObserver(ILogger? accessLog, TimeProvider clock)
{
    /// <summary>Whether anybody listens: asked once a request, and where nobody does that is all it costs.</summary>
    public bool IsActive => accessLog is not null || RequestTelemetry.HasListeners;

    /// <summary>Handles a request and tells of it.</summary>
    /// <param name="context">The server's context of the request.</param>
    /// <param name="features">Its features.</param>
    /// <param name="handle">What handles it.</param>
    /// <param name="routeOf">Gives the rule that matched, when it has been handled; null where none did.</param>
    public async Task RunAsync<TContext>(TContext context, IFeatureCollection features, Func<TContext, Task> handle, Func<TContext, string?> routeOf)
    {
        var started = Stopwatch.GetTimestamp();
        var request = features.Get<IHttpRequestFeature>()!;
        var tags = new RequestTags();
        features.Set<IHttpMetricsTagsFeature>(tags);
        using var activity = RequestTelemetry.Start(request, tags);
        Exception? failure = null;
        try
        {
            await handle(context);
        }
        catch (Exception error)
        {
            failure = error;
            throw;
        }
        finally
        {
            var duration = Stopwatch.GetElapsedTime(started);
            var status = failure is null ? features.Get<IHttpResponseFeature>()!.StatusCode : 500;
            failure ??= features.Get<IExceptionHandlerFeature>()?.Error;
            RequestTelemetry.Stop(activity, request, new RequestOutcome(routeOf(context), status, failure, duration), tags);
            accessLog?.Log(
                LogLevel.Information,
                default,
                new AccessEntry(features.Get<IHttpConnectionFeature>()?.RemoteIpAddress, clock.GetLocalNow(), request, status, duration),
                exception: null,
                static (entry, _) => entry.ToString());
        }
    }
}
