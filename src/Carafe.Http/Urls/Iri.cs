using System.Buffers;

namespace Carafe.Http.Urls;

/// <summary>URLs for people (IRIs, with any characters) and URLs for machines (URIs, ASCII only).</summary>
/// <example>
/// <code>
/// string uri = Iri.ToUri("http://bücher.example/été");       // http://xn--bcher-kva.example/%C3%A9t%C3%A9
/// string iri = Iri.FromUri(uri);                             // http://bücher.example/été
/// </code>
/// </example>
public static class Iri
{
    private static readonly SearchValues<char> s_safePath = UrlQuoting.SafeChars("%!$&'()*+,/:;=@");
    private static readonly SearchValues<char> s_safeQuery = UrlQuoting.SafeChars("%!$&'()*+,/:;=?@");
    private static readonly SearchValues<char> s_safeFragment = UrlQuoting.SafeChars("%!#$&'()*+,/:;=?@");
    private static readonly SearchValues<char> s_safeUser = UrlQuoting.SafeChars("%!$&'()*+,;=");

    private static readonly SearchValues<byte> s_keepInPath = Keep("/?#");
    private static readonly SearchValues<byte> s_keepInQuery = Keep("&=+#");
    private static readonly SearchValues<byte> s_keepInFragment = Keep("");
    private static readonly SearchValues<byte> s_keepInUser = Keep(":@/?#");

    /// <summary>Escapes what a URL may not hold, and encodes its host; escapes that are there stay (Werkzeug's <c>iri_to_uri</c>).</summary>
    /// <param name="iri">The URL, whole or relative.</param>
    /// <returns>The URL in ASCII.</returns>
    /// <exception cref="UriFormatException">The port is no port, or a bracket is missing.</exception>
    /// <exception cref="ArgumentException">The host cannot be encoded.</exception>
    public static string ToUri(string iri)
    {
        ArgumentNullException.ThrowIfNull(iri);
        var url = SplitUrl.Parse(iri);
        return new SplitUrl(
            url.Scheme,
            JoinAuthority(url, host => host.Length == 0 ? "" : Idna.Encode(host), user => UrlQuoting.Quote(user, s_safeUser)),
            UrlQuoting.Quote(url.Path, s_safePath),
            UrlQuoting.Quote(url.Query, s_safeQuery),
            UrlQuoting.Quote(url.Fragment, s_safeFragment)).ToString();
    }

    /// <summary>Decodes what can be decoded without changing the meaning, the host too (Werkzeug's <c>uri_to_iri</c>).</summary>
    /// <param name="uri">The URL, whole or relative.</param>
    /// <returns>The readable URL. Spaces, controls, <c>%</c>, what delimits parts, and invalid UTF-8 stay escaped.</returns>
    /// <exception cref="UriFormatException">The port is no port, or a bracket is missing.</exception>
    public static string FromUri(string uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        var url = SplitUrl.Parse(uri);
        return new SplitUrl(
            url.Scheme,
            JoinAuthority(url, Idna.Decode, user => UrlQuoting.Unquote(user, s_keepInUser)),
            UrlQuoting.Unquote(url.Path, s_keepInPath),
            UrlQuoting.Unquote(url.Query, s_keepInQuery),
            UrlQuoting.Unquote(url.Fragment, s_keepInFragment)).ToString();
    }

    private static string JoinAuthority(SplitUrl url, Func<string, string> convertHost, Func<string, string> convertUser)
    {
        if (url.Authority.Length == 0) return "";
        var (host, port) = url.HostAndPort();
        var authority = convertHost(host);
        if (authority.Contains(':')) authority = $"[{authority}]";
        if (port is > 0) authority = $"{authority}:{port}";
        var (name, password) = url.UserInfo();
        if (string.IsNullOrEmpty(name)) return authority;
        var user = convertUser(name);
        if (!string.IsNullOrEmpty(password)) user = $"{user}:{convertUser(password)}";
        return $"{user}@{authority}";
    }

    // Controls, the space, the percent sign, and what delimits this part.
    private static SearchValues<byte> Keep(string delimiters) => SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(code => (byte)code), (byte)'%', 0x7F, .. delimiters.Select(c => (byte)c)]);
}
