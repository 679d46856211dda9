namespace Carafe.Routing.Building;

/// <summary>Resolves a relative URL as Python's <c>urllib.parse.urljoin</c> does (RFC 3986 §5.2), encoding nothing.</summary>
internal static class UrlJoin
{
    /// <summary>The schemes that relative URLs make sense with.</summary>
    private static readonly string[] s_relative =
        ["", "ftp", "http", "gopher", "nntp", "imap", "wais", "file", "https", "shttp", "mms", "prospero", "rtsp", "rtsps",
         "rtspu", "sftp", "svn", "svn+ssh", "ws", "wss"];

    private readonly record struct Parts(string Scheme, string? Authority, string Path, string Query, string Fragment);

    public static string Join(string baseUrl, string url)
    {
        if (url.Length == 0) return baseUrl;
        url = Clean(url);
        var root = Split(baseUrl, "");
        var target = Split(url, root.Scheme);
        if (target.Scheme != root.Scheme || !s_relative.Contains(target.Scheme)) return url;
        if (!string.IsNullOrEmpty(target.Authority)) return Unsplit(target);
        target = target with { Authority = root.Authority };
        if (target.Path.Length == 0)
            return Unsplit(target with { Path = root.Path, Query = target.Query.Length > 0 ? target.Query : root.Query });
        return Unsplit(target with { Path = Resolve(root.Path, target.Path) });
    }

    /// <summary>Without control characters and spaces before, and line ends and tabs anywhere (WHATWG URL standard).</summary>
    private static string Clean(string url)
    {
        var start = 0;
        while (start < url.Length && url[start] <= ' ') start++;
        return url[start..].Replace("\t", "").Replace("\r", "").Replace("\n", "");
    }

    private static Parts Split(string url, string scheme)
    {
        var colon = url.IndexOf(':');
        if (colon > 0 && char.IsAsciiLetter(url[0]) && url[..colon].All(unit => char.IsAsciiLetterOrDigit(unit) || unit is '+' or '-' or '.'))
            (scheme, url) = (url[..colon].ToLowerInvariant(), url[(colon + 1)..]);
        string? authority = null;
        if (url.StartsWith("//", StringComparison.Ordinal))
        {
            var end = url.AsSpan(2).IndexOfAny('/', '?', '#');
            authority = end < 0 ? url[2..] : url[2..(end + 2)];
            url = url[(authority.Length + 2)..];
        }

        var (rest, fragment) = Cut(url, '#');
        var (path, query) = Cut(rest, '?');
        return new Parts(scheme, authority, path, query, fragment);
    }

    private static (string Before, string After) Cut(string text, char mark)
    {
        var index = text.IndexOf(mark);
        return index < 0 ? (text, "") : (text[..index], text[(index + 1)..]);
    }

    private static string Resolve(string basePath, string path)
    {
        var segments = path.StartsWith('/')
            ? [.. path.Split('/')]
            : new List<string>([.. basePath.Split('/')[..^1], .. path.Split('/')]);
        // Empty segments in the middle are dropped where the two paths were put together.
        if (!path.StartsWith('/') && segments.Count > 2)
            segments = [segments[0], .. segments[1..^1].Where(segment => segment.Length > 0), segments[^1]];
        var resolved = new List<string>();
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                if (resolved.Count > 0) resolved.RemoveAt(resolved.Count - 1);
            }
            else if (segment != ".")
            {
                resolved.Add(segment);
            }
        }

        if (segments[^1] is "." or "..") resolved.Add("");
        var joined = string.Join('/', resolved);
        return joined.Length == 0 ? "/" : joined;
    }

    private static string Unsplit(Parts parts)
    {
        var url = parts.Path;
        if (!string.IsNullOrEmpty(parts.Authority) || !url.StartsWith("//", StringComparison.Ordinal))
            url = $"//{parts.Authority}{(url.Length > 0 && url[0] != '/' ? "/" : "")}{url}";
        if (parts.Scheme.Length > 0) url = $"{parts.Scheme}:{url}";
        if (parts.Query.Length > 0) url += $"?{parts.Query}";
        return parts.Fragment.Length > 0 ? $"{url}#{parts.Fragment}" : url;
    }
}
