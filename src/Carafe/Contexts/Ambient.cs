namespace Carafe.Contexts;

/// <summary>What is current for application code, which may run beside its request and outlive it.</summary>
/// <remarks>
/// A frame belongs to one request, but what it points to serves the connection's next one. So each of these looks again whether the
/// frame is open after it has marked what it gives as handed out. <see cref="ContextFrame.Close"/> is the other half: what is found
/// marked after it is not used again.
/// </remarks>
internal static class Ambient
{
    public static IncomingRequest? Request
    {
        get
        {
            for (var frame = ContextStack.First; frame is not null; frame = frame.Outer)
            {
                if (frame.Request is not { } context) continue;
                var request = context.InnerRequest;
                request.HandOut();
                if (frame.Request == context) return request;
            }
            return null;
        }
    }

    public static AppGlobals? Globals
    {
        get
        {
            for (var frame = ContextStack.First; frame is not null; frame = frame.Outer)
            {
                if (frame.Application is not { } application) continue;
                var globals = application.Globals;
                Volatile.ReadBarrier();
                if (frame.Application == application) return globals;
            }
            return null;
        }
    }

    public static ApplicationContext? Application
    {
        get
        {
            for (var frame = ContextStack.First; frame is not null; frame = frame.Outer)
            {
                if (frame.Application is not { } application) continue;
                application.HandOut();
                if (frame.Application == application) return application;
            }
            return null;
        }
    }

    /// <summary>The application. It is the same for all requests that use a context, so nothing has to be looked at twice.</summary>
    public static App? App => ContextStack.Top?.Application?.App;

    public static SessionData? Session
    {
        get
        {
            using var held = HoldRequest();
            return held.Context?.Session;
        }
    }

    public static IncomingRequest RequiredRequest => Request ?? throw ContextErrors.NoRequest();

    public static SessionData RequiredSession => Session ?? throw ContextErrors.NoRequest();

    public static AppGlobals RequiredGlobals => Globals ?? throw ContextErrors.NoApplication();

    public static ApplicationContext RequiredApplication => Application ?? throw ContextErrors.NoApplication();

    public static App RequiredApp => App ?? throw ContextErrors.NoApplication();

    /// <summary>Takes hold of the innermost request's context, for work on it that takes more than one step.</summary>
    public static HeldRequest HoldRequest()
    {
        for (var frame = ContextStack.First; frame is not null; frame = frame.Outer)
        {
            if (frame.Request is not { } context) continue;
            context.Hold();
            if (frame.Request == context) return new(context);
            context.Release();
        }
        return default;
    }
}
