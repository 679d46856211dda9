using System.Net;
using Carafe.Http.HeaderFields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Middleware;

/// <summary>Makes the request that a target gets of the one that came.</summary>
internal static class ForwardedRequest
{
    /// <param name="request">The request that came.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="onActivity">Runs whenever a piece of the body was passed on.</param>
    public static HttpRequestMessage Make(HttpRequest request, ProxyRoute route, Action onActivity)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Method), Address(request, route))
        {
            Content = HasBody(request) ? new PassedBody(request, onActivity) : null,
            Version = HttpVersion.Version11,
        };
        CopyHeaders(request, message);
        message.Headers.Host = route.Target.Host == ProxyTarget.Auto ? null : route.Target.Host ?? request.Host.Value;
        foreach (var (name, value) in route.Target.Headers)
        {
            message.Headers.Remove(name);
            Add(message, name, [value]);
        }
        return message;
    }

    // The path goes on letter for letter: a target may read "%2F" or ".." in its own way.
    private static Uri Address(HttpRequest request, ProxyRoute route)
    {
        var path = route.Target.RemovePrefix ? "/" + request.Path.Value![route.Prefix.Length..].TrimStart('/') : request.Path.Value!;
        return new Uri(
            route.Target.Prefix + new PathString(path).ToUriComponent() + request.QueryString.ToUriComponent(),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength is > 0;

    private static void CopyHeaders(HttpRequest request, HttpRequestMessage message)
    {
        // What 'Connection' names holds for one connection only (RFC 9110 §7.6.1).
        var named = ListHeader.Parse(request.Headers.Connection.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers)
        {
            if (HeaderKinds.IsHopByHopHeader(name) || named.Contains(name)) continue;
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase) || name.StartsWith(':')) continue;
            Add(message, name, values);
        }
    }

    private static void Add(HttpRequestMessage message, string name, IEnumerable<string?> values)
    {
        if (!message.Headers.TryAddWithoutValidation(name, values)) message.Content?.Headers.TryAddWithoutValidation(name, values);
    }

    /// <summary>The body as it comes in.</summary>
    private sealed class PassedBody(HttpRequest request, Action onActivity) : HttpContent
    {
        protected override bool TryComputeLength(out long length)
        {
            length = request.ContentLength ?? 0;
            return request.ContentLength is not null;
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            var block = new byte[16 * 1024];
            while (await request.Body.ReadAsync(block, cancellationToken) is > 0 and var count)
            {
                await stream.WriteAsync(block.AsMemory(0, count), cancellationToken);
                await stream.FlushAsync(cancellationToken);
                onActivity();
            }
        }
    }
}
