using System.Runtime.ExceptionServices;
using Carafe.Exceptions;
using Carafe.Hooks;
using Carafe.Routing;
using Carafe.Signals;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Carafe.Dispatch;

/// <summary>Finds the answer to what went wrong, by Flask's rules.</summary>
internal sealed class ErrorDispatcher(App app)
{
    /// <summary>What became of a request that no view takes: a redirect, a 404, 405, or the 400 of a WebSocket mismatch.</summary>
    public static HttpException RoutingErrorOf(RequestContext context) => context.Match.Outcome switch
    {
        MatchOutcome.RedirectTo => MakeRedirect(context),
        MatchOutcome.MethodNotAllowed => new MethodNotAllowed(context.Match.AllowedMethods),
        MatchOutcome.WebsocketMismatch => new BadRequest(),
        _ => new NotFound(),
    };

    /// <summary>Answers for a request that no view takes.</summary>
    public ValueTask<object?> HandleRoutingAsync(RequestContext context)
    {
        var error = context.InnerRequest.RoutingException!;
        if (error is RequestRedirect) return new(error);

        // A value where it is the rule: the exception of a 404 is never thrown unless it is to be trapped.
        return app.HandleUserException(app.Own(context), error);
    }

    /// <summary>Answers an exception of application code; throws it again where no handler takes it.</summary>
    public static ValueTask<object?> AnswerUserException(RequestContext context, Exception error)
    {
        var app = context.App;
        if (error is BadRequestKeyError key && (app.Settings.Debug || app.Settings.TrapBadRequestErrors == true)) key.ShowException = true;
        if (error is HttpException http && !app.TrapHttpException(http)) return app.HandleHttpException(context, http);
        if (HandlerOf(context, error) is { } handler) return handler(error);
        ExceptionDispatchInfo.Throw(error);
        return default;
    }

    /// <summary>Answers an exception that nobody handled: tells the signal, logs it, and asks the handler of 500.</summary>
    public async ValueTask<object?> AnswerFailureAsync(RequestContext context, Exception error)
    {
        if (AppSignals.GotRequestException.HasReceivers) await AppSignals.GotRequestException.SendAsync(app, ("exception", error));
        if (app.Settings.PropagateExceptions) ExceptionDispatchInfo.Throw(error);
        app.LogException(context, error);
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = error, Path = context.InnerRequest.Path });
        var serverError = new InternalServerError(originalException: error);
        return HandlerOf(context, serverError) is { } handler ? await handler(serverError) : serverError;
    }

    // An exception that only carries a response is that response.
    public static ValueTask<object?> AnswerHttpException(RequestContext context, HttpException error)
    {
        if (error.Code == 0 || error is RequestRedirect) return new(error);
        return HandlerOf(context, error) is { } handler ? handler(error) : new(error);
    }

    public static void Log(RequestContext context, Exception error)
    {
        var request = context.InnerRequest;
        context.App.Logger.Log(LevelOf(context, error), error, "Exception on {Path} [{Method}]", request.Path, request.Method);
    }

    private static RequestRedirect MakeRedirect(RequestContext context)
    {
        var url = context.UrlAdapter.GetRedirectUrl(context.Match, context.ViewArgs.Values, context.InnerRequest.QueryString);
        return new RequestRedirect(ResponseMaker.MakeRedirect(url, code: 308), url);
    }

    // No rule took the request, so it belongs to no blueprint; one that asked for the errors under its prefix has them all the same.
    private static ErrorHandler? HandlerOf(RequestContext context, Exception error)
    {
        var scope = context.Endpoint is null && error == context.InnerRequest.RoutingException ? context.App.Scopes.Find(context) : null;
        return (scope ?? context.Hooks).FindErrorHandler(error);
    }

    // Work that stops because its client has left is no fault of the application.
    private static LogLevel LevelOf(RequestContext context, Exception error) =>
        error is OperationCanceledException && context.RequestAborted.IsCancellationRequested ? LogLevel.Debug : LogLevel.Error;
}
