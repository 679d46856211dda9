using Microsoft.AspNetCore.Http;

namespace Carafe.Middleware;

/// <summary>Sends each request to the application that is mounted at the longest prefix of its path: Werkzeug's <c>DispatcherMiddleware</c>.</summary>
/// <remarks>The prefix moves from the request's path to its script root, so a mounted application builds URLs that lead back to it.</remarks>
/// <example><code>
/// var site = new DispatcherMiddleware(frontend, new() { ["/admin"] = admin, ["/api/v2"] = api });
/// await using var server = await Server.StartAsync(site);
/// </code></example>
public sealed class DispatcherMiddleware
{
    private readonly RequestDelegate _app;
    private readonly Dictionary<string, RequestDelegate>.AlternateLookup<ReadOnlySpan<char>> _mounts;
    private readonly int _longest;

    /// <summary>Makes a dispatcher.</summary>
    /// <param name="app">What handles requests that no mount takes.</param>
    /// <param name="mounts">Path prefix to application. A prefix begins with a slash and does not end with one; it matches whole segments.</param>
    /// <exception cref="ArgumentException">A prefix does not begin with a slash, or ends with one.</exception>
    public DispatcherMiddleware(RequestDelegate app, Dictionary<string, RequestDelegate>? mounts = null)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
        var copy = new Dictionary<string, RequestDelegate>(mounts ?? [], StringComparer.Ordinal);
        _mounts = copy.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var prefix in copy.Keys)
        {
            _longest = Math.Max(_longest, prefix.Length);
            if (!prefix.StartsWith('/') || prefix.EndsWith('/'))
                throw new ArgumentException($"The mount '{prefix}' must begin with a slash and not end with one: '/{prefix.Trim('/')}'.", nameof(mounts));
        }
    }

    /// <summary>The dispatcher as one callable.</summary>
    /// <param name="middleware">The dispatcher.</param>
    public static implicit operator RequestDelegate(DispatcherMiddleware middleware)
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

        // A path of nothing but slashes must not be tried at each of them: none behind the longest mount can end one.
        var end = path.Length <= _longest ? path.Length : path.LastIndexOf('/', _longest);
        for (; end > 0; end = path.LastIndexOf('/', end - 1))
            if (_mounts.TryGetValue(path.AsSpan(0, end), out var app)) return MountedRequest.InvokeAsync(context, app, end);
        return _app(context);
    }
}
