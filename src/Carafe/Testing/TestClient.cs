using Carafe.Contexts;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;

namespace Carafe.Testing;

/// <summary>Sends requests to an application in memory and keeps cookies as a browser does.</summary>
/// <remarks>One user's browser: not for use by several threads at once.</remarks>
/// <example><code>
/// var client = app.TestClient();
/// var response = client.Post("/login", form: new { user = "alice" });
/// Console.WriteLine($"{response.StatusCode} {response.Location}");
/// </code></example>
public sealed class TestClient
{
    private const int MaxRedirects = 20;
    private readonly CookieJar? _cookies;

    internal TestClient(App app, bool useCookies)
    {
        App = app;
        _cookies = useCookies ? new CookieJar(app.TimeProvider) : null;
    }

    /// <summary>Gets the application.</summary>
    public App App { get; }

    /// <summary>Sends a GET request.</summary>
    /// <param name="path">The path with its query, or a whole URL.</param>
    /// <param name="query">More values of the query, as an anonymous object or dictionary.</param>
    /// <param name="headers">Headers to send.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <returns>The response, read to its end.</returns>
    public TestResponse Get(string path, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("GET", path, query, form: null, json: null, body: null, contentType: null, headers, followRedirects);

    /// <summary>Sends a HEAD request.</summary>
    /// <inheritdoc cref="Get"/>
    public TestResponse Head(string path, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("HEAD", path, query, form: null, json: null, body: null, contentType: null, headers, followRedirects);

    /// <summary>Sends an OPTIONS request.</summary>
    /// <inheritdoc cref="Get"/>
    public TestResponse Options(string path, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("OPTIONS", path, query, form: null, json: null, body: null, contentType: null, headers, followRedirects);

    /// <summary>Sends a POST request.</summary>
    /// <param name="path">The path with its query, or a whole URL.</param>
    /// <param name="form">Fields of a form, as an anonymous object or dictionary; a <see cref="TestFile"/> is uploaded.</param>
    /// <param name="json">A value to send as JSON.</param>
    /// <param name="body">The body as text, bytes or a stream.</param>
    /// <param name="contentType">The content type; that of the form or of JSON unless said.</param>
    /// <param name="query">More values of the query, as an anonymous object or dictionary.</param>
    /// <param name="headers">Headers to send.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <returns>The response, read to its end.</returns>
    /// <exception cref="ArgumentException">More than one of form, json and body is given.</exception>
    public TestResponse Post(string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("POST", path, query, form, json, body, contentType, headers, followRedirects);

    /// <summary>Sends a PUT request.</summary>
    /// <inheritdoc cref="Post"/>
    public TestResponse Put(string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("PUT", path, query, form, json, body, contentType, headers, followRedirects);

    /// <summary>Sends a PATCH request.</summary>
    /// <inheritdoc cref="Post"/>
    public TestResponse Patch(string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("PATCH", path, query, form, json, body, contentType, headers, followRedirects);

    /// <summary>Sends a DELETE request.</summary>
    /// <inheritdoc cref="Post"/>
    public TestResponse Delete(string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false) =>
        Send("DELETE", path, query, form, json, body, contentType, headers, followRedirects);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <returns>The response, read to its end.</returns>
    /// <exception cref="Exception">What the application let through: in testing and debug mode, every exception that nobody handled.</exception>
    public TestResponse Send(TestRequest request, bool followRedirects = false) => SendAsync(request, followRedirects).GetAwaiter().GetResult();

    /// <inheritdoc cref="Send(TestRequest, bool)"/>
    public async Task<TestResponse> SendAsync(TestRequest request, bool followRedirects = false)
    {
        ArgumentNullException.ThrowIfNull(request);
        var history = new List<TestResponse>();
        var made = new HashSet<(int, string)>();
        var response = await SendOnceAsync(request, history);
        while (followRedirects && Redirection.Next(App, response, request) is { } next)
        {
            if (!made.Add((response.StatusCode, response.Location!)))
                throw new InvalidOperationException($"Loop detected: A {response.StatusCode} redirect to {response.Location} was already made.");
            if (history.Count >= MaxRedirects) throw new InvalidOperationException($"Too many redirects: {MaxRedirects} were followed from '{history[0].Request.Path}', the last to '{next.Path}'.");
            history.Add(response);
            request = next;
            response = await SendOnceAsync(request, history);
        }
        return response;
    }

    /// <summary>Gets a cookie that the application set.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The domain it belongs to; <c>localhost</c> unless said.</param>
    /// <param name="path">The path it belongs to; <c>/</c> unless said.</param>
    /// <returns>The cookie; <see langword="null"/> where there is none.</returns>
    public TestCookie? GetCookie(string name, string domain = "localhost", string path = "/") => Jar.Find(name, domain, path);

    /// <summary>Sets a cookie that later requests send.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <param name="domain">The domain it belongs to; <c>localhost</c> unless said.</param>
    /// <param name="path">The path it belongs to; <c>/</c> unless said.</param>
    public void SetCookie(string name, string value, string domain = "localhost", string path = "/") => Jar.Set(name, value, domain, path);

    /// <summary>Forgets a cookie.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The domain it belongs to; <c>localhost</c> unless said.</param>
    /// <param name="path">The path it belongs to; <c>/</c> unless said.</param>
    public void DeleteCookie(string name, string domain = "localhost", string path = "/") => Jar.Remove(name, domain, path);

    /// <summary>Opens the session that later requests bring, to look inside or to change it; disposing the result saves it.</summary>
    /// <param name="path">The path of the request that the session is opened for; <c>/</c> unless said.</param>
    /// <returns>The transaction.</returns>
    /// <exception cref="InvalidOperationException">The client keeps no cookies, or the application has no secret key.</exception>
    public SessionTransaction SessionTransaction(string path = "/")
    {
        _ = Jar;
        return new SessionTransaction(this, path);
    }

    internal CookieJar Jar => _cookies ?? throw new InvalidOperationException("This client keeps no cookies. Make it with 'useCookies: true'.");

    private TestResponse Send(string method, string path, object? query, object? form, object? json, object? body, string? contentType, Headers? headers, bool followRedirects) =>
        Send(new TestRequest { Method = method, Path = path, Query = query, Form = form, Json = json, Body = body, ContentType = contentType, Headers = headers }, followRedirects);

    private async Task<TestResponse> SendOnceAsync(TestRequest request, List<TestResponse> history)
    {
        var address = TestAddress.Of(App, request);
        var exchange = InMemoryExchange.Create(App, request, _cookies?.HeaderFor(address));
        await App.Pipeline(new DefaultHttpContext(exchange.Features));
        var (headers, body) = await exchange.CompleteAsync();
        _cookies?.Take(headers.GetList("Set-Cookie"), address);
        var response = new TestResponse(App, exchange.StatusCode, headers, body, request, [.. history]);
        if (exchange.ReasonPhrase is { } reason) response.Status = $"{exchange.StatusCode} {reason}";
        return response;
    }
}
