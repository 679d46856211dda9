using Carafe.Http.Structures;
using Carafe.Json;

namespace Carafe.Testing;

/// <summary>Sends requests to a running server over the network.</summary>
internal sealed class ServerTransport(Uri server, JsonProvider json, HttpMessageHandler? handler) : TestTransport
{
    // What a browser would do by itself, the client does, so that it is the same with and without a server.
    private readonly HttpClient _http = new(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public override TestRoot Root { get; } = TestRoot.Of(server);

    public override JsonProvider Json => json;

    public override void Dispose() => _http.Dispose();

    public override async Task<TestAnswer> SendAsync(TestDispatch dispatch, CancellationToken cancellationToken)
    {
        using var message = MakeMessage(dispatch);
        using var response = await _http.SendAsync(message, cancellationToken);
        return new TestAnswer((int)response.StatusCode, response.ReasonPhrase, HeadersOf(response), await response.Content.ReadAsByteArrayAsync(cancellationToken));
    }

    public override async Task<StreamedTestResponse> OpenAsync(TestDispatch dispatch, CancellationToken cancellationToken)
    {
        using var message = MakeMessage(dispatch);
        var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return new StreamedTestResponse(dispatch, (int)response.StatusCode, HeadersOf(response), body, () =>
        {
            response.Dispose();
            return default;
        });
    }

    private HttpRequestMessage MakeMessage(TestDispatch dispatch)
    {
        var (request, address) = (dispatch.Request, dispatch.Address);

        // Every host is asked at the server's own address: that one may be any name that tests need.
        var target = $"{server.Scheme}://{server.Authority}{address.QuotedBase}{address.RawTarget}";

        // The path goes out as the test wrote it, dot segments too; a handler such as TestServer's cannot read such a Uri.
        var uri = new Uri(target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = handler is null });
        var message = new HttpRequestMessage(new HttpMethod(request.Method.ToUpperInvariant()), uri);
        var body = TestBody.Of(json, request);
        if (body is not null) message.Content = new StreamedContent(body.Content);
        foreach (var (name, value) in TestHeaders.Of(request, address, body, dispatch.Cookie))
        {
            if (message.Headers.TryAddWithoutValidation(name, value)) continue;
            (message.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
        }
        return message;
    }

    private static Headers HeadersOf(HttpResponseMessage response)
    {
        var headers = new Headers();
        foreach (var (name, values) in response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated))
            foreach (var value in values) headers.Add(name, value);
        return headers;
    }
}
