using System.Net;
using System.Text.RegularExpressions;
using Carafe.Http.HeaderFields;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Middleware;

/// <summary>Makes the request that a target gets of the one that came.</summary>
internal static partial class ForwardedRequest
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
        CopyHeaders(request, message, route.Target.Headers);
        message.Headers.Host = route.Target.Host == ProxyTarget.Auto ? null : route.Target.Host ?? request.Host.Value;
        foreach (var (name, value) in route.Target.Headers)
        {
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase)) message.Headers.Host = value;
            else Add(message, name, [value]);
        }
        return message;
    }

    // The path goes on as it is known here: a target may read "%2F" in its own way. What came as "%252e" is the text "%2e" now
    // and must not become a dot at the target, which would lead out of the target's own path.
    private static Uri Address(HttpRequest request, ProxyRoute route)
    {
        var path = route.Target.RemovePrefix ? "/" + request.Path.Value![route.Prefix.Length..].TrimStart('/') : request.Path.Value!;
        return new Uri(
            route.Target.Prefix + new PathString(DecodedEscape().Replace(path, "%25")).ToUriComponent() + request.QueryString.ToUriComponent(),
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
    }

    // The server leaves "%2F" as it came, and bytes that are no UTF-8; every other percent sign was escaped itself.
    [GeneratedRegex("%(?!2[Ff])(?=[0-7][0-9A-Fa-f])")]
    private static partial Regex DecodedEscape();

    private static bool HasBody(HttpRequest request) =>
        request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? request.ContentLength is > 0;

    private static void CopyHeaders(HttpRequest request, HttpRequestMessage message, Dictionary<string, string> replaced)
    {
        // What 'Connection' names holds for one connection only (RFC 9110 §7.6.1).
        var skipped = ListHeader.Parse(request.Headers.Connection.ToString()).Concat(replaced.Keys).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers)
        {
            if (HeaderKinds.IsHopByHopHeader(name) || skipped.Contains(name)) continue;
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
