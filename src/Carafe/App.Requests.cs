using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Requests;
using Microsoft.AspNetCore.Http;

namespace Carafe;

// How a request comes in.
public partial class App
{
    private RequestDelegate? _pipeline;

    /// <summary>Gets or sets the whole application as ASP.NET Core calls it; wrap it to put middleware around it.</summary>
    /// <example><code>
    /// var inner = app.Pipeline;
    /// app.Pipeline = context => { context.Response.Headers["X-Powered-By"] = "Carafe"; return inner(context); };
    /// </code></example>
    public RequestDelegate Pipeline
    {
        get => _pipeline ?? HandleAsync;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _pipeline = value;
        }
    }

    /// <summary>Whether nothing is wrapped around the application, so that a server may call it without an HttpContext.</summary>
    internal bool IsPlain => _pipeline is null;

    internal ResponseMaker Responses { get; }

    internal RequestDispatcher Dispatcher => _dispatcher;

    /// <summary>The application as one callable, for ASP.NET Core's <c>Run</c>, <c>Map</c> and middleware.</summary>
    /// <param name="app">The application.</param>
    public static implicit operator RequestDelegate(App app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return context => app.Pipeline(context);
    }

    /// <summary>Handles a request of any ASP.NET Core host.</summary>
    private async Task HandleAsync(HttpContext httpContext)
    {
        var context = new RequestContext(this);
        context.Begin(ServerFeatures.Of(httpContext.Features), httpContext);
        if (httpContext.Features.Get<IContextKeeper>() is { } keeper) context.KeepFor(keeper);
        try
        {
            await _dispatcher.RunAsync(context);
        }
        catch (Exception) when (IsObserved(context, httpContext))
        {
            throw;
        }
        finally
        {
            if (HostTelemetry.IsWanted(httpContext)) HostTelemetry.Describe(httpContext, context.Endpoint);
            if (context.Keeper is null) context.Recycle();
        }
    }

    // Never true: the exception goes on as it was. A debugger, where there is one, has looked at the request meanwhile.
    private static bool IsObserved(RequestContext context, HttpContext httpContext)
    {
        httpContext.Features.Get<IFailureWitness>()?.Observe(context);
        return false;
    }

    /// <summary>Handles a request that a server has put into a context of its own.</summary>
    internal Task HandleAsync(RequestContext context) => _dispatcher.RunAsync(context);
}
