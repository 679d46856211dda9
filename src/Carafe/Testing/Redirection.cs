namespace Carafe.Testing;

/// <summary>What a browser asks next when it is redirected.</summary>
internal static class Redirection
{
    public static TestRequest? Next(TestResponse response, TestRequest request)
    {
        if (response.StatusCode is not (301 or 302 or 303 or 305 or 307 or 308) || response.Location is not { } location) return null;
        var next = request with { Path = Resolve(location, request), Query = null };

        // RFC 9110 §15.4: 307 and 308 keep method and body; the others become GET, as browsers have it.
        if (response.StatusCode is 307 or 308) return next;
        var method = request.Method == "HEAD" ? "HEAD" : "GET";
        return next with { Method = method, Form = null, Json = null, Body = null, ContentType = null };
    }

    private static string Resolve(string location, TestRequest request)
    {
        var from = new Uri(new Uri("http://localhost"), request.Path);
        var root = request.BaseUrl is { } baseUrl ? new Uri(baseUrl) : new Uri("http://localhost");
        var target = new Uri(from, location);
        if (target.Host != from.Host && target.Host != root.Host)
            throw new InvalidOperationException($"Following external redirects is not supported: '{location}'. Look at the response's Location instead.");
        return target.PathAndQuery;
    }
}
