using Carafe.Requests;
using Carafe.Sessions;

namespace Carafe.Testing;

/// <summary>A visitor's session, opened outside of a request; disposing it saves the session into the client's cookies.</summary>
/// <example><code>
/// using (var transaction = client.SessionTransaction()) transaction.Session["user"] = "alice";
/// </code></example>
public sealed class SessionTransaction : IDisposable, IAsyncDisposable
{
    private readonly CookieJar _jar;
    private readonly TestAddress _address;
    private readonly RequestContext _context;
    private bool _isSaved;

    private SessionTransaction(RequestContext context, CookieJar jar, TestAddress address)
    {
        _jar = jar;
        _address = address;
        _context = context;
        Session = context.Session;
    }

    /// <summary>Gets the session.</summary>
    public SessionData Session { get; }

    /// <summary>Saves the session.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public async ValueTask DisposeAsync()
    {
        if (_isSaved) return;
        _isSaved = true;
        var response = new Response();
        var app = _context.App;
        await app.SessionInterface.SaveAsync(app.Settings, _context.InnerRequest, Session, response, CancellationToken.None);
        _jar.Take(response.Headers.GetList("Set-Cookie"), _address);
    }

    internal static async Task<SessionTransaction> OpenAsync(App app, CookieJar jar, TestDispatch dispatch)
    {
        var context = new RequestContext(app).Expose();
        var exchange = InMemoryExchange.Create(app, dispatch, inSteps: false);
        context.Begin(ServerFeatures.Of(exchange.Features), exchange.HttpContext);
        await context.OpenSessionAsync();
        if (context.Session is NullSession)
            throw new InvalidOperationException("The session cannot be opened because no secret key was set. Set 'App.SecretKey' to something unique and secret.");
        return new SessionTransaction(context, jar, dispatch.Address);
    }
}
