using Carafe.Http.Urls;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Requests;

/// <summary>Which host a request asks, and whether it wants to become a WebSocket.</summary>
internal static class RequestHost
{
    /// <summary>The header Host without the scheme's own port; the server's address where an HTTP/1.0 client sends none.</summary>
    /// <exception cref="Exceptions.SecurityError">The host is none of those trusted.</exception>
    public static string Read(IHttpRequestFeature feature, IHttpConnectionFeature? connection, IReadOnlyCollection<string>? trusted)
    {
        var header = feature.Headers.Host;
        return header.Count > 0
            ? HostHeader.Get(feature.Scheme, header.ToString(), trustedHosts: trusted)
            : HostHeader.Get(feature.Scheme, header: null, connection?.LocalIpAddress?.ToString(), connection?.LocalPort, trusted);
    }

    public static bool IsWebSocket(IHttpRequestFeature feature) =>
        feature.Headers.Connection.ToString().Contains("upgrade", StringComparison.OrdinalIgnoreCase)
        && feature.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase);
}
