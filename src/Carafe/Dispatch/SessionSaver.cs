namespace Carafe.Dispatch;

/// <summary>Saves the session at the end of a request, where there is anything to save.</summary>
internal static class SessionSaver
{
    public static ValueTask SaveAsync(RequestContext context, Response response)
    {
        var settings = context.App.Settings;
        var sessions = context.App.SessionInterface;
        var session = context.OpenedSession;
        if (session is not null) return sessions.SaveAsync(settings, context.InnerRequest, session, response, context.RequestAborted);

        // Nobody touched it; a permanent session is renewed all the same, and only opening it tells whether it is one.
        return settings.SessionCookie.RefreshEachRequest && sessions.BringsSession(settings, context.InnerRequest)
            ? OpenAndSaveAsync(context, response)
            : default;
    }

    private static async ValueTask OpenAndSaveAsync(RequestContext context, Response response)
    {
        var session = context.InnerSession;
        await context.App.SessionInterface.SaveAsync(context.App.Settings, context.InnerRequest, session, response, context.RequestAborted);
    }
}
