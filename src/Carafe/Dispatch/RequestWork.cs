using Carafe.Hooks;
using Carafe.Requests;

namespace Carafe.Dispatch;

/// <summary>What happens to a request before it has a result: its body and session are awaited, hooks run, the view is called.</summary>
internal static class RequestWork
{
    /// <summary>What a request that no rule takes gives: it is answered without an exception.</summary>
    public static readonly object Unmatched = new();

    /// <summary>Waits for what synchronous code must not wait for: the body, and a session that is kept elsewhere.</summary>
    public static ValueTask PrepareAsync(RequestContext context)
    {
        var body = context.Endpoint is { StreamsBody: false } ? context.InnerRequest.BodyToAwait : null;
        var opensSession = context.App.SessionInterface.OpensAhead;
        return body is null && !opensSession ? default : Slow(context, body, opensSession);

        static async ValueTask Slow(RequestContext context, RequestBody? body, bool opensSession)
        {
            if (body is not null) await body.ReadAheadAsync(context.RequestAborted);
            if (opensSession) await context.OpenSessionAsync();
        }
    }

    /// <summary>Runs the preprocessors of URL values and the hooks; a hook's value takes the place of the view's.</summary>
    public static ValueTask<object?> PreprocessAsync(RequestContext context)
    {
        var hooks = context.Hooks;
        if (hooks.UrlValuePreprocessors.Length > 0)
            foreach (var preprocessor in hooks.UrlValuePreprocessors) preprocessor(context.Endpoint?.Name, context.ExposeViewArgs());
        return hooks.BeforeRequest.Length == 0 ? default : RunHooksAsync(hooks.BeforeRequest);

        static async ValueTask<object?> RunHooksAsync(BeforeRequestHook[] hooks)
        {
            foreach (var hook in hooks)
                if (await hook() is { } result) return result;
            return null;
        }
    }

    /// <summary>Calls the view, if there is one.</summary>
    public static ValueTask<object?> DispatchAsync(RequestContext context)
    {
        var endpoint = context.Endpoint;
        if (endpoint is null) return new(Unmatched);
        if (endpoint.AutomaticOptions && context.InnerRequest.Method == "OPTIONS") return new(context.App.MakeDefaultOptionsResponse(context.App.Own(context)));
        if (endpoint.View is null) throw DispatchErrors.NoView(endpoint.Name);
        return endpoint.View.InvokeAsync(context.ViewArgs);
    }
}
