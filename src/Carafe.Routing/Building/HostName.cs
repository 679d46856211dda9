using System.Globalization;
using System.Text;

namespace Carafe.Routing.Building;

/// <summary>Host names in the form that goes over the wire.</summary>
internal static class HostName
{
    private const int MaxLabelLength = 63;

    private static readonly IdnMapping s_idn = new();

    /// <summary>The name with its international labels encoded; a port stays.</summary>
    /// <exception cref="BadHostError">A label is empty, too long or cannot be encoded.</exception>
    public static string ToAscii(string host)
    {
        var colon = host.IndexOf(':');
        var name = colon < 0 ? host : host[..colon];
        return (Ascii.IsValid(name) ? CheckLabels(name, host) : Encode(name, host)) + host[name.Length..];
    }

    /// <summary>The host without the port that its scheme has anyway.</summary>
    public static string WithoutUsualPort(string host, string scheme)
    {
        var usual = scheme is "https" or "wss" ? ":443" : scheme is "http" or "ws" ? ":80" : null;
        return usual is not null && host.EndsWith(usual, StringComparison.Ordinal) ? host[..^usual.Length] : host;
    }

    /// <summary>The labels of a host before those of a server name; empty ones do not count.</summary>
    public static string SubdomainOf(string host, string serverName)
    {
        if (host == serverName) return "";
        if (!host.EndsWith("." + serverName, StringComparison.Ordinal)) return UrlMap.InvalidSubdomain;
        var labels = host[..^(serverName.Length + 1)].Split('.', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('.', labels);
    }

    private static string CheckLabels(string name, string host)
    {
        var labels = name.Split('.');
        for (var index = 0; index < labels.Length; index++)
        {
            // Only the root after the last dot may be empty.
            var isEmpty = labels[index].Length == 0 && index < labels.Length - 1;
            if (isEmpty || labels[index].Length > MaxLabelLength) throw new BadHostError(host);
        }

        return name;
    }

    private static string Encode(string name, string host)
    {
        try
        {
            return s_idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            throw new BadHostError(host);
        }
    }
}
