using Carafe.Hooks;
using Carafe.Signals;

namespace Carafe.Dispatch;

/// <summary>What happens to a response before it is sent: hooks, the session's cookie, the signal.</summary>
internal static class ResponseProcessing
{
    /// <summary>Makes the response of a value and takes it through all of this.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="result">The value.</param>
    /// <param name="isLast">Whether what goes wrong is logged, and the response sent as it was made.</param>
    public static async ValueTask<Response> FinalizeAsync(RequestContext context, object? result, bool isLast)
    {
        var app = context.App;
        var made = app.MakeResponse(context, result);
        try
        {
            return await ProcessAndTellAsync(context, made);
        }
        catch (Exception error) when (isLast)
        {
            DispatchErrors.LogFinalizing(app.Logger, error);
            return made;
        }
        catch
        {
            await made.DiscardAsync();
            throw;
        }
    }

    /// <summary>Runs the hooks, saves the session, and tells the signal.</summary>
    public static ValueTask<Response> ProcessAndTellAsync(RequestContext context, Response made)
    {
        var app = context.App;
        if (AppSignals.RequestFinished.HasReceivers) return Tell(app, context, made);
        return app.Overrides.Path ? app.ProcessResponse(app.Own(context), made) : ProcessAsync(context, made);

        static async ValueTask<Response> Tell(App app, RequestContext context, Response made)
        {
            made.IsExposed = true;
            var response = await app.ProcessResponse(app.Own(context), made);
            try
            {
                await AppSignals.RequestFinished.SendAsync(app, ("response", response));
            }
            catch
            {
                if (response != made) await response.DiscardAsync();
                throw;
            }
            return response;
        }
    }

    /// <summary>Runs the hooks on the response and saves the session.</summary>
    public static ValueTask<Response> ProcessAsync(RequestContext context, Response response)
    {
        var hooks = context.Hooks.AfterRequest;
        if (hooks.Length > 0 || context.AfterThisRequest is not null) return RunHooksAsync(context, hooks, response);
        var saving = SessionSaver.SaveAsync(context, response);
        if (!saving.IsCompletedSuccessfully) return Await(context, saving, response);
        if (response.SetHeaders is not null) CookieSize.Check(context.App, response.SetHeaders);
        return new(response);

        static async ValueTask<Response> Await(RequestContext context, ValueTask saving, Response response)
        {
            await saving;
            if (response.SetHeaders is not null) CookieSize.Check(context.App, response.SetHeaders);
            return response;
        }
    }

    private static async ValueTask<Response> RunHooksAsync(RequestContext context, AfterRequestHook[] hooks, Response made)
    {
        var response = made;
        try
        {
            made.IsExposed = true;
            if (context.AfterThisRequest is { } once)
                foreach (var hook in once) response = await ReplaceAsync(made, response, hook(response) ?? throw DispatchErrors.HookReturnedNothing("AfterThisRequest"));
            foreach (var hook in hooks)
                response = await ReplaceAsync(made, response, await hook(response) ?? throw DispatchErrors.HookReturnedNothing(nameof(App.AfterRequest)));
            await SessionSaver.SaveAsync(context, response);
            if (response.SetHeaders is not null) CookieSize.Check(context.App, response.SetHeaders);
        }
        catch
        {
            if (response != made) await response.DiscardAsync();
            throw;
        }
        if (response != made) await made.DiscardAsync();
        return response;
    }

    /// <summary>Takes a hook's response in place of the one before. The first is the caller's to discard where a later hook fails.</summary>
    private static async ValueTask<Response> ReplaceAsync(Response first, Response current, Response next)
    {
        if (next != current && current != first) await current.DiscardAsync();
        return next;
    }
}
