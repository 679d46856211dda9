using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Carafe.Dispatch;

/// <summary>Tells a host that traces or measures its requests which rule matched: ASP.NET Core's own telemetry then has the route.</summary>
internal static class HostTelemetry
{
    public static bool IsWanted(HttpContext context) => Activity.Current is not null || context.Features.Get<IHttpMetricsTagsFeature>() is not null;

    public static void Describe(HttpContext context, EndpointPlan? plan)
    {
        if (plan is not null && context.GetEndpoint() is null) context.SetEndpoint(plan.HostEndpoint);
    }

    /// <summary>Gives the rule that <see cref="Describe"/> named.</summary>
    public static string? RouteOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route;

    public static Endpoint MakeEndpoint(EndpointPlan plan) =>
        new(requestDelegate: null, new EndpointMetadataCollection(new MatchedRule(plan.Endpoint.Rule.Pattern)), plan.Name);

    private sealed class MatchedRule(string route) : IRouteDiagnosticsMetadata
    {
        public string Route => route;
    }
}
