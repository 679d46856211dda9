using Carafe.Requests;
using Microsoft.AspNetCore.Http;

namespace Carafe;

/// <summary>Gives ASP.NET Core's own code the context of an application.</summary>
public static class HostedRequests
{
    /// <summary>Makes and pushes the context of a request that other code answers: Flask's <c>request_context</c>. No hooks run.</summary>
    /// <param name="app">The application.</param>
    /// <param name="httpContext">The request.</param>
    /// <returns>The context, pushed; dispose it to end it and to run the teardown functions.</returns>
    /// <example><code>
    /// web.MapGet("/new", (HttpContext http) =>
    /// {
    ///     using (app.RequestContext(http)) return Results.Content(RenderTemplate("new.html"), "text/html");
    /// });
    /// </code></example>
    public static RequestContext RequestContext(this App app, HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(httpContext);
        var context = new RequestContext(app);
        context.Begin(ServerFeatures.Of(httpContext.Features), httpContext);
        return context.PushForApplication();
    }
}
