using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe.Middleware;

/// <summary>Warns of responses that break HTTP's rules: Werkzeug's <c>LintMiddleware</c>. For development.</summary>
/// <remarks>It tells, and changes nothing. What it finds is in <see cref="ResponseLint"/>.</remarks>
/// <example><code>
/// if (app.Debug) app.Pipeline = new LintMiddleware(app.Pipeline, app.Logger);
/// </code></example>
public sealed class LintMiddleware
{
    private readonly RequestDelegate _app;
    private readonly Action<string> _warn;

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">What is checked.</param>
    /// <param name="warn">Receives each warning.</param>
    public LintMiddleware(RequestDelegate app, Action<string> warn)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(warn);
        (_app, _warn) = (app, warn);
    }

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">What is checked.</param>
    /// <param name="logger">Gets each warning, at level Warning.</param>
    public LintMiddleware(RequestDelegate app, ILogger logger)
        : this(app, warning => logger.LogWarning("{Warning}", warning)) => ArgumentNullException.ThrowIfNull(logger);

    /// <summary>The middleware as one callable.</summary>
    /// <param name="middleware">The middleware.</param>
    public static implicit operator RequestDelegate(LintMiddleware middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return middleware.InvokeAsync;
    }

    /// <summary>Handles a request.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task that ends with the request.</returns>
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var features = context.Features;
        var server = features.GetRequiredFeature<IHttpResponseBodyFeature>();
        var counting = new CountingStream(server.Stream);
        var counted = new StreamResponseBodyFeature(counting, server);
        features.Set<IHttpResponseBodyFeature>(counted);
        var threw = true;
        try
        {
            await _app(context);
            await counted.Writer.FlushAsync(context.RequestAborted);
            threw = false;
        }
        finally
        {
            features.Set(server);
            foreach (var warning in ResponseLint.Check(context.Response, counting.Count, isHead: HttpMethods.IsHead(context.Request.Method), isCut: threw))
                _warn($"{context.Request.Method} {context.Request.PathBase}{context.Request.Path}: {warning}");
        }
    }
}
