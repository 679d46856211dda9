using Carafe.Contexts;
using Carafe.Responses;
using Carafe.Signals;

namespace Carafe.Dispatch;

/// <summary>The request's way through an application, one named stage after another, in Flask's order.</summary>
internal sealed class RequestDispatcher(App app, ResponseMaker responses)
{
    private static readonly object s_unmatched = new();
    private readonly ErrorDispatcher _errors = new(app);

    /// <summary>Handles the request and sends its response.</summary>
    public Task RunAsync(RequestContext context)
    {
        app.EndSetup();
        try
        {
            context.Push(announces: false);
        }
        catch (Exception error)
        {
            return FailAsync(context, error);
        }
        if (IsBare(context)) return RunAtOnce(context);
        return app.Overrides.Path ? RunOverriddenAsync(context) : RunInStagesAsync(context);
    }

    /// <summary>The default way of an application that changes one of its stages: all of them are called as the application has them.</summary>
    public async ValueTask<Response> FullDispatchAsync(RequestContext context)
    {
        object? result;
        try
        {
            if (AppSignals.RequestStarted.HasReceivers) await AppSignals.RequestStarted.SendAsync(app);
            await PrepareAsync(context);
            result = await app.PreprocessRequest(context) ?? await app.DispatchRequest(context);
        }
        catch (Exception error)
        {
            result = await app.HandleUserException(context, error);
        }
        return await app.FinalizeRequest(context, result);
    }

    /// <summary>Answers an exception that no handler took: a 500, or the exception itself where it is to be seen.</summary>
    public async ValueTask<Response> AnswerFailureAsync(RequestContext context, Exception failure) =>
        await app.FinalizeRequest(context, await _errors.AnswerFailureAsync(context, failure), fromErrorHandler: true);

    /// <summary>All stages, each of which may wait.</summary>
    /// <param name="context">The request's context, pushed.</param>
    /// <param name="called">What the view has begun, where it was called already.</param>
    private async Task RunInStagesAsync(RequestContext context, ValueTask<object?>? called = null)
    {
        Exception? failure = null;
        Response? response = null;
        try
        {
            if (called is null) await context.SendPushedAsync();
            if (called is null && app.HasFirstRequestHooks) await app.RunFirstRequestHooksAsync();
            object? result;
            try
            {
                result = called is { } begun ? await begun : await CallAsync(context);
            }
            catch (Exception error)
            {
                result = await app.HandleUserException(app.Own(context), error);
            }

            // Outside of the catch, as in Flask: what an error handler throws goes to no other handler than that of 500.
            if (result == s_unmatched) result = await _errors.HandleRoutingAsync(context);
            response = responses.Make(context, result);
            response = await ResponseProcessing.ProcessAndTellAsync(context, response);
        }
        catch (Exception error)
        {
            failure = error;
            var unsent = response;
            response = null;
            response = await AnswerFailureAsync(context, error, unsent);
        }
        finally
        {
            await LeaveAsync(context, failure, response);
        }
        await SendAsync(context, response);
    }

    private async Task RunOverriddenAsync(RequestContext context)
    {
        Exception? failure = null;
        Response? response = null;
        try
        {
            await context.SendPushedAsync();
            if (app.HasFirstRequestHooks) await app.RunFirstRequestHooksAsync();
            response = await app.FullDispatchRequest(app.Own(context));
        }
        catch (Exception error)
        {
            failure = error;
            response = await AnswerFailureAsync(context, error, unsent: null);
        }
        finally
        {
            await LeaveAsync(context, failure, response);
        }
        await SendAsync(context, response);
    }

    /// <summary>The short way of a request that nothing but its view takes part in: the same stages, where none has to wait.</summary>
    /// <remarks>An asynchronous method costs some 30 ns also when it never waits, a thirtieth of a small request.</remarks>
    private Task RunAtOnce(RequestContext context)
    {
        ValueTask<object?> result;
        try
        {
            result = context.Endpoint!.View!.InvokeAsync(context.ViewArgs);
        }
        catch (Exception error)
        {
            result = ValueTask.FromException<object?>(error);
        }
        if (!result.IsCompletedSuccessfully || context.HasLaterWork) return RunInStagesAsync(context, result);

        Response? response = null;
        ValueTask saving;
        try
        {
            response = responses.Make(context, result.Result);
            saving = SessionSaver.SaveAsync(context, response);
            if (response.SetHeaders is not null) CookieSize.Check(app, response.SetHeaders);
        }
        catch (Exception error)
        {
            return FailAsync(context, error, response);
        }
        if (!saving.IsCompletedSuccessfully) return FinishAsync(context, response, saving);
        context.End();
        return ResponseWriter.WriteAsync(response, context.Server);
    }

    /// <summary>Whether no hook, listener or body stands between the request and its view.</summary>
    private bool IsBare(RequestContext context) =>
        context.Endpoint is { IsBare: true } endpoint
        && !app.HasFirstRequestHooks
        && app.TeardownAppContextHooks.Count == 0
        && !AppSignals.OfRequestHaveReceivers
        && (endpoint.StreamsBody || context.InnerRequest.BodyToAwait is null)
        && !app.SessionInterface.OpensAhead
        && !(endpoint.AutomaticOptions && context.InnerRequest.Method == "OPTIONS");

    private async Task FinishAsync(RequestContext context, Response response, ValueTask saving)
    {
        try
        {
            await saving;
            if (response.SetHeaders is not null) CookieSize.Check(app, response.SetHeaders);
        }
        catch (Exception error)
        {
            await FailAsync(context, error, response);
            return;
        }
        await LeaveAsync(context, failure: null, response);
        await SendAsync(context, response);
    }

    private async Task FailAsync(RequestContext context, Exception error, Response? unsent = null)
    {
        Response? response = null;
        try
        {
            response = await AnswerFailureAsync(context, error, unsent);
        }
        finally
        {
            await LeaveAsync(context, error, response);
        }
        await SendAsync(context, response);
    }

    private async ValueTask<object?> CallAsync(RequestContext context)
    {
        if (AppSignals.RequestStarted.HasReceivers) await AppSignals.RequestStarted.SendAsync(app);
        await PrepareAsync(context);
        return await PreprocessAsync(context) ?? await DispatchAsync(context);
    }

    /// <summary>Waits for what synchronous code must not wait for: the body, and a session that is kept elsewhere.</summary>
    private ValueTask PrepareAsync(RequestContext context)
    {
        var body = context.Endpoint is { StreamsBody: false } ? context.InnerRequest.BodyToAwait : null;
        var opensSession = app.SessionInterface.OpensAhead;
        return body is null && !opensSession ? default : Slow(context, body, opensSession);

        static async ValueTask Slow(RequestContext context, Requests.RequestBody? body, bool opensSession)
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

        static async ValueTask<object?> RunHooksAsync(Hooks.BeforeRequestHook[] hooks)
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
        if (endpoint is null) return new(s_unmatched);
        if (endpoint.AutomaticOptions && context.InnerRequest.Method == "OPTIONS") return new(context.App.MakeDefaultOptionsResponse(context.App.Own(context)));
        if (endpoint.View is null) throw DispatchErrors.NoView(endpoint.Name);
        return endpoint.View.InvokeAsync(context.ViewArgs);
    }

    private ValueTask<Response> AnswerFailureAsync(RequestContext context, Exception failure, Response? unsent)
    {
        // A stream that was begun before the failure is never sent.
        context.Keepers = 0;
        return unsent is null ? app.HandleException(app.Own(context), failure) : Discard(app, context, failure, unsent);

        static async ValueTask<Response> Discard(App app, RequestContext context, Exception failure, Response unsent)
        {
            await unsent.DiscardAsync();
            return await app.HandleException(app.Own(context), failure);
        }
    }

    /// <summary>Ends the context; a stream that keeps it does so at its own end.</summary>
    /// <param name="context">The context.</param>
    /// <param name="failure">What the teardown functions receive.</param>
    /// <param name="unsent">The response that is not sent where a teardown function throws.</param>
    private static ValueTask LeaveAsync(RequestContext context, Exception? failure, Response? unsent)
    {
        if (context.Keepers > 0) return default;
        if (failure is not null && context.App.ShouldIgnoreError(failure)) failure = null;
        if (context.Keeper is { } keeper)
        {
            keeper.Keep(context, failure);
            return default;
        }
        var teardown = context.TeardownAsync(failure);
        return teardown.IsCompletedSuccessfully ? context.EndAsync() : Await(teardown, context, unsent);

        static async ValueTask Await(ValueTask teardown, RequestContext context, Response? unsent)
        {
            try
            {
                await teardown;
            }
            catch
            {
                if (unsent is not null) await unsent.DiscardAsync();
                throw;
            }
            finally
            {
                await context.EndAsync();
            }
        }
    }

    private static Task SendAsync(RequestContext context, Response response)
    {
        return context.Keepers == 0 ? ResponseWriter.WriteAsync(response, context.Server) : SendKept(context, response);

        static async Task SendKept(RequestContext context, Response response)
        {
            var frame = ContextStack.Exchange(context.Frame.Outer);
            Exception? failure = null;
            try
            {
                await ResponseWriter.WriteAsync(response, context.Server);
            }
            catch (Exception error)
            {
                failure = error;
                throw;
            }
            finally
            {
                ContextStack.Exchange(frame);
                context.Keepers = 0;
                await LeaveAsync(context, failure, unsent: null);
            }
        }
    }
}
