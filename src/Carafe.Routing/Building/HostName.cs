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
