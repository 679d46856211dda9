using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Routing;

namespace Carafe;

/// <summary>The stages of a request, in the words of Flask's methods: an application derived from <see cref="App"/> may change each of them.</summary>
/// <remarks>
/// <para>
/// Their order: <see cref="FullDispatchRequest"/> runs <see cref="PreprocessRequest"/>, <see cref="DispatchRequest"/> and
/// <see cref="FinalizeRequest"/>, which runs <see cref="MakeResponse"/> and <see cref="ProcessResponse"/>. What hooks and view throw goes to
/// <see cref="HandleUserException"/>; what nobody answers, to <see cref="HandleException"/>. The teardown stages come last.
/// </para>
/// <para>
/// Which of them are overridden is found out once, when the application is made: where none is, a request goes the short way. A context that an
/// override receives is the application's to keep, so its connection gets another.
/// </para>
/// </remarks>
/// <example><code>
/// sealed class Shop() : App("shop")
/// {
///     public override Response MakeResponse(RequestContext context, object? result) =>
///         base.MakeResponse(context, result is Money price ? price.ToString() : result);
/// }
/// </code></example>
public abstract class RequestStages : Scaffold
{
    private protected RequestStages(string name)
        : base(name) => Overrides = StageOverrides.Of(this);

    internal StageOverrides Overrides { get; }

    /// <summary>Takes a request from its hooks to its response, but for what nobody handles.</summary>
    /// <param name="context">The request's context, pushed.</param>
    /// <returns>The response to send.</returns>
    public virtual ValueTask<Response> FullDispatchRequest(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.App.Dispatcher.FullDispatchAsync(context);
    }

    /// <summary>Runs the preprocessors of URL values, then the hooks of <c>BeforeRequest</c>.</summary>
    /// <param name="context">The request's context.</param>
    /// <returns>The first value of a hook, which takes the place of the view's; <see langword="null"/> to go on.</returns>
    public virtual ValueTask<object?> PreprocessRequest(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RequestWork.PreprocessAsync(context);
    }

    /// <summary>Calls the view, or answers OPTIONS.</summary>
    /// <param name="context">The request's context.</param>
    /// <returns>What the view returned.</returns>
    /// <exception cref="HttpException">No rule took the request, see <see cref="RaiseRoutingException"/>; or the view threw it.</exception>
    public virtual ValueTask<object?> DispatchRequest(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Endpoint is null) RaiseRoutingException(context);
        return RequestWork.DispatchAsync(context);
    }

    /// <summary>Throws what became of a request that no rule took: a redirect, 404, 405, or the 400 of a WebSocket mismatch.</summary>
    /// <param name="context">The request's context.</param>
    /// <exception cref="HttpException">Always: the request's <c>RoutingException</c>, a <see cref="RequestRedirect"/> among them.</exception>
    public virtual void RaiseRoutingException(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        throw context.InnerRequest.RoutingException!;
    }

    /// <summary>Makes the response of what a view, hook or error handler returned, runs the hooks of <c>AfterRequest</c> on it and saves the session.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="result">What was returned.</param>
    /// <param name="fromErrorHandler">Whether an exception that nobody handled is being answered: what goes wrong here is then logged, and no more.</param>
    /// <returns>The response to send.</returns>
    public virtual ValueTask<Response> FinalizeRequest(RequestContext context, object? result, bool fromErrorHandler = false)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ResponseProcessing.FinalizeAsync(context, result, fromErrorHandler);
    }

    /// <summary>Makes a response of what a view returned.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="result">What was returned: text, bytes, a stream, an object for JSON, a tuple, a response.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">Nothing can be made of the value; the text names the view.</exception>
    public virtual Response MakeResponse(RequestContext context, object? result)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.HandOutResponses();
        return context.App.Responses.Make(context, result);
    }

    /// <summary>Makes the automatic answer to OPTIONS: the methods of the path in <c>Allow</c>.</summary>
    /// <param name="context">The request's context.</param>
    /// <returns>The response.</returns>
    public virtual Response MakeDefaultOptionsResponse(RequestContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ResponseMaker.MakeOptions(context);
    }

    /// <summary>Runs the functions of <c>AfterThisRequest</c>, then the hooks of <c>AfterRequest</c>, and saves the session.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="response">The response.</param>
    /// <returns>The response to send.</returns>
    public virtual ValueTask<Response> ProcessResponse(RequestContext context, Response response)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(response);
        return ResponseProcessing.ProcessAsync(context, response);
    }

    /// <summary>Answers an HTTP error: by its handler, or as it is.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="error">The error.</param>
    /// <returns>What becomes the response.</returns>
    public virtual ValueTask<object?> HandleHttpException(RequestContext context, HttpException error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return ErrorDispatcher.AnswerHttpException(context, error);
    }

    /// <summary>Answers an exception of hooks or view: an HTTP error unless it is trapped, others by their handler.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="error">The exception.</param>
    /// <returns>What becomes the response.</returns>
    /// <exception cref="Exception">The exception itself, where no handler takes it.</exception>
    public virtual ValueTask<object?> HandleUserException(RequestContext context, Exception error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return ErrorDispatcher.AnswerUserException(context, error);
    }

    /// <summary>Answers an exception that nobody handled: tells the signal, logs it, and asks the handler of 500.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="error">The exception.</param>
    /// <returns>The response to send.</returns>
    /// <exception cref="Exception">The exception itself, where <c>PROPAGATE_EXCEPTIONS</c>, testing or debug mode let it through.</exception>
    public virtual ValueTask<Response> HandleException(RequestContext context, Exception error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(error);
        return context.App.Dispatcher.AnswerFailureAsync(context, error);
    }

    /// <summary>Tells whether an HTTP error counts as an ordinary exception, so that it reaches the debugger or the test.</summary>
    /// <param name="error">The error.</param>
    /// <returns>What <c>TRAP_HTTP_EXCEPTIONS</c> and <c>TRAP_BAD_REQUEST_ERRORS</c> say; by default the missing keys of debug mode.</returns>
    public virtual bool TrapHttpException(HttpException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var settings = ((App)this).Settings;
        if (settings.TrapHttpExceptions) return true;
        if (error is not BadRequest) return false;
        return settings.TrapBadRequestErrors ?? (settings.Debug && error is BadRequestKeyError);
    }

    /// <summary>Logs an exception that nobody handled.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="error">The exception.</param>
    public virtual void LogException(RequestContext context, Exception error)
    {
        ArgumentNullException.ThrowIfNull(context);
        ErrorDispatcher.Log(context, error);
    }

    /// <summary>Tells whether an exception that nobody handled is kept from the teardown functions.</summary>
    /// <param name="error">The exception.</param>
    /// <returns><see langword="false"/> by default.</returns>
    public virtual bool ShouldIgnoreError(Exception error) => false;

    /// <summary>Runs the hooks of <c>TeardownRequest</c>, then tells the signal.</summary>
    /// <param name="context">The request's context.</param>
    /// <param name="error">The exception that nobody handled, if any.</param>
    /// <returns>A task that ends with the hooks.</returns>
    public virtual ValueTask DoTeardownRequest(RequestContext context, Exception? error)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RunTeardownHooksAsync(error);
    }

    /// <summary>Runs the hooks of <c>TeardownAppContext</c>, the last registered first, then tells the signal.</summary>
    /// <param name="context">The application context.</param>
    /// <param name="error">The exception that nobody handled, if any.</param>
    /// <returns>A task that ends with the hooks.</returns>
    public virtual ValueTask DoTeardownAppContext(ApplicationContext context, Exception? error)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.RunTeardownHooksAsync(error);
    }

    /// <summary>Makes what matches the URL of a request and builds URLs.</summary>
    /// <param name="request">The request; <see langword="null"/> outside of one.</param>
    /// <returns>The adapter; outside of a request that of <c>SERVER_NAME</c>, <see langword="null"/> where that is not set.</returns>
    /// <exception cref="BadRequest">The host is no host name, or none of <c>TRUSTED_HOSTS</c> (400).</exception>
    public virtual UrlAdapter? CreateUrlAdapter(IncomingRequest? request)
    {
        var urls = ((App)this).Urls;
        return request is null ? urls.BindOutside() : urls.BindTo(request);
    }

    /// <summary>The context as an override may have it: not to be used again by the framework.</summary>
    internal RequestContext Own(RequestContext context) => Overrides.Any ? context.Expose() : context;
}
