namespace Carafe.Dispatch;

/// <summary>Reads the subdomain that a request asks for out of its host and the configured name.</summary>
internal static class RequestSubdomain
{
    /// <summary>What Werkzeug names the subdomain of a host that does not end with the server's name: no rule has it.</summary>
    private const string Invalid = "<invalid>";

    public static string Of(string host, string serverName)
    {
        var asked = WithoutPort(host).Split('.');
        var own = WithoutPort(serverName).Split('.');
        var extra = asked.Length - own.Length;
        if (extra < 0 || !asked.AsSpan(extra).SequenceEqual(own, StringComparer.OrdinalIgnoreCase)) return Invalid;
        return string.Join('.', asked[..extra]);
    }

    private static string WithoutPort(string host)
    {
        var colon = host.LastIndexOf(':');
        return colon < 0 || host.EndsWith(']') ? host : host[..colon];
    }
}
