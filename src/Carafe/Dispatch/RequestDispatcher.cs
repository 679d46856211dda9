using Carafe.Responses;
using Carafe.Signals;

namespace Carafe.Dispatch;

/// <summary>The request's way through an application, one named stage after another, in Flask's order.</summary>
internal sealed class RequestDispatcher(App app, ResponseMaker responses)
{
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

    /// <summary>All stages, each of which may wait.</summary>
    /// <param name="context">The request's context, pushed.</param>
    /// <param name="called">What the view has begun, where it was called already.</param>
    private async Task RunInStagesAsync(RequestContext context, ValueTask<object?>? called = null)
    {
        Exception? failure = null;
        Response? response = null;
        try
        {
            if (called is null) await BeginAsync(context);
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
            if (result == RequestWork.Unmatched) result = await _errors.HandleRoutingAsync(context);
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
            await RequestEnd.LeaveAsync(context, failure, response);
        }
        await RequestEnd.SendAsync(context, response);
    }

    private async ValueTask BeginAsync(RequestContext context)
    {
        await context.SendPushedAsync();
        if (app.HasFirstRequestHooks) await app.RunFirstRequestHooksAsync();
    }

    private async ValueTask<object?> CallAsync(RequestContext context)
    {
        if (AppSignals.RequestStarted.HasReceivers) await AppSignals.RequestStarted.SendAsync(app);
        await RequestWork.PrepareAsync(context);
        return await RequestWork.PreprocessAsync(context) ?? await RequestWork.DispatchAsync(context);
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
        await RequestEnd.LeaveAsync(context, failure: null, response);
        await RequestEnd.SendAsync(context, response);
    }

    /// <summary>The way of an application that changes one of its stages: all of them are called as the application has them.</summary>
    private async Task RunOverriddenAsync(RequestContext context)
    {
        Exception? failure = null;
        Response? response = null;
        try
        {
            await BeginAsync(context);
            response = await app.FullDispatchRequest(app.Own(context));
        }
        catch (Exception error)
        {
            failure = error;
            response = await AnswerFailureAsync(context, error, unsent: null);
        }
        finally
        {
            await RequestEnd.LeaveAsync(context, failure, response);
        }
        await RequestEnd.SendAsync(context, response);
    }

    /// <summary>What <see cref="RequestStages.FullDispatchRequest"/> does unless it is the stage that was changed.</summary>
    public async ValueTask<Response> FullDispatchAsync(RequestContext context)
    {
        object? result;
        try
        {
            if (AppSignals.RequestStarted.HasReceivers) await AppSignals.RequestStarted.SendAsync(app);
            await RequestWork.PrepareAsync(context);
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

    private async Task FailAsync(RequestContext context, Exception error, Response? unsent = null)
    {
        Response? response = null;
        try
        {
            response = await AnswerFailureAsync(context, error, unsent);
        }
        finally
        {
            await RequestEnd.LeaveAsync(context, error, response);
        }
        await RequestEnd.SendAsync(context, response);
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
}
