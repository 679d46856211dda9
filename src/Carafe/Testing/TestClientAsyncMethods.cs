using Carafe.Http.Structures;
using Carafe.Testing;

namespace Carafe;

/// <summary>Sends test requests by method, without holding a thread.</summary>
public static class TestClientAsyncMethods
{
    /// <summary>Sends a GET request.</summary>
    /// <param name="client">The client.</param>
    /// <param name="path">The path with its query, or a whole URL.</param>
    /// <param name="query">More values of the query, as an anonymous object or dictionary; or a query string.</param>
    /// <param name="headers">Headers to send, besides the client's own.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <param name="options">More about the request: host, credentials, where it comes from; the client's <see cref="TestClient.Defaults"/> unless said.</param>
    /// <param name="cancellationToken">Leaves, as a client does that closes its connection.</param>
    /// <returns>The response, read to its end.</returns>
    /// <inheritdoc cref="TestClient.Send(TestRequest, bool)"/>
    public static Task<TestResponse> GetAsync(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "GET", path, query, headers, options), followRedirects, cancellationToken);

    /// <summary>Sends a HEAD request.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public static Task<TestResponse> HeadAsync(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "HEAD", path, query, headers, options), followRedirects, cancellationToken);

    /// <summary>Sends an OPTIONS request.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public static Task<TestResponse> OptionsAsync(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "OPTIONS", path, query, headers, options), followRedirects, cancellationToken);

    /// <summary>Sends a TRACE request.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public static Task<TestResponse> TraceAsync(this TestClient client, string path, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "TRACE", path, query, headers, options), followRedirects, cancellationToken);

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
    /// <param name="cancellationToken">Leaves, as a client does that closes its connection.</param>
    /// <returns>The response, read to its end.</returns>
    /// <exception cref="ArgumentException">More than one of form, json and body is given.</exception>
    /// <inheritdoc cref="TestClient.Send(TestRequest, bool)"/>
    public static Task<TestResponse> PostAsync(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "POST", path, query, headers, options, form, json, body, contentType), followRedirects, cancellationToken);

    /// <summary>Sends a PUT request.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public static Task<TestResponse> PutAsync(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "PUT", path, query, headers, options, form, json, body, contentType), followRedirects, cancellationToken);

    /// <summary>Sends a PATCH request.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public static Task<TestResponse> PatchAsync(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "PATCH", path, query, headers, options, form, json, body, contentType), followRedirects, cancellationToken);

    /// <summary>Sends a DELETE request.</summary>
    /// <inheritdoc cref="PostAsync"/>
    public static Task<TestResponse> DeleteAsync(this TestClient client, string path, object? form = null, object? json = null, object? body = null, string? contentType = null, object? query = null, Headers? headers = null, bool followRedirects = false, TestRequest? options = null, CancellationToken cancellationToken = default) =>
        client.SendAsync(TestRequests.Make(client, "DELETE", path, query, headers, options, form, json, body, contentType), followRedirects, cancellationToken);
}
