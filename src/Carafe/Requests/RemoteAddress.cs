using System.Net;

namespace Carafe.Requests;

/// <summary>Writes client addresses: one of IPv4 that came in over a socket for both is shown as what it is.</summary>
internal static class RemoteAddress
{
    public static string Format(IPAddress address) => (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
}
