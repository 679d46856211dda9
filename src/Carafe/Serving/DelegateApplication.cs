using Carafe.Dispatch;
using Carafe.Observability;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Serving;

/// <summary>Runs any ASP.NET Core pipeline on Kestrel, with one HttpContext for each connection.</summary>
internal sealed class DelegateApplication(RequestDelegate pipeline, IServiceProvider services, RequestObserver observer) : IHttpApplication<DefaultHttpContext>
{
    private readonly Func<DefaultHttpContext, Task> _handle = context => pipeline(context);

    public DefaultHttpContext CreateContext(IFeatureCollection contextFeatures)
    {
        if (contextFeatures is not IHostContextContainer<DefaultHttpContext> container) return Make(contextFeatures);
        if (container.HostContext is not { } context) return container.HostContext = Make(contextFeatures);
        context.Initialize(contextFeatures);
        context.RequestServices = services;
        return context;
    }

    public Task ProcessRequestAsync(DefaultHttpContext context) => observer.IsActive
        ? observer.RunAsync(context, context.Features, _handle, HostTelemetry.RouteOf)
        : pipeline(context);

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    private DefaultHttpContext Make(IFeatureCollection features) => new(features) { RequestServices = services };
}
