using System.Buffers;

namespace Carafe.Http.Urls;

/// <summary>The URL of a request in the forms that Flask gives it: readable, with the prefix that the application is mounted at.</summary>
/// <remarks>
/// For <c>https://example.org/app/a?q=1</c> with the application at <c>/app</c>: path <c>/a</c>, full path <c>/a?q=1</c>,
/// base URL <c>https://example.org/app/a</c>, root URL <c>https://example.org/app/</c>, host URL <c>https://example.org/</c>.
/// </remarks>
public sealed class UrlParts
{
    private static readonly SearchValues<char> s_safePath = UrlQuoting.SafeChars("!$&'()*+,/:;=@%");
    private static readonly SearchValues<char> s_safeQuery = UrlQuoting.SafeChars("!$&'()*+,/:;=?@%");

    /// <summary>Takes the facts of a request.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="host">The host, as <see cref="HostHeader.Get"/> gives it.</param>
    /// <param name="rootPath">The prefix that the application is mounted at, decoded; slashes at its end do not count.</param>
    /// <param name="path">The path behind the prefix, decoded; it gets exactly one slash at its start.</param>
    /// <param name="queryString">The text behind the question mark, as sent.</param>
    public UrlParts(string scheme, string host, string rootPath, string path, string queryString)
    {
        ArgumentNullException.ThrowIfNull(rootPath);
        ArgumentNullException.ThrowIfNull(path);
        Scheme = scheme;
        Host = host;
        RootPath = rootPath.TrimEnd('/');
        Path = path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal) ? path : "/" + path.TrimStart('/');
        QueryString = queryString;
    }

    /// <summary>Gets the scheme.</summary>
    public string Scheme { get; }

    /// <summary>Gets the host, with the port unless it is the usual one.</summary>
    public string Host { get; }

    /// <summary>Gets the prefix that the application is mounted at, without a slash at its end.</summary>
    public string RootPath { get; }

    /// <summary>Gets the path behind the prefix, with a slash at its start.</summary>
    public string Path { get; }

    /// <summary>Gets the text behind the question mark, as sent.</summary>
    public string QueryString { get; }

    /// <summary>Gets path and query; the question mark is always there.</summary>
    public string FullPath => $"{Path}?{QueryString}";

    /// <summary>Gets the whole URL.</summary>
    public string Url => Iri.FromUri(QueryString.Length == 0 ? Base : $"{Base}?{UrlQuoting.Quote(QueryString, s_safeQuery)}");

    /// <summary>Gets the URL without the query.</summary>
    public string BaseUrl => Iri.FromUri(Base);

    /// <summary>Gets the URL of the application, with a slash at its end.</summary>
    public string RootUrl => Iri.FromUri(Root);

    /// <summary>Gets the URL of the host, with a slash at its end.</summary>
    public string HostUrl => Iri.FromUri($"{Scheme}://{Host}/");

    private string Root => $"{Scheme}://{Host}{UrlQuoting.Quote(RootPath, s_safePath)}/";

    private string Base => Root + UrlQuoting.Quote(Path[1..], s_safePath);
}
