using Carafe.Observability;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Abstractions;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Serving;

/// <summary>Runs an application's requests straight on Kestrel: no HttpContext, and one request context for each connection.</summary>
internal sealed class AppApplication(App app, RequestObserver observer) : IHttpApplication<RequestContext>
{
    private readonly Func<RequestContext, Task> _handle = app.HandleAsync;

    public RequestContext CreateContext(IFeatureCollection contextFeatures)
    {
        var container = contextFeatures as IHostContextContainer<RequestContext>;
        var context = container?.HostContext ?? MakeContext(container);
        context.BeginOnServer(contextFeatures);
        return context;
    }

    public Task ProcessRequestAsync(RequestContext context) => observer.IsActive
        ? observer.RunAsync(context, context.Features, _handle, static context => context.Endpoint?.Endpoint.Rule.Pattern)
        : app.HandleAsync(context);

    public void DisposeContext(RequestContext context, Exception? exception)
    {
        // A context that application code may hold stays with it; the connection gets another.
        if (!context.Recycle() && context.Features is IHostContextContainer<RequestContext> container) container.HostContext = null;
    }

    private RequestContext MakeContext(IHostContextContainer<RequestContext>? container)
    {
        var context = new RequestContext(app);
        if (container is not null) container.HostContext = context;
        return context;
    }
}
