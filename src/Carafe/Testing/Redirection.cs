using Carafe.Http.Urls;

namespace Carafe.Testing;

/// <summary>What a browser asks next when it is redirected.</summary>
internal static class Redirection
{
    public static TestRequest? Next(App app, TestResponse response, TestRequest request)
    {
        if (response.StatusCode is not (301 or 302 or 303 or 305 or 307 or 308) || response.Location is not { } location) return null;
        var next = Resolve(TestAddress.Of(app, request), location, request);

        // RFC 9110 §15.4: 307 and 308 keep method and body; the others become GET, as browsers have it.
        if (response.StatusCode is 307 or 308) return next;
        var method = request.Method == "HEAD" ? "HEAD" : "GET";
        return next with { Method = method, Form = null, Json = null, Body = null, ContentType = null };
    }

    private static TestRequest Resolve(TestAddress address, string location, TestRequest request)
    {
        var root = UrlQuoting.Quote(address.PathBase, "/");
        var from = new Uri($"{address.Scheme}://{address.Host}{root}{address.RawTarget}");
        var target = new Uri(from, location);
        if (target.Host != from.Host)
            throw new InvalidOperationException($"Following external redirects is not supported: '{location}'. Look at the response's Location instead.");
        var path = target.PathAndQuery;
        var site = target.GetLeftPart(UriPartial.Authority);

        // What lies outside of the mount is asked of the same application at the root, as Werkzeug's client does.
        var isMounted = path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] is '/' or '?');
        return isMounted
            ? request with { BaseUrl = site + root, Path = path[root.Length..], Query = null }
            : request with { BaseUrl = site, Path = path, Query = null };
    }
}
