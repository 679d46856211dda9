using System.Collections.Frozen;
using System.Globalization;

namespace Carafe.Http.Urls;

/// <summary>The parts of a URL, taken apart and put together as Python's <c>urlsplit</c> and <c>urlunsplit</c>.</summary>
internal readonly record struct SplitUrl(string Scheme, string Authority, string Path, string Query, string Fragment)
{
    // Python's uses_netloc, with itms-services as Werkzeug adds it: after these a URL has //, even with an empty authority.
    private static readonly FrozenSet<string> s_withAuthority = FrozenSet.Create(
        StringComparer.Ordinal,
        "ftp", "http", "gopher", "nntp", "telnet", "imap", "wais", "file", "mms", "https", "shttp", "snews", "prospero", "rtsp", "rtspu",
        "rsync", "svn", "svn+ssh", "sftp", "nfs", "git", "git+ssh", "ws", "wss", "itms-services");

    /// <summary>Takes a URL apart.</summary>
    /// <exception cref="UriFormatException">A bracket of an IPv6 address is missing.</exception>
    public static SplitUrl Parse(string url)
    {
        url = RemoveLineEnds(url.TrimStart(s_controls));
        var scheme = "";
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && IsScheme(url.AsSpan(0, colon)))
        {
            scheme = url[..colon].ToLowerInvariant();
            url = url[(colon + 1)..];
        }
        var authority = "";
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            var end = url.AsSpan(2).IndexOfAny('/', '?', '#');
            authority = end < 0 ? url[2..] : url[2..(end + 2)];
            url = end < 0 ? "" : url[(end + 2)..];
            if (authority.Contains('[') != authority.Contains(']')) throw new UriFormatException("Invalid IPv6 URL");
        }
        (url, var fragment) = CutAt(url, '#');
        (url, var query) = CutAt(url, '?');
        return new(scheme, authority, url, query, fragment);
    }

    public override string ToString()
    {
        var url = Path;
        if (Authority.Length > 0 || (s_withAuthority.Contains(Scheme) && !url.StartsWith("//", StringComparison.Ordinal)))
        {
            if (url.Length > 0 && url[0] != '/') url = "/" + url;
            url = "//" + Authority + url;
        }
        if (Scheme.Length > 0) url = $"{Scheme}:{url}";
        if (Query.Length > 0) url = $"{url}?{Query}";
        return Fragment.Length > 0 ? $"{url}#{Fragment}" : url;
    }

    /// <summary>The host in lower case, without the brackets of IPv6; and the port, if there is one.</summary>
    /// <exception cref="UriFormatException">The port is no number up to 65535.</exception>
    public (string Host, int? Port) HostAndPort()
    {
        var info = Authority[(Authority.LastIndexOf('@') + 1)..];
        var bracket = info.IndexOf('[', StringComparison.Ordinal);
        string host, port;
        if (bracket >= 0)
        {
            (host, port) = CutAt(info[(bracket + 1)..], ']');
            port = CutAt(port, ':').Remainder;
        }
        else
        {
            (host, port) = CutAt(info, ':');
        }
        // The zone of an IPv6 address keeps its case.
        var zone = host.IndexOf('%', StringComparison.Ordinal);
        host = zone < 0 ? host.ToLowerInvariant() : host[..zone].ToLowerInvariant() + host[zone..];
        if (port.Length == 0) return (host, null);
        if (!ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            throw new UriFormatException($"Port could not be cast to integer value as '{port}', or is out of range 0-65535");
        }
        return (host, number);
    }

    /// <summary>The user's name and password, if there are any.</summary>
    public (string? Name, string? Password) UserInfo()
    {
        var at = Authority.LastIndexOf('@');
        if (at < 0) return (null, null);
        var info = Authority[..at];
        var colon = info.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (info, null) : (info[..colon], info[(colon + 1)..]);
    }

    private static readonly char[] s_controls = [.. Enumerable.Range(0, 33).Select(code => (char)code)];

    // Browsers do not see them either: "java\nscript:" must not pass for a relative address.
    private static string RemoveLineEnds(string url) => url.AsSpan().ContainsAny('\t', '\r', '\n')
        ? string.Concat(url.Where(c => c is not ('\t' or '\r' or '\n')))
        : url;

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        if (!char.IsAsciiLetter(text[0])) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.')) return false;
        }
        return true;
    }

    private static (string First, string Remainder) CutAt(string text, char delimiter)
    {
        var at = text.IndexOf(delimiter);
        return at < 0 ? (text, "") : (text[..at], text[(at + 1)..]);
    }
}
