using Carafe.Configuration;

namespace Carafe.Sessions;

/// <summary>Where sessions come from and go to; set <see cref="App.SessionInterface"/> to keep them elsewhere than in the cookie.</summary>
public abstract class SessionInterface
{
    /// <summary>Gets whether opening a session waits for something, a store on the network.</summary>
    /// <value>When <see langword="true"/> the session is opened before the hooks and the view, so that those need not wait; otherwise when it is first used. <see langword="false"/> by default.</value>
    public virtual bool OpensAhead => false;

    /// <summary>Opens the session of a request.</summary>
    /// <param name="settings">The application's settings.</param>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Cancelled when the client leaves.</param>
    /// <returns>The session: what was stored, or a new one. Never <see langword="null"/>.</returns>
    public abstract ValueTask<SessionData> OpenAsync(AppSettings settings, IncomingRequest request, CancellationToken cancellationToken);

    /// <summary>Tells whether a request brings a session, so that a permanent one can be renewed although nothing used it.</summary>
    /// <param name="settings">The application's settings.</param>
    /// <param name="request">The request.</param>
    /// <returns><see langword="true"/> where opening may find stored values.</returns>
    public abstract bool BringsSession(AppSettings settings, IncomingRequest request);

    /// <summary>Stores a session and puts what the browser must know into the response.</summary>
    /// <param name="settings">The application's settings.</param>
    /// <param name="request">The request.</param>
    /// <param name="session">The session.</param>
    /// <param name="response">The response.</param>
    /// <param name="cancellationToken">Cancelled when the client leaves.</param>
    /// <returns>A task that ends when the session is stored.</returns>
    public abstract ValueTask SaveAsync(AppSettings settings, IncomingRequest request, SessionData session, Response response, CancellationToken cancellationToken);

    /// <summary>Makes the session of an application that cannot store one: reading works, writing explains what is missing.</summary>
    /// <returns>An empty session.</returns>
    protected static SessionData MakeNullSession() => new NullSession();

    /// <summary>Tells whether a session's cookie has to be sent.</summary>
    /// <param name="settings">The application's settings.</param>
    /// <param name="session">The session.</param>
    /// <returns>Whether it was changed, or is permanent and renewed with each response.</returns>
    protected static bool ShouldSetCookie(AppSettings settings, SessionData session)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(session);
        return session.Modified || (session.InnerPermanent && settings.SessionCookie.RefreshEachRequest);
    }
}
