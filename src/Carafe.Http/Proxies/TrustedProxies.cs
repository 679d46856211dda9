using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;

namespace Carafe.Http.Proxies;

/// <summary>Finds out from the <c>X-Forwarded-…</c> headers how a request looked to the first trusted proxy.</summary>
/// <remarks>
/// Security: a client can send these headers itself. Say how many proxies in front of the application set each of them,
/// no more: the values are counted from the right, where the nearest proxy appends, so what a client made up is never
/// reached. A header with fewer values is ignored. Behind no proxy, do not use this.
/// </remarks>
/// <example>
/// <code>
/// var fix = new TrustedProxies { XFor = 1, XProto = 1, XHost = 1 };
/// RequestOrigin seen = fix.Apply(headers, asSentByTheProxy);
/// </code>
/// </example>
public sealed record TrustedProxies
{
    /// <summary>Gets how many proxies set <c>X-Forwarded-For</c>, the client's address.</summary>
    /// <value>1 by default; 0 ignores the header.</value>
    public int XFor { get; init; } = 1;

    /// <summary>Gets how many proxies set <c>X-Forwarded-Proto</c>, the scheme.</summary>
    /// <value>1 by default; 0 ignores the header.</value>
    public int XProto { get; init; } = 1;

    /// <summary>Gets how many proxies set <c>X-Forwarded-Host</c>, the host.</summary>
    /// <value>0 by default: the header is ignored.</value>
    public int XHost { get; init; }

    /// <summary>Gets how many proxies set <c>X-Forwarded-Port</c>, the port.</summary>
    /// <value>0 by default: the header is ignored.</value>
    public int XPort { get; init; }

    /// <summary>Gets how many proxies set <c>X-Forwarded-Prefix</c>, the prefix that the application is mounted at.</summary>
    /// <value>0 by default: the header is ignored.</value>
    public int XPrefix { get; init; }

    /// <summary>Corrects what the server sees by what the trusted proxies tell.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="origin">What the server sees.</param>
    /// <returns>The request as the first trusted proxy saw it.</returns>
    public RequestOrigin Apply(ReadOnlyHeaders headers, RequestOrigin origin)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (Trusted(headers, "X-Forwarded-For", XFor) is { } address) origin = origin with { RemoteAddress = address };
        if (Trusted(headers, "X-Forwarded-Proto", XProto) is { } scheme) origin = origin with { Scheme = scheme };
        if (Trusted(headers, "X-Forwarded-Host", XHost) is { } host) origin = WithHost(origin, host);
        if (Trusted(headers, "X-Forwarded-Port", XPort) is { } port) origin = WithPort(origin, port);
        if (Trusted(headers, "X-Forwarded-Prefix", XPrefix) is { } prefix) origin = origin with { RootPath = prefix };
        return origin;
    }

    private static string? Trusted(ReadOnlyHeaders headers, string name, int proxies)
    {
        if (proxies <= 0 || !headers.Contains(name)) return null;
        var values = ListHeader.Parse(string.Join(',', headers.GetList(name)));
        return values.Count >= proxies && values[^proxies].Length > 0 ? values[^proxies] : null;
    }

    private static RequestOrigin WithHost(RequestOrigin origin, string host)
    {
        var colon = PortColon(host);
        return colon < 0
            ? origin with { Host = host, ServerName = host }
            : origin with { Host = host, ServerName = host[..colon], ServerPort = host[(colon + 1)..] };
    }

    private static RequestOrigin WithPort(RequestOrigin origin, string port)
    {
        if (string.IsNullOrEmpty(origin.Host)) return origin with { ServerPort = port };
        var colon = PortColon(origin.Host);
        var name = colon < 0 ? origin.Host : origin.Host[..colon];
        return origin with { Host = $"{name}:{port}", ServerPort = port };
    }

    /// <summary>The place of the colon before the port, or -1; an IPv6 address ends in a bracket where it has no port.</summary>
    private static int PortColon(string host) => host.EndsWith(']') ? -1 : host.LastIndexOf(':');
}
