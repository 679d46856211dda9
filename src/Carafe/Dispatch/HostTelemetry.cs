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
        if (plan is null) return;

        // As the conventions have it, the route begins with where the application is mounted.
        var route = context.Request.PathBase + plan.Endpoint.Rule.Pattern;
        context.SetEndpoint(MakeEndpoint(context.GetEndpoint(), route, plan.Name));
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is not { } activity) return;
        activity.DisplayName = $"{context.Request.Method} {route}";
        activity.SetTag("http.route", route);
    }

    /// <summary>Gives the rule that <see cref="Describe"/> named.</summary>
    public static string? RouteOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route;

    // Whoever looks at the endpoint on the way out finds all it had; of several routes the last counts.
    private static Endpoint MakeEndpoint(Endpoint? outer, string route, string name) =>
        new(outer?.RequestDelegate, new EndpointMetadataCollection([.. outer?.Metadata ?? [], new MatchedRule(route)]), outer?.DisplayName ?? name);

    private sealed class MatchedRule(string route) : IRouteDiagnosticsMetadata
    {
        public string Route => route;
    }
}
