using Carafe.Dispatch;
using Carafe.Observability;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

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
        return context;
    }

    public Task ProcessRequestAsync(DefaultHttpContext context) => observer.IsActive
        ? observer.RunAsync(context, context.Features, _handle, HostTelemetry.RouteOf)
        : pipeline(context);

    public void DisposeContext(DefaultHttpContext context, Exception? exception) => context.Uninitialize();

    // A scope is opened for a request that asks for services, and for no other.
    private DefaultHttpContext Make(IFeatureCollection features) => new(features) { ServiceScopeFactory = services.GetService<IServiceScopeFactory>()! };
}
