using Carafe.Http.HeaderFields;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;

namespace Carafe.Testing;

/// <summary>A request to send: werkzeug's <c>EnvironBuilder</c>.</summary>
/// <example><code>
/// var request = new TestRequest { Method = "PUT", Path = "/items/3", Json = new { name = "tea" }, Auth = Authorization.Bearer("token") };
/// var response = client.Send(request);
/// var again = client.Send(request with { Path = "/items/4" });
/// </code></example>
public sealed record TestRequest
{
    /// <summary>The path with its query, or a whole URL, whose host and scheme are then asked.</summary>
    /// <value><c>/</c> by default.</value>
    public string Path { get; init; } = "/";

    /// <summary>The method.</summary>
    /// <value><c>GET</c> by default.</value>
    public string Method { get; init; } = "GET";

    /// <summary>Values of the query, as an anonymous object or dictionary, whose lists repeat their name; or a query string. Added to the path's own.</summary>
    public object? Query { get; init; }

    /// <summary>Fields of a form, as an anonymous object or dictionary; lists repeat their name. A <see cref="TestFile"/> makes it multipart.</summary>
    public object? Form { get; init; }

    /// <summary>A value to send as JSON.</summary>
    public object? Json { get; init; }

    /// <summary>The body: text, bytes or a stream, which is read while it is sent. Excludes <see cref="Form"/> and <see cref="Json"/>.</summary>
    public object? Body { get; init; }

    /// <summary>The content type; that of the form or of JSON unless said.</summary>
    public string? ContentType { get; init; }

    /// <summary>More headers; they win over what is sent by default, <c>Host</c> included.</summary>
    public Headers? Headers { get; init; }

    /// <summary>The root that the path is relative to: <c>https://shop.example/app</c>.</summary>
    /// <value><c>http://localhost</c> by default, or <c>SERVER_NAME</c> and <c>APPLICATION_ROOT</c> where configured; a live server's own address.</value>
    public string? BaseUrl { get; init; }

    /// <summary>The subdomain to ask, before <c>SERVER_NAME</c>. Excludes <see cref="BaseUrl"/>.</summary>
    public string? Subdomain { get; init; }

    /// <summary>The scheme. Excludes <see cref="BaseUrl"/>.</summary>
    /// <value><c>PREFERRED_URL_SCHEME</c> by default. A live server is asked in its own.</value>
    public string? Scheme { get; init; }

    /// <summary>The address that the request comes from; in memory only.</summary>
    /// <value><c>127.0.0.1</c> by default.</value>
    public string RemoteAddr { get; init; } = "127.0.0.1";

    /// <summary>The port that the request comes from; in memory only.</summary>
    public int RemotePort { get; init; }

    /// <summary>The protocol; in memory only.</summary>
    /// <value><c>HTTP/1.1</c> by default.</value>
    public string Protocol { get; init; } = "HTTP/1.1";

    /// <summary>Credentials: a user name and a password, or <see cref="Authorization.Bearer"/>.</summary>
    public Authorization? Auth { get; init; }

    /// <summary>Whatever else a server or middleware would have set: the user, features, items. In memory only.</summary>
    public Action<HttpContext>? Configure { get; init; }

    /// <summary>Describes a request that came in, to send it again.</summary>
    /// <param name="request">The request. Its body is read.</param>
    /// <returns>The description.</returns>
    public static TestRequest From(IncomingRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headers = new Headers();
        foreach (var (name, value) in request.Headers)
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase)) headers.Add(name, value);
        var data = request.GetData();
        return new TestRequest
        {
            Method = request.Method,
            BaseUrl = Http.Urls.Iri.ToUri(request.RootUrl),
            Path = Http.Urls.UrlQuoting.Quote(request.Path, "/") + (request.QueryString.Length > 0 ? "?" + request.QueryString : ""),
            Headers = headers,
            Body = data.Length > 0 ? data.ToArray() : null,
            RemoteAddr = request.RemoteAddr ?? "",
        };
    }
}
