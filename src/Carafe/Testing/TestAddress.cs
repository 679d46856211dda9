using Carafe.Http.Urls;

namespace Carafe.Testing;

/// <summary>Where a described request goes.</summary>
/// <param name="Scheme">The scheme.</param>
/// <param name="Host">The host, with its port unless that is the scheme's own.</param>
/// <param name="PathBase">What the application is mounted under, decoded, without a slash at its end.</param>
/// <param name="Path">The path, decoded.</param>
/// <param name="Query">The query with its question mark, or nothing.</param>
/// <param name="RawTarget">Path and query as they go over the wire, without what the application is mounted under.</param>
internal sealed record TestAddress(string Scheme, string Host, string PathBase, string Path, string Query, string RawTarget)
{
    /// <summary>The host without its port, as cookies go by it.</summary>
    public string Domain => Host.LastIndexOf(':') is > 0 and var colon && !Host.EndsWith(']') ? Host[..colon] : Host;

    /// <summary>The whole path, as cookies go by it.</summary>
    public string FullPath => PathBase + Path;

    /// <summary>The path that the application is mounted under, as it stands in a URL.</summary>
    public string QuotedBase => UrlQuoting.Quote(PathBase, "/");

    public string Url => $"{Scheme}://{Host}{QuotedBase}{RawTarget}";

    /// <exception cref="ArgumentException">The base URL is not absolute, has a query, or is given beside what it holds.</exception>
    public static TestAddress Of(TestRoot root, TestRequest request)
    {
        var site = SiteOf(root, request);
        var target = request.Path;
        if (HostStart(target) is var start and >= 0)
        {
            var slash = target.AsSpan(start).IndexOfAny('/', '?', '#');
            var host = slash < 0 ? target[start..] : target[start..(start + slash)];
            var url = new Uri($"{target[..start]}{host}");
            site = site with { Scheme = url.Scheme, Host = url.Authority };
            target = slash < 0 ? "/" : target[(start + slash)..];
        }
        if (target.IndexOf('#') is >= 0 and var fragment) target = target[..fragment];
        var question = target.IndexOf('?');
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[question..]);
        if (path.Length == 0) path = "/";
        query = AddQuery(query, request.Query);
        var pathBase = UrlQuoting.Unquote(site.Path).TrimEnd('/');
        return new TestAddress(site.Scheme, site.Host, pathBase, UrlQuoting.Unquote(path), Iri.ToUri(query), path + query);
    }

    /// <summary>Where the host of a whole URL begins; -1 where there is but a path.</summary>
    private static int HostStart(string target)
    {
        var colon = target.IndexOf("://", StringComparison.Ordinal);
        return colon > 0 && !target.StartsWith('/') && Uri.CheckSchemeName(target[..colon]) ? colon + 3 : -1;
    }

    private static TestRoot SiteOf(TestRoot root, TestRequest request)
    {
        if (request.BaseUrl is null)
        {
            var host = request.Subdomain is { Length: > 0 } subdomain ? $"{subdomain}.{root.Host}" : root.Host;
            var site = new Uri($"{request.Scheme ?? root.Scheme}://{host}");
            return root with { Scheme = site.Scheme, Host = site.Authority, Path = "/" + root.Path.TrimStart('/') };
        }
        if (request.Subdomain is not null || request.Scheme is not null)
            throw new ArgumentException("A request's 'BaseUrl' holds host and scheme. Give either it or 'Subdomain' and 'Scheme'.");
        if (!Uri.TryCreate(request.BaseUrl, UriKind.Absolute, out var url) || url.Query.Length > 0 || url.Fragment.Length > 0)
            throw new ArgumentException($"A base URL is absolute and has neither query nor fragment, like 'https://shop.example/app'; found '{request.BaseUrl}'.");
        return TestRoot.Of(url);
    }

    private static string AddQuery(string query, object? values)
    {
        var more = values as string ?? string.Join('&', FieldValues.Of(values).Select(pair => $"{UrlQuoting.QuotePlus(pair.Key)}={UrlQuoting.QuotePlus($"{pair.Value}")}"));
        more = more.TrimStart('?');
        if (more.Length == 0) return query;
        return query.Length > 1 ? $"{query}&{more}" : $"?{more}";
    }
}
