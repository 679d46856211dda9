using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Carafe.Middleware;

/// <summary>Forwards requests under some prefixes to other servers: Werkzeug's <c>ProxyMiddleware</c>.</summary>
/// <remarks>
/// <para>
/// Security: the prefixes and targets are the developer's, never a visitor's. Cookies and credentials of the client are forwarded
/// like any header, and nothing tells the target who the client is.
/// </para>
/// <para>
/// Bodies stream in both directions. A target that cannot be reached is a 502, one that is silent for too long a 504. WebSockets
/// are not forwarded.
/// </para>
/// </remarks>
/// <example><code>
/// app.Pipeline = new ProxyMiddleware(app.Pipeline, new() { ["/static/"] = "http://127.0.0.1:5001/" });
/// </code></example>
public sealed class ProxyMiddleware : IDisposable
{
    private readonly RequestDelegate _app;
    private readonly ProxyRoute[] _routes;

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">What handles the other requests.</param>
    /// <param name="targets">Prefix to target; of several that fit, the first. A prefix matches whole segments, and needs a slash behind it.</param>
    /// <param name="timeout">How long a target may be silent; 10 seconds unless said.</param>
    public ProxyMiddleware(RequestDelegate app, Dictionary<string, ProxyTarget> targets, TimeSpan? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(targets);
        _app = app;
        _routes = [.. targets.Select(pair => new ProxyRoute(PrefixOf(pair.Key), pair.Value, MakeClient(pair.Value), timeout ?? TimeSpan.FromSeconds(10)))];
    }

    /// <summary>The middleware as one callable.</summary>
    /// <param name="middleware">The middleware.</param>
    public static implicit operator RequestDelegate(ProxyMiddleware middleware)
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
        var path = context.Request.Path.Value ?? "";
        foreach (var route in _routes)
            if (path.StartsWith(route.Prefix, StringComparison.Ordinal)) return ForwardedExchange.RunAsync(context, route);
        return _app(context);
    }

    /// <summary>Closes the connections to the targets.</summary>
    public void Dispose()
    {
        foreach (var route in _routes) route.Client.Dispose();
    }

    private static string PrefixOf(string key) => key.Trim('/') is { Length: > 0 } name ? $"/{name}/" : "/";

    private static HttpMessageInvoker MakeClient(ProxyTarget target)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            ActivityHeadersPropagator = null,

            // As the server reads and writes them.
            RequestHeaderEncodingSelector = static (_, _) => Encoding.UTF8,
            ResponseHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        };
        if (target.SslOptions is { } options) handler.SslOptions = options;
        return new HttpMessageInvoker(handler);
    }
}

/// <summary>A prefix, where it leads, and the connections there.</summary>
internal sealed record ProxyRoute(string Prefix, ProxyTarget Target, HttpMessageInvoker Client, TimeSpan Timeout);
