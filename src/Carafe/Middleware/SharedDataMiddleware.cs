using System.Globalization;
using System.IO.Enumeration;
using Carafe.Http.Files;
using Carafe.Http.HeaderFields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Carafe.Middleware;

/// <summary>Serves files and folders beside an application, before it sees the request: Werkzeug's <c>SharedDataMiddleware</c>.</summary>
/// <remarks>
/// Security: a path cannot leave its folder. What the folder holds is public, but for what <see cref="Disallow"/> names.
/// </remarks>
/// <example><code>
/// app.Pipeline = new SharedDataMiddleware(app.Pipeline, new() { ["/shared"] = "/srv/shared", ["/logo.png"] = "/srv/logo.png" });
/// </code></example>
public sealed class SharedDataMiddleware
{
    private readonly RequestDelegate _app;
    private readonly (string Prefix, SharedSource Source)[] _exports;

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">What handles requests for which there is no file.</param>
    /// <param name="exports">URL path to file, folder or resources; of several that fit, the first.</param>
    public SharedDataMiddleware(RequestDelegate app, Dictionary<string, SharedSource> exports)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(exports);
        _app = app;
        _exports = [.. exports.Select(export => (export.Key, export.Value))];
    }

    /// <summary>Gets a pattern of file names that are not served: <c>*.cfg</c>.</summary>
    /// <value><see langword="null"/> by default: all are.</value>
    public string? Disallow { get; init; }

    /// <summary>Gets what decides by a file's name whether it is served, besides <see cref="Disallow"/>.</summary>
    /// <value><see langword="null"/> by default: all are.</value>
    public Func<string, bool>? IsAllowed { get; init; }

    /// <summary>Gets whether clients may keep the files.</summary>
    /// <value><see langword="true"/> by default.</value>
    public bool Cache { get; init; } = true;

    /// <summary>Gets how long clients may keep the files.</summary>
    /// <value>12 hours by default.</value>
    public TimeSpan CacheTimeout { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Gets the content type of files whose name tells none.</summary>
    /// <value><c>application/octet-stream</c> by default.</value>
    public string FallbackMimetype { get; init; } = "application/octet-stream";

    /// <summary>The middleware as one callable.</summary>
    /// <param name="middleware">The middleware.</param>
    public static implicit operator RequestDelegate(SharedDataMiddleware middleware)
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
        return Find(context.Request.Path.Value ?? "") is { } file ? SendAsync(context, file) : _app(context);
    }

    private SharedFile? Find(string path)
    {
        foreach (var (prefix, source) in _exports)
            if (Inside(prefix, path) is { } inside && source.Find(inside) is { } file && Allows(file.Name)) return file;
        return null;
    }

    private static string? Inside(string prefix, string path)
    {
        if (path == prefix) return "";
        var start = prefix.EndsWith('/') ? prefix : prefix + "/";
        return path.StartsWith(start, StringComparison.Ordinal) && path.Length > start.Length ? path[start.Length..] : null;
    }

    private bool Allows(string name) =>
        (Disallow is null || !FileSystemName.MatchesSimpleExpression(Disallow, name, ignoreCase: false)) && IsAllowed?.Invoke(name) != false;

    private async Task SendAsync(HttpContext context, SharedFile file)
    {
        var response = context.Response;
        var etag = EtagOf(file);
        var modified = file.Facts.LastModified;
        SetHeaders(response, etag, modified);
        if (Cache && IsFresh(context.Request, etag, modified))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = ContentType.WithCharset(MimeTypes.Guess(file.Name).Type ?? FallbackMimetype);
        response.ContentLength = file.Facts.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        await using var content = file.Open();
        // No more than was promised, should the file grow meanwhile.
        await StreamCopyOperation.CopyToAsync(content, response.Body, file.Facts.Length, context.RequestAborted);
    }

    private void SetHeaders(HttpResponse response, string etag, DateTimeOffset modified)
    {
        response.Headers.LastModified = HttpDate.Format(modified);
        if (!Cache)
        {
            response.Headers.CacheControl = "public";
            return;
        }
        response.Headers.ETag = EntityTag.Quote(etag);
        response.Headers.CacheControl = string.Create(CultureInfo.InvariantCulture, $"max-age={(long)CacheTimeout.TotalSeconds}, public");
        response.Headers.Expires = HttpDate.Format(DateTimeOffset.UtcNow + CacheTimeout);
    }

    private static bool IsFresh(HttpRequest request, string etag, DateTimeOffset modified)
    {
        if (request.Headers.IfNoneMatch.Count > 0) return ETags.Parse(request.Headers.IfNoneMatch.ToString()).ContainsWeak(etag);
        return HttpDate.Parse(request.Headers.IfModifiedSince) is { } since && modified.ToUnixTimeSeconds() <= since.ToUnixTimeSeconds();
    }

    private static string EtagOf(SharedFile file) => "wzsdm-" + FileETag.Compute(file.FullName, file.Facts);
}
