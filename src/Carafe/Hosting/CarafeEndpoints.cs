using Carafe.Hosting;
using Carafe.Middleware;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe;

/// <summary>Puts an application among the endpoints of ASP.NET Core.</summary>
public static class CarafeEndpoints
{
    private const string Rest = "carafe_path";

    /// <summary>Has an application answer whatever no other endpoint does.</summary>
    /// <param name="endpoints">The web application, or a group of its endpoints.</param>
    /// <param name="app">The application.</param>
    /// <param name="prefix">The path that it is mounted under, <c>/legacy</c> say; the root unless said. It becomes the application's script root.</param>
    /// <returns>The endpoint, for conventions such as <c>RequireAuthorization</c>.</returns>
    /// <example><code>
    /// var web = WebApplication.CreateBuilder(args).Build();
    /// web.MapGet("/new", () => "answered by ASP.NET Core");
    /// web.MapCarafe(app);
    /// web.Run();
    /// </code></example>
    public static IEndpointConventionBuilder MapCarafe(this IEndpointRouteBuilder endpoints, App app, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(prefix);
        HostedApp.Join(app, endpoints.ServiceProvider);
        return endpoints.Map($"{prefix.TrimEnd('/')}/{{**{Rest}}}", context => InvokeAsync(context, app))
            .WithOrder(int.MaxValue)
            .WithDisplayName($"Carafe application '{app.Name}'");
    }

    /// <summary>Has the application that <c>AddCarafe</c> registered answer whatever no other endpoint does.</summary>
    /// <inheritdoc cref="MapCarafe(IEndpointRouteBuilder, App, string)"/>
    /// <exception cref="InvalidOperationException">No application is registered.</exception>
    public static IEndpointConventionBuilder MapCarafe(this IEndpointRouteBuilder endpoints, string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapCarafe(endpoints.ServiceProvider.GetRequiredService<App>(), prefix);
    }

    // What the catch-all did not take is the mount, however it was put together: prefix, groups, variables in them.
    private static Task InvokeAsync(HttpContext context, App app)
    {
        var path = context.Request.Path.Value ?? "";
        var rest = context.Request.RouteValues[Rest] as string ?? "";
        var end = path.EndsWith(rest, StringComparison.Ordinal) ? path.Length - rest.Length : path.Length;
        while (end > 0 && path[end - 1] == '/') end--;
        return end == 0 ? app.Pipeline(context) : MountedRequest.InvokeAsync(context, app.Pipeline, end);
    }
}
