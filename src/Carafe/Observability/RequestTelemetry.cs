using System.Diagnostics;
using System.Diagnostics.Metrics;
using Carafe.Requests;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Observability;

/// <summary>Traces and metrics of requests, by OpenTelemetry's conventions for HTTP servers (semantic conventions 1.23, stable).</summary>
internal static class RequestTelemetry
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Carafe";

    // The boundaries that the conventions advise, in seconds.
    private static readonly InstrumentAdvice<double> s_advice = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private static readonly ActivitySource s_source = new(Name);
    private static readonly Meter s_meter = new(Name);

    private static readonly Histogram<double> s_duration =
        s_meter.CreateHistogram("http.server.request.duration", "s", "Duration of HTTP server requests.", tags: null, s_advice);

    private static readonly UpDownCounter<long> s_active =
        s_meter.CreateUpDownCounter<long>("http.server.active_requests", "{request}", "Number of active HTTP server requests.");

    public static bool HasListeners => s_source.HasListeners() || s_duration.Enabled || s_active.Enabled;

    /// <summary>Begins the activity of a request, as a child of what its headers name; null where nobody wants it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="added">Notes whether it was counted: who begins to listen meanwhile must not see it end alone.</param>
    public static Activity? Start(IHttpRequestFeature request, RequestTags added)
    {
        added.IsCounted = s_active.Enabled;
        if (added.IsCounted) s_active.Add(1, ActiveTags(request));
        if (!s_source.HasListeners()) return null;
        var method = KnownMethods.Of(request.Method);
        TagList tags = new()
        {
            { "http.request.method", method },
            { "url.scheme", request.Scheme },
            { "url.path", request.PathBase + request.Path },
            { "network.protocol.version", KnownMethods.VersionOf(request.Protocol) },
        };
        if (method == KnownMethods.Other) tags.Add("http.request.method_original", request.Method);
        if (request.QueryString.Length > 1) tags.Add("url.query", QueryRedaction.Of(request.QueryString));
        if (request.Headers.UserAgent is { Count: > 0 } agent) tags.Add("user_agent.original", agent.ToString());
        AddServer(ref tags, request.Headers.Host.ToString());
        return s_source.StartActivity(method == KnownMethods.Other ? "HTTP" : method, ActivityKind.Server, ParentOf(request), tags);
    }

    /// <summary>Ends the activity and measures.</summary>
    public static void Stop(Activity? activity, IHttpRequestFeature request, in RequestOutcome outcome, RequestTags added)
    {
        if (added.IsCounted) s_active.Add(-1, ActiveTags(request));
        if (activity is not null) Describe(activity, request, outcome);
        if (s_duration.Enabled && !added.MetricsDisabled) s_duration.Record(outcome.Duration.TotalSeconds, DurationTags(request, outcome, added));
    }

    private static void Describe(Activity activity, IHttpRequestFeature request, in RequestOutcome outcome)
    {
        if (outcome.Route is { } route)
        {
            activity.DisplayName = $"{KnownMethods.Of(request.Method)} {route}";
            activity.SetTag("http.route", route);
        }
        activity.SetTag("http.response.status_code", outcome.Status);
        if (outcome.ErrorType is not { } error) return;
        activity.SetTag("error.type", error);
        activity.SetStatus(ActivityStatusCode.Error, outcome.Failure?.Message);
        if (outcome.Failure is not null) activity.AddException(outcome.Failure);
    }

    private static TagList ActiveTags(IHttpRequestFeature request) => new()
    {
        { "http.request.method", KnownMethods.Of(request.Method) },
        { "url.scheme", request.Scheme },
    };

    private static TagList DurationTags(IHttpRequestFeature request, in RequestOutcome outcome, RequestTags added)
    {
        var tags = ActiveTags(request);
        tags.Add("network.protocol.version", KnownMethods.VersionOf(request.Protocol));
        tags.Add("http.response.status_code", outcome.Status);
        if (outcome.Route is { } route) tags.Add("http.route", route);
        if (outcome.ErrorType is { } error) tags.Add("error.type", error);
        if (added.Added is { } more)
            foreach (var tag in more) tags.Add(tag);
        return tags;
    }

    private static void AddServer(ref TagList tags, string host)
    {
        if (host.Length == 0) return;
        var colon = host.LastIndexOf(':');
        var hasPort = colon > 0 && colon > host.LastIndexOf(']') && int.TryParse(host.AsSpan(colon + 1), out var port) && port > 0;
        tags.Add("server.address", hasPort ? host[..colon] : host);
        if (hasPort) tags.Add("server.port", int.Parse(host.AsSpan(colon + 1)));
    }

    private static ActivityContext ParentOf(IHttpRequestFeature request)
    {
        DistributedContextPropagator.Current.ExtractTraceIdAndState(
            request,
            static (object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            {
                values = null;
                value = ((IHttpRequestFeature)carrier!).Headers[name];
            },
            out var id,
            out var state);
        return ActivityContext.TryParse(id, state, isRemote: true, out var parent) ? parent : default;
    }
}
