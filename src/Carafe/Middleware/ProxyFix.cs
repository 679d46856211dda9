using System.Globalization;
using System.Net;
using Carafe.Http.Proxies;
using Carafe.Requests;
using Microsoft.AspNetCore.Http;

namespace Carafe.Middleware;

/// <summary>Shows the application the request as the first trusted proxy saw it: Werkzeug's <c>ProxyFix</c>.</summary>
/// <remarks>
/// Security: a client can send <c>X-Forwarded-…</c> headers itself. Say how many proxies in front of the application set each of
/// them, no more; values are counted from the right, so what a client made up is never reached. Behind no proxy, do not use this.
/// </remarks>
/// <example><code>
/// app.Pipeline = new ProxyFix(app.Pipeline, xFor: 1, xProto: 1, xHost: 1);
/// </code></example>
public sealed class ProxyFix
{
    private readonly RequestDelegate _app;
    private readonly TrustedProxies _proxies;

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">What handles the corrected request.</param>
    /// <param name="xFor">How many proxies set <c>X-Forwarded-For</c>; 1 unless said.</param>
    /// <param name="xProto">How many set <c>X-Forwarded-Proto</c>; 1 unless said.</param>
    /// <param name="xHost">How many set <c>X-Forwarded-Host</c>; 0 unless said.</param>
    /// <param name="xPort">How many set <c>X-Forwarded-Port</c>; 0 unless said.</param>
    /// <param name="xPrefix">How many set <c>X-Forwarded-Prefix</c>; 0 unless said.</param>
    public ProxyFix(RequestDelegate app, int xFor = 1, int xProto = 1, int xHost = 0, int xPort = 0, int xPrefix = 0)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
        _proxies = new TrustedProxies { XFor = xFor, XProto = xProto, XHost = xHost, XPort = xPort, XPrefix = xPrefix };
    }

    /// <summary>The middleware as one callable.</summary>
    /// <param name="middleware">The middleware.</param>
    public static implicit operator RequestDelegate(ProxyFix middleware)
    {
        ArgumentNullException.ThrowIfNull(middleware);
        return middleware.InvokeAsync;
    }

    /// <summary>Handles a request. What it was before stands in <c>HttpContext.Items["carafe.proxy_fix.orig"]</c>.</summary>
    /// <param name="context">The request.</param>
    /// <returns>A task that ends with the request.</returns>
    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (request, connection) = (context.Request, context.Connection);
        var original = new RequestOrigin(
            connection.RemoteIpAddress is { } address ? RemoteAddress.Format(address) : null,
            request.Scheme,
            request.Headers.Host.Count > 0 ? request.Headers.Host.ToString() : null,
            connection.LocalIpAddress?.ToString() ?? "",
            connection.LocalPort.ToString(CultureInfo.InvariantCulture),
            request.PathBase.Value ?? "");
        var seen = _proxies.Apply(new RequestHeaders(request.Headers), original);
        context.Items["carafe.proxy_fix.orig"] = original;
        if (seen.RemoteAddress != original.RemoteAddress && IPAddress.TryParse(seen.RemoteAddress, out var client)) connection.RemoteIpAddress = client;
        if (seen.Scheme != original.Scheme) request.Scheme = seen.Scheme;
        if (seen.Host != original.Host) request.Headers.Host = seen.Host;
        if (seen.RootPath != original.RootPath) request.PathBase = new PathString(seen.RootPath.StartsWith('/') ? seen.RootPath.TrimEnd('/') : "/" + seen.RootPath.Trim('/'));
        return _app(context);
    }
}
