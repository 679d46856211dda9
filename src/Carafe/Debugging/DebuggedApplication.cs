using Carafe.Contexts;
using Carafe.Debugging.Report;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Carafe.Debugging;

/// <summary>Answers what an application in debug mode failed at with a page that explains it: Werkzeug's <c>DebuggedApplication</c>.</summary>
/// <remarks>
/// <para>
/// Security: the page shows source lines, the request, the session and the configuration, with what looks like a secret masked.
/// It appears only while <see cref="App.Debug"/> is set, which a server that others can reach must never have. It runs no code:
/// there is no console in it.
/// </para>
/// <para>
/// A server started with an application in debug mode has it already. Put it around a pipeline yourself where the
/// application runs in another host.
/// </para>
/// </remarks>
/// <example><code>
/// RequestDelegate debugged = new DebuggedApplication(app);
/// </code></example>
public sealed class DebuggedApplication
{
    private readonly App _app;
    private readonly RequestDelegate _inner;

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">The application whose debug mode and logger count.</param>
    /// <param name="pipeline">What handles requests; the application's <see cref="App.Pipeline"/> unless said.</param>
    public DebuggedApplication(App app, RequestDelegate? pipeline = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
        _inner = pipeline ?? app.Pipeline;
    }

    /// <summary>The middleware as one callable.</summary>
    /// <param name="middleware">The middleware.</param>
    public static implicit operator RequestDelegate(DebuggedApplication middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return middleware.InvokeAsync;
    }

    /// <summary>Handles a request.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task that ends with the request.</returns>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _app.Debug ? InvokeDebuggedAsync(context) : _inner(context);
    }

    private async Task InvokeDebuggedAsync(HttpContext context)
    {
        var witness = new RequestWitness();
        context.Features.Set<IFailureWitness>(witness);
        try
        {
            await _inner(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            _app.Logger.LogDebug("The client of {Path} [{Method}] has left", context.Request.Path, context.Request.Method);
        }
        catch (Exception error) when (error is not BadHttpRequestException)
        {
            _app.Logger.LogError(error, "Exception on {Path} [{Method}]", context.Request.Path, context.Request.Method);
            await AnswerAsync(context, error, witness);
        }
    }

    private async Task AnswerAsync(HttpContext context, Exception error, RequestWitness witness)
    {
        if (context.Response.HasStarted)
        {
            _app.Logger.LogError("The response had been started, so the debugger's page cannot be shown; the connection is cut off");
            context.Abort();
            return;
        }
        var app = witness.App ?? _app;
        var sections = new SectionBuilder();
        sections.AddTemplateLookup(app, error);
        sections.AddRequest(context.Request);
        sections.AddRange(witness.Sections);
        sections.AddHeaders(context.Request);
        sections.AddConfiguration(app.Config);
        var report = new ErrorReport(
            new ExceptionReader(app.RootPath).Read(error), context.Request.Method, sections.Url, app.Name, sections.All);
        await ReportAnswer.SendAsync(context, report);
    }
}
