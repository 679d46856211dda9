using Carafe.Contexts;
using Carafe.Json;

namespace Carafe.Testing;

/// <summary>Sends requests to an application, in memory or to a running server, and keeps cookies as a browser does.</summary>
/// <remarks>
/// <para>One user's browser: not for use by several threads at once.</para>
/// <para>A client of one's own derives from this class and overrides <see cref="Prepare"/>.</para>
/// </remarks>
/// <example><code>
/// var client = app.TestClient();
/// var response = client.Post("/login", form: new { user = "alice" });
/// Console.WriteLine($"{response.StatusCode} {response.Location}");
/// </code></example>
public class TestClient : IDisposable
{
    private const int MaxRedirects = 20;
    private readonly App? _app;
    private readonly TestTransport _transport;
    private readonly CookieJar? _cookies;
    private KeptContext? _kept;

    /// <summary>Makes a client that sends requests to an application in memory.</summary>
    /// <param name="app">The application.</param>
    /// <param name="useCookies">Whether it keeps cookies; <see langword="true"/> unless said.</param>
    public TestClient(App app, bool useCookies = true)
    {
        ArgumentNullException.ThrowIfNull(app);
        _app = app;
        _transport = new InMemoryTransport(app);
        _cookies = useCookies ? new CookieJar(app.TimeProvider) : null;
    }

    /// <summary>Makes a client that sends requests to a running server.</summary>
    /// <param name="server">The server's address.</param>
    /// <param name="app">The application that it serves; needed for <see cref="SessionTransaction"/> only.</param>
    /// <param name="useCookies">Whether it keeps cookies; <see langword="true"/> unless said.</param>
    /// <param name="handler">What sends the requests, such as that of ASP.NET Core's <c>TestServer</c>; the network unless said.</param>
    public TestClient(Uri server, App? app = null, bool useCookies = true, HttpMessageHandler? handler = null)
    {
        ArgumentNullException.ThrowIfNull(server);
        _app = app;
        _transport = new ServerTransport(server, app?.Json ?? new DefaultJsonProvider(), handler);
        _cookies = useCookies ? new CookieJar(Clock) : null;
    }

    /// <summary>Gets the application.</summary>
    /// <exception cref="InvalidOperationException">The client asks a server and was not told which application runs there.</exception>
    public App App => _app ?? throw new InvalidOperationException("This client asks a server and knows no application. Pass the application where the client is made.");

    /// <summary>Gets what the requests of <c>Get</c>, <c>Post</c> and their like start from: headers, credentials, host.</summary>
    /// <value>Nothing by default.</value>
    public TestRequest Defaults { get; init; } = new();

    /// <summary>Gets whether redirects may lead to subdomains of the host that was asked.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowSubdomainRedirects { get; init; }

    internal CookieJar Jar => _cookies ?? throw new InvalidOperationException("This client keeps no cookies. Make it with 'useCookies: true'.");

    private TimeProvider Clock => _app?.TimeProvider ?? TimeProvider.System;

    /// <summary>Makes a client that sends requests to a running server.</summary>
    /// <inheritdoc cref="TestClient(Uri, App, bool, HttpMessageHandler)"/>
    /// <returns>The client; dispose it to close its connections.</returns>
    public static TestClient ForServer(Uri server, App? app = null, bool useCookies = true, HttpMessageHandler? handler = null) =>
        new(server, app, useCookies, handler);

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <returns>The response, read to its end.</returns>
    /// <exception cref="Exception">What the application let through: in testing and debug mode, every exception that nobody handled.</exception>
    /// <exception cref="ArgumentException">The request has several bodies, or says twice where it goes.</exception>
    /// <exception cref="ClientRedirectError">The redirects lead in a circle.</exception>
    /// <exception cref="InvalidOperationException">A redirect leads to another site.</exception>
    public TestResponse Send(TestRequest request, bool followRedirects = false) => SendAsync(request, followRedirects).GetAwaiter().GetResult();

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="followRedirects">Whether to follow redirects; <see langword="false"/> unless said.</param>
    /// <param name="cancellationToken">Leaves, as a client does that closes its connection.</param>
    /// <inheritdoc cref="Send(TestRequest, bool)"/>
    public async Task<TestResponse> SendAsync(TestRequest request, bool followRedirects = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var history = new List<TestResponse>();
        var made = new HashSet<(int, string)>();
        var response = await SendOnceAsync(request, history, cancellationToken);
        while (followRedirects && Redirection.IsOne(response))
        {
            if (!made.Add((response.StatusCode, response.Location!)))
                throw new ClientRedirectError($"Loop detected: A {response.StatusCode} redirect to {response.Location} was already made.");
            if (made.Count > MaxRedirects)
                throw new ClientRedirectError($"Too many redirects: {MaxRedirects} were followed from '{history[0].Request.Path}', the last to '{response.Request.Path}'.");
            var next = ResolveRedirect(response);
            history.Add(response);
            response = await SendOnceAsync(next, history, cancellationToken);
        }
        return response;
    }

    /// <summary>Sends a request and gives its response as soon as its head is there; the body is read piece by piece.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Stops waiting for the head.</param>
    /// <returns>The response; dispose it to leave.</returns>
    /// <exception cref="Exception">What the application let through before its response began.</exception>
    public async Task<StreamedTestResponse> OpenAsync(TestRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_kept is not null) await _kept.EndAsync();
        var dispatch = MakeDispatch(request);
        var response = await _transport.OpenAsync(dispatch, cancellationToken);
        _cookies?.Take(response.Headers.GetList("Set-Cookie"), dispatch.Address);
        return response;
    }

    /// <inheritdoc cref="OpenAsync"/>
    public StreamedTestResponse Open(TestRequest request) => OpenAsync(request).GetAwaiter().GetResult();

    /// <summary>Keeps the context of each request until the next one or the end of the block: <c>Request</c>, <c>Session</c> and <c>G</c> can be looked into.</summary>
    /// <returns>Dispose it to end the block; the context's teardown functions run then.</returns>
    /// <exception cref="InvalidOperationException">A block is open already, or the client asks a server.</exception>
    /// <example><code>
    /// using (client.KeepContext())
    /// {
    ///     client.Get("/?vodka=42");
    ///     Console.WriteLine(Request.Args["vodka"]);
    /// }
    /// </code></example>
    public KeptContext KeepContext()
    {
        if (_transport is not InMemoryTransport) throw TestErrors.ContextOfServer();
        if (_kept is not null) throw TestErrors.NestedBlocks();
        return _kept = new KeptContext(() => _kept = null);
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
    /// <param name="originOnly">Whether it goes to the very domain only, and to none below it; <see langword="true"/> unless said.</param>
    public void SetCookie(string name, string value, string domain = "localhost", string path = "/", bool originOnly = true) =>
        Jar.Set(name, value, domain, path, originOnly);

    /// <summary>Forgets a cookie.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="domain">The domain it belongs to; <c>localhost</c> unless said.</param>
    /// <param name="path">The path it belongs to; <c>/</c> unless said.</param>
    public void DeleteCookie(string name, string domain = "localhost", string path = "/") => Jar.Remove(name, domain, path);

    /// <summary>Opens the session that later requests bring, to look inside or to change it; disposing the result saves it.</summary>
    /// <param name="path">The path of the request that the session is opened for; <c>/</c> unless said.</param>
    /// <param name="options">More about that request: its host, its headers.</param>
    /// <returns>The transaction.</returns>
    /// <exception cref="InvalidOperationException">The client keeps no cookies, or the application has no secret key.</exception>
    public SessionTransaction SessionTransaction(string path = "/", TestRequest? options = null) =>
        SessionTransactionAsync(path, options).GetAwaiter().GetResult();

    /// <inheritdoc cref="SessionTransaction"/>
    public async Task<SessionTransaction> SessionTransactionAsync(string path = "/", TestRequest? options = null)
    {
        var dispatch = MakeDispatch((options ?? Defaults) with { Path = path }, Jar);
        return await Testing.SessionTransaction.OpenAsync(App, Jar, dispatch);
    }

    /// <summary>Closes the connections of a client of a server, and ends the block of <see cref="KeepContext"/>.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc cref="Dispose()"/>
    /// <param name="disposing">Whether it is called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing) return;
        _kept?.Dispose();
        _transport.Dispose();
    }

    /// <summary>Changes each request before it is sent, also those that follow redirects.</summary>
    /// <param name="request">The request.</param>
    /// <returns>What to send; the same unless overridden.</returns>
    /// <example><code>
    /// sealed class ApiClient(App app, string token) : TestClient(app)
    /// {
    ///     protected override TestRequest Prepare(TestRequest request) => request with { Auth = Authorization.Bearer(token) };
    /// }
    /// </code></example>
    protected virtual TestRequest Prepare(TestRequest request) => request;

    /// <summary>Tells what to ask next when a redirect is followed.</summary>
    /// <param name="response">The redirect.</param>
    /// <returns>By Werkzeug's rules: GET without a body after 301, 302, 303 and 305, HEAD after HEAD, the same again after 307 and 308.</returns>
    /// <exception cref="InvalidOperationException">The redirect leads to another site, or to a subdomain where that is not allowed.</exception>
    protected virtual TestRequest ResolveRedirect(TestResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return Redirection.Next(response, response.Address, AllowSubdomainRedirects);
    }

    private async Task<TestResponse> SendOnceAsync(TestRequest request, List<TestResponse> history, CancellationToken cancellationToken)
    {
        if (_kept is not null) await _kept.EndAsync();
        var dispatch = MakeDispatch(request) with { Keeper = _kept };
        var answer = await _transport.SendAsync(dispatch, cancellationToken);
        _cookies?.Take(answer.Headers.GetList("Set-Cookie"), dispatch.Address);
        return new TestResponse(answer, dispatch.Request, dispatch.Address, _transport.Json, Clock, [.. history]);
    }

    private TestDispatch MakeDispatch(TestRequest request, CookieJar? jar = null)
    {
        var prepared = Prepare(request);
        var address = TestAddress.Of(_transport.Root, prepared);
        return new TestDispatch(prepared, address, (jar ?? _cookies)?.HeaderFor(address));
    }
}
