using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Carafe.Middleware;

/// <summary>Measures each request: time, memory, garbage collections. Werkzeug's <c>ProfilerMiddleware</c>, without the table of functions, which <c>dotnet-trace</c> gives.</summary>
/// <remarks>For development: with several requests at work, each is charged what all allocate. Paths are written as the clients sent them.</remarks>
/// <example><code>
/// app.Pipeline = new ProfilerMiddleware(app.Pipeline) { Stream = Console.Out };
/// </code></example>
public sealed class ProfilerMiddleware
{
    private readonly RequestDelegate _app;
    private readonly Lock _lock = new();

    /// <summary>Makes the middleware.</summary>
    /// <param name="app">What is measured.</param>
    public ProfilerMiddleware(RequestDelegate app)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
    }

    /// <summary>Gets where each request's line is written.</summary>
    /// <value><see langword="null"/> by default: nowhere.</value>
    public TextWriter? Stream { get; init; }

    /// <summary>Gets where each request's line is logged, at level Information.</summary>
    /// <value><see langword="null"/> by default: nowhere.</value>
    public ILogger? Logger { get; init; }

    /// <summary>Gets the folder that gets a file for each request.</summary>
    /// <value><see langword="null"/> by default: none.</value>
    public string? ProfileDir { get; init; }

    /// <summary>Gets the names of the files in <see cref="ProfileDir"/>.</summary>
    /// <value><c>{method}.{path}.{elapsed}ms.{time}.txt</c> by default: elapsed milliseconds, and the time in seconds since 1970.</value>
    public string FilenameFormat { get; init; } = "{method}.{path}.{elapsed}ms.{time}.txt";

    /// <summary>Gets what names the files instead of <see cref="FilenameFormat"/>.</summary>
    /// <value><see langword="null"/> by default.</value>
    public Func<RequestProfile, string>? Filename { get; init; }

    /// <summary>Gets which requests are told of.</summary>
    /// <value><see langword="null"/> by default: all.</value>
    public Func<RequestProfile, bool>? Restriction { get; init; }

    /// <summary>Gets the clock.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The middleware as one callable.</summary>
    /// <param name="middleware">The middleware.</param>
    public static implicit operator RequestDelegate(ProfilerMiddleware middleware)
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
        var request = context.Request;
        var (method, path, time) = (request.Method, request.PathBase.Value + request.Path.Value, TimeProvider.GetUtcNow());
        var (collections, allocated, start) = (GC.CollectionCount(0), GC.GetTotalAllocatedBytes(), TimeProvider.GetTimestamp());
        try
        {
            await _app(context);
        }
        finally
        {
            var elapsed = TimeProvider.GetElapsedTime(start);
            var profile = new RequestProfile(
                method, path, context.Response.StatusCode, time, elapsed, GC.GetTotalAllocatedBytes() - allocated, GC.CollectionCount(0) - collections);
            if (Restriction?.Invoke(profile) != false) Tell(profile);
        }
    }

    private void Tell(RequestProfile profile)
    {
        var line = OneLine(profile);
        if (Stream is not null)
            lock (_lock) Stream.WriteLine(line);
        Logger?.LogInformation("{Profile}", line);
        if (ProfileDir is not null) File.WriteAllText(Path.Combine(ProfileDir, NameOf(profile)), line + Environment.NewLine);
    }

    // A path may hold line ends, and would then write lines of its own.
    private static string OneLine(RequestProfile profile) =>
        (profile with { Path = string.Concat(profile.Path.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : $"{c}")) }).ToString();

    private string NameOf(RequestProfile profile) => Filename?.Invoke(profile) ?? FilenameFormat
        .Replace("{method}", profile.Method, StringComparison.Ordinal)
        .Replace("{elapsed}", profile.Elapsed.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{time}", profile.Time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{path}", profile.PathName, StringComparison.Ordinal);
}
