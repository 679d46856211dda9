using Carafe.Http.Structures;

namespace Carafe.Testing;

/// <summary>What a browser asks next when it is redirected, as Werkzeug 3.1's client has it.</summary>
internal static class Redirection
{
    public static bool IsOne(TestResponse response) =>
        response.StatusCode is 301 or 302 or 303 or 305 or 307 or 308 && response.Location is not null;

    public static TestRequest Next(TestResponse response, TestAddress asked, bool allowSubdomains)
    {
        var request = response.Request;
        var next = Resolve(asked, response.Location!, request, allowSubdomains);

        // RFC 9110 §15.4: 307 and 308 keep method and body; the others become GET, as browsers have it.
        if (response.StatusCode is 307 or 308) return next with { Body = Rewound(next.Body) };
        var headers = CopyOf(request.Headers);
        foreach (var name in (string[])["Content-Type", "Content-Length", "Transfer-Encoding"]) headers.Remove(name);
        var method = request.Method.Equals("HEAD", StringComparison.OrdinalIgnoreCase) ? "HEAD" : "GET";
        return next with { Method = method, Form = null, Json = null, Body = null, ContentType = null, Headers = headers };
    }

    private static TestRequest Resolve(TestAddress asked, string location, TestRequest request, bool allowSubdomains)
    {
        var from = new Uri(asked.Url);
        var target = new Uri(from, location);
        if (target.Host != from.Host)
        {
            if (!target.Host.EndsWith("." + from.Host, StringComparison.Ordinal))
                throw new InvalidOperationException($"Following external redirects is not supported: '{location}'. Look at the response's Location instead.");
            if (!allowSubdomains)
                throw new InvalidOperationException($"Following subdomain redirects is not enabled: '{location}'. Make the client with 'allowSubdomainRedirects: true'.");
        }
        var path = target.PathAndQuery;
        var site = target.GetLeftPart(UriPartial.Authority);
        var root = asked.QuotedBase;
        var next = request with { Query = null, Subdomain = null, Scheme = null };

        // What lies outside of the mount is asked of the same application at the root, as Werkzeug's client does.
        var isMounted = path.StartsWith(root, StringComparison.Ordinal) && (path.Length == root.Length || path[root.Length] is '/' or '?');
        return isMounted
            ? next with { BaseUrl = site + root, Path = "/" + path[root.Length..].TrimStart('/') }
            : next with { BaseUrl = site, Path = path };
    }

    private static Headers CopyOf(Headers? headers)
    {
        var copy = new Headers();
        if (headers is not null) foreach (var (name, value) in headers) copy.Add(name, value);
        return copy;
    }

    private static object? Rewound(object? body)
    {
        if (body is not Stream stream) return body;
        if (!stream.CanSeek) throw new InvalidOperationException("The redirect wants the body once more, but its stream cannot be read again. Give bytes, or a stream that can seek.");
        stream.Position = 0;
        return stream;
    }
}
