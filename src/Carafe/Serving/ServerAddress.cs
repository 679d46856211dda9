using System.Globalization;
using System.Net;

namespace Carafe.Serving;

/// <summary>Writes and reads the addresses of servers.</summary>
internal static class ServerAddress
{
    public const string Default = "http://127.0.0.1:5000";

    public static string Make(string host, int port)
    {
        ArgumentException.ThrowIfNullOrEmpty(host);
        ArgumentOutOfRangeException.ThrowIfNegative(port);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        if (host.StartsWith("unix:", StringComparison.Ordinal)) return "http://" + host;
        if (IPAddress.TryParse(host, out var address))
        {
            if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) host = address.Equals(IPAddress.Any) ? "0.0.0.0" : "[::]";
            else if (address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6) host = $"[{address}]";
        }
        else if (host == "localhost" && port == 0)
        {
            // Kestrel cannot take the same free port on both loopback addresses.
            host = "127.0.0.1";
        }
        return string.Create(CultureInfo.InvariantCulture, $"http://{host}:{port}");
    }

    /// <summary>Whether an address stands for every interface of the machine.</summary>
    public static bool IsOnAllInterfaces(string address) =>
        address.Contains("://0.0.0.0", StringComparison.Ordinal) || address.Contains("://[::]", StringComparison.Ordinal)
        || address.Contains("://*", StringComparison.Ordinal) || address.Contains("://+", StringComparison.Ordinal);

    /// <summary>An address that a client on this machine can use; null for a Unix socket.</summary>
    public static Uri? ToUri(string address)
    {
        if (address.Contains("://unix:", StringComparison.Ordinal)) return null;
        var usable = address.Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://[::1]", StringComparison.Ordinal)
            .Replace("://*", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://+", "://127.0.0.1", StringComparison.Ordinal);
        return new Uri(usable);
    }
}
