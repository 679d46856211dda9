using Carafe.Http.Structures;
using Carafe.Testing;

namespace Carafe;

/// <summary>Sends test requests by method, waiting for each answer.</summary>
public static class TestClientMethods
{
    /// <summary>Sends a GET request.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">The path with its query, or a whole URL.</param>
    /// <param name="query">More values of the query, as an anonymous object or dictionary; or a query string.</param>
    /// <param name="headers">Headers to send, besides the client's own.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <param name="options">More about the request: host, credentials, where it comes from; the client's <see cref="TestClient.Defaults"/> unless said.</param>
    /// <returns>The response, read to its end.</returns>
    /// <inheritdoc cref="TestClient.Send(TestRequest, bool)"/>
    public static TestResponse Get(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "GET", path, query, headers, options), followRedirects);

    /// <summary>Sends a HEAD request.</summary>
    /// <inheritdoc cref="Get"/>
    public static TestResponse Head(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "HEAD", path, query, headers, options), followRedirects);

    /// <summary>Sends an OPTIONS request.</summary>
    /// <inheritdoc cref="Get"/>
    public static TestResponse Options(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "OPTIONS", path, query, headers, options), followRedirects);

    /// <summary>Sends a TRACE request.</summary>
    /// <inheritdoc cref="Get"/>
    public static TestResponse Trace(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "TRACE", path, query, headers, options), followRedirects);

    /// <summary>Sends a POST request.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">The path with its query, or a whole URL.</param>
    /// <param name="form">Fields of a form, as an anonymous object or dictionary; a <see cref="TestFile"/> is uploaded.</param>
    /// <param name="json">A value to send as JSON.</param>
    /// <param name="body">The body as text, bytes or a stream.</param>
    /// <param name="contentType">The content type; that of the form or of JSON unless said.</param>
    /// <param name="query">More values of the query, as an anonymous object or dictionary; or a query string.</param>
    /// <param name="headers">Headers to send, besides the client's own.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <param name="options">More about the request: host, credentials, where it comes from; the client's <see cref="TestClient.Defaults"/> unless said.</param>
    /// <returns>The response, read to its end.</returns>
    /// <exception cref="ArgumentException">More than one of form, json and body is given.</exception>
    /// <inheritdoc cref="TestClient.Send(TestRequest, bool)"/>
    public static TestResponse Post(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "POST", path, query, headers, options, form, json, body, contentType), followRedirects);

    /// <summary>Sends a PUT request.</summary>
    /// <inheritdoc cref="Post"/>
    public static TestResponse Put(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "PUT", path, query, headers, options, form, json, body, contentType), followRedirects);

    /// <summary>Sends a PATCH request.</summary>
    /// <inheritdoc cref="Post"/>
    public static TestResponse Patch(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "PATCH", path, query, headers, options, form, json, body, contentType), followRedirects);

    /// <summary>Sends a DELETE request.</summary>
    /// <inheritdoc cref="Post"/>
    public static TestResponse Delete(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null) =>
        client.Send(TestRequests.Make(client, "DELETE", path, query, headers, options, form, json, body, contentType), followRedirects);
}
