namespace Carafe.Http.Urls;

/// <summary>The target of a request line, taken apart as a WSGI server and Werkzeug do together.</summary>
public static class RequestTarget
{
    /// <summary>Splits a raw target into its decoded path and its raw query.</summary>
    /// <param name="target">The target: <c>/path?query</c>, a whole URL, or <c>*</c>.</param>
    /// <returns>
    /// The path, fully decoded (an escaped slash is a slash), bytes that are no UTF-8 as U+FFFD; and the query, as sent.
    /// </returns>
    public static (string Path, string QueryString) Split(string target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var rest = target.AsSpan();
        if (!rest.StartsWith('/')) rest = WithoutOrigin(rest);
        var end = rest.IndexOf('#');
        if (end >= 0) rest = rest[..end];
        var question = rest.IndexOf('?');
        return question < 0
            ? (DecodePath(rest.ToString()), "")
            : (DecodePath(rest[..question].ToString()), rest[(question + 1)..].ToString());
    }

    /// <summary>Decodes a raw path.</summary>
    /// <param name="path">The path as sent.</param>
    /// <returns>The path, fully decoded, bytes that are no UTF-8 as U+FFFD.</returns>
    public static string DecodePath(string path) => UrlQuoting.Unquote(path);

    private static ReadOnlySpan<char> WithoutOrigin(ReadOnlySpan<char> url)
    {
        var scheme = url.IndexOf("://");
        if (scheme < 0) return url;
        var authority = url[(scheme + 3)..];
        var path = authority.IndexOfAny('/', '?');
        if (path < 0) return "/";
        return authority[path] == '/' ? authority[path..] : $"/{authority[path..]}";
    }
}
