using System.Runtime.ExceptionServices;
using Carafe.Exceptions;
using Carafe.Routing;
using Carafe.Signals;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Carafe.Dispatch;

/// <summary>Finds the answer to what went wrong, by Flask's rules.</summary>
internal sealed class ErrorDispatcher(App app)
{
    /// <summary>The error of a request that no rule matched; null where it is redirected.</summary>
    public static HttpException? ErrorOf(in MatchResult match) => match.Outcome switch
    {
        MatchOutcome.NotFound => new NotFound(),
        MatchOutcome.MethodNotAllowed => new MethodNotAllowed(match.AllowedMethods),
        MatchOutcome.WebsocketMismatch => new BadRequest(),
        _ => null,
    };

    /// <summary>Answers for a request that no view takes: a redirect, 404, 405, or the 400 of a WebSocket mismatch.</summary>
    public ValueTask<object?> HandleRoutingAsync(RequestContext context)
    {
        var match = context.Match;
        if (match.Outcome == MatchOutcome.RedirectTo) return new(ResponseMaker.MakeRedirect(context.UrlAdapter.GetRedirectUrl(match, context.ViewArgs.Values, context.InnerRequest.QueryString), code: 308));

        // A value where it is the rule: the exception of a 404 is never thrown unless it is to be trapped.
        return HandleUserExceptionAsync(context, context.InnerRequest.RoutingException!);
    }

    /// <summary>Answers an exception of application code; throws it again where no handler takes it.</summary>
    public ValueTask<object?> HandleUserExceptionAsync(RequestContext context, Exception error)
    {
        if (error is BadRequestKeyError key && (app.Settings.Debug || app.Settings.TrapBadRequestErrors == true)) key.ShowException = true;
        if (error is HttpException http && !app.TrapsHttpException(http)) return HandleHttpExceptionAsync(context, http);
        if (context.Hooks.FindErrorHandler(error) is { } handler) return handler(error);
        ExceptionDispatchInfo.Throw(error);
        return default;
    }

    /// <summary>Answers an exception that nobody handled: tells the signal, logs it, and asks the handler of 500.</summary>
    public async ValueTask<object?> HandleExceptionAsync(RequestContext context, Exception error)
    {
        if (AppSignals.GotRequestException.HasReceivers) await AppSignals.GotRequestException.SendAsync(app, ("exception", error));
        if (app.Settings.PropagateExceptions) ExceptionDispatchInfo.Throw(error);
        var request = context.InnerRequest;
        app.Logger.Log(LevelOf(context, error), error, "Exception on {Path} [{Method}]", request.Path, request.Method);
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = error, Path = request.Path });
        var serverError = new InternalServerError(originalException: error);
        return context.Hooks.FindErrorHandler(serverError) is { } handler ? await handler(serverError) : serverError;
    }

    // Work that stops because its client has left is no fault of the application.
    private static LogLevel LevelOf(RequestContext context, Exception error) =>
        error is OperationCanceledException && context.RequestAborted.IsCancellationRequested ? LogLevel.Debug : LogLevel.Error;

    // An exception that only carries a response is that response.
    private static ValueTask<object?> HandleHttpExceptionAsync(RequestContext context, HttpException error)
    {
        if (error.Code == 0) return new(error);
        return context.Hooks.FindErrorHandler(error) is { } handler ? handler(error) : new(error);
    }
}
