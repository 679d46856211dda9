using System.Collections.Frozen;
using Carafe.Http.Structures;

namespace Carafe.Http.HeaderFields;

/// <summary>Which headers describe the content, and which hold for one connection only.</summary>
public static class HeaderKinds
{
    private static readonly FrozenSet<string> s_entity = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "allow", "content-encoding", "content-language", "content-length", "content-location", "content-md5", "content-range",
        "content-type", "expires", "last-modified");

    private static readonly FrozenSet<string> s_hopByHop = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade");

    /// <summary>Tells whether a header describes the content.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsEntityHeader(string name) => s_entity.Contains(name);

    /// <summary>Tells whether a header holds for one connection only (RFC 9110 §7.6.1).</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>Whether it does.</returns>
    public static bool IsHopByHopHeader(string name) => s_hopByHop.Contains(name);

    /// <summary>Removes the headers that describe the content, as for a 304, but for <c>Expires</c> and <c>Content-Location</c>.</summary>
    /// <param name="headers">The headers.</param>
    public static void RemoveEntityHeaders(Headers headers) => RemoveEntityHeaders(headers, ["expires", "content-location"]);

    /// <summary>Removes the headers that describe the content.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="allowed">Those that stay, in any case.</param>
    public static void RemoveEntityHeaders(Headers headers, IEnumerable<string> allowed)
    {
        ArgumentNullException.ThrowIfNull(headers);
        var kept = allowed.ToHashSet(StringComparer.OrdinalIgnoreCase);
        headers.RemoveAll(name => IsEntityHeader(name) && !kept.Contains(name));
    }

    /// <summary>Removes the headers that hold for one connection only.</summary>
    /// <param name="headers">The headers.</param>
    public static void RemoveHopByHopHeaders(Headers headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.RemoveAll(IsHopByHopHeader);
    }
}
