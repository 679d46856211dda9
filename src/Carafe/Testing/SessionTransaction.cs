using Carafe.Requests;
using Carafe.Sessions;

namespace Carafe.Testing;

/// <summary>A visitor's session, opened outside of a request; disposing it saves the session into the client's cookies.</summary>
/// <example><code>
/// using (var transaction = client.SessionTransaction()) transaction.Session["user"] = "alice";
/// </code></example>
public sealed class SessionTransaction : IDisposable
{
    private readonly TestClient _client;
    private readonly TestAddress _address;
    private readonly RequestContext _context;

    internal SessionTransaction(TestClient client, string path)
    {
        _client = client;
        var app = client.App;
        var request = new TestRequest { Path = path };
        _address = TestAddress.Of(app, request);
        _context = new RequestContext(app).Expose();
        _context.Begin(ServerFeatures.Of(InMemoryExchange.Create(app, request, client.Jar.HeaderFor(_address)).Features));
        Session = _context.Session;
        if (Session is NullSession)
            throw new InvalidOperationException("The session cannot be opened because no secret key was set. Set 'App.SecretKey' to something unique and secret.");
    }

    /// <summary>Gets the session.</summary>
    public SessionData Session { get; }

    /// <summary>Saves the session.</summary>
    public void Dispose()
    {
        var response = new Response();
        var app = _client.App;
        var saving = app.SessionInterface.SaveAsync(app.Settings, _context.InnerRequest, Session, response, CancellationToken.None);
        if (!saving.IsCompletedSuccessfully) saving.AsTask().GetAwaiter().GetResult();
        _client.Jar.Take(response.Headers.GetList("Set-Cookie"), _address);
    }
}
