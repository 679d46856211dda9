using System.Runtime.CompilerServices;
using Carafe.Exceptions;
using Carafe.Hooks;
using Carafe.Views;

namespace Carafe;

// Functions that run around views, and those that answer errors.
public abstract partial class Scaffold
{
    internal HookTable Hooks { get; } = new();

    /// <summary>Runs an action before each request's view.</summary>
    /// <param name="hook">The action; runs in the order of registration, the application's before the blueprint's.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void BeforeRequest(Action hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddBefore(HookBinder.Before(hook));
    }

    /// <summary>Runs a function before each request's view; a value other than <see langword="null"/> becomes the response, and neither later hooks nor the view run.</summary>
    /// <inheritdoc cref="BeforeRequest(Action)"/>
    public void BeforeRequest(Func<object?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddBefore(HookBinder.Before(hook));
    }

    /// <summary>Awaits a function before each request's view.</summary>
    /// <inheritdoc cref="BeforeRequest(Action)"/>
    public void BeforeRequest(Func<Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddBefore(HookBinder.Before(hook));
    }

    /// <summary>Awaits a function before each request's view; a value other than <see langword="null"/> becomes the response, and neither later hooks nor the view run.</summary>
    /// <inheritdoc cref="BeforeRequest(Action)"/>
    public void BeforeRequest(Func<Task<object?>> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddBefore(HookBinder.Before(hook));
    }

    /// <summary>Runs a function on each response before it is sent, also on error pages.</summary>
    /// <param name="hook">Receives the response and returns the one to send; the last one registered runs first, the blueprint's before the application's.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void AfterRequest(Func<Response, Response> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddAfter(HookBinder.After(hook));
    }

    /// <summary>Awaits a function on each response before it is sent, also on error pages.</summary>
    /// <inheritdoc cref="AfterRequest(Func{Response, Response})"/>
    public void AfterRequest(Func<Response, Task<Response>> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddAfter(HookBinder.After(hook));
    }

    /// <summary>Runs an action when a request's context ends, whatever became of the request.</summary>
    /// <param name="hook">Receives the exception that nobody handled, or <see langword="null"/>; the last one registered runs first.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void TeardownRequest(Action<Exception?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddTeardown(HookBinder.Teardown(hook));
    }

    /// <summary>Awaits a function when a request's context ends, whatever became of the request.</summary>
    /// <inheritdoc cref="TeardownRequest(Action{Exception})"/>
    public void TeardownRequest(Func<Exception?, Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        AddTeardown(HookBinder.Teardown(hook));
    }

    /// <summary>Lets a function see and change the values that a URL was matched with, before the hooks of <see cref="BeforeRequest(Action)"/>.</summary>
    /// <param name="preprocessor">Receives the endpoint, <see langword="null"/> where no rule matched, and the values.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void UrlValuePreprocessor(Action<string?, IDictionary<string, object?>> preprocessor)
    {
        ArgumentNullException.ThrowIfNull(preprocessor);
        CheckSetup();
        Hooks.UrlValuePreprocessors.Add((endpoint, values) => preprocessor(endpoint, values));
    }

    /// <summary>Lets a function add values whenever a URL is built for an endpoint of this scope.</summary>
    /// <param name="defaults">Receives the endpoint and the values, which it may change.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void UrlDefaults(Action<string, IDictionary<string, object?>> defaults)
    {
        ArgumentNullException.ThrowIfNull(defaults);
        CheckSetup();
        Hooks.UrlDefaults.Add((endpoint, values) => defaults(endpoint!, values));
    }

    /// <summary>Adds values to every template that a view of this scope renders; an application's also where no request is.</summary>
    /// <param name="processor">Gives the values as an anonymous object or dictionary; what the view itself passes wins over them.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    /// <example><code>
    /// app.ContextProcessor(() => new { user = LoadUser() });
    /// </code></example>
    public void ContextProcessor(Func<object?> processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        CheckSetup();
        Hooks.ContextProcessors.Add(processor);
    }

    /// <summary>Adds values to every template that a view of this scope renders, asynchronously.</summary>
    /// <inheritdoc cref="ContextProcessor(Func{object})"/>
    /// <remarks>
    /// <see cref="Globals.RenderTemplateAsync(string, object)"/> awaits it; <see cref="Globals.RenderTemplate(string, object)"/> and
    /// <see cref="Globals.StreamTemplate(string, object)"/> keep their thread waiting.
    /// </remarks>
    public void ContextProcessor(Func<Task<object?>> processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        CheckSetup();
        Hooks.ContextProcessors.Add(processor);
    }

    /// <summary>Answers errors of one status code.</summary>
    /// <param name="code">The status code, one of HTTP's: 404.</param>
    /// <param name="handler">Receives the exception and returns what becomes the response. For 500 it receives <see cref="InternalServerError"/>, whose <c>OriginalException</c> is what was thrown.</param>
    /// <exception cref="ArgumentOutOfRangeException">No exception belongs to the code.</exception>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void ErrorHandler(int code, Func<HttpException, object?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddErrorHandler(code, error => new(handler((HttpException)error)));
    }

    /// <summary>Answers errors of one status code, asynchronously.</summary>
    /// <inheritdoc cref="ErrorHandler(int, Func{HttpException, object})"/>
    public void ErrorHandler(int code, Func<HttpException, Task<object?>> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddErrorHandler(code, error => new(handler((HttpException)error)));
    }

    /// <summary>Answers errors of one status code with a method of any return type.</summary>
    /// <inheritdoc cref="ErrorHandler(int, Func{HttpException, object})"/>
    [OverloadResolutionPriority(-1)]
    public void ErrorHandler(int code, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddErrorHandler(code, Delegates.BindErrorHandler(handler, ErrorCodes.TypeOf(code)));
    }

    /// <summary>Answers exceptions of a type and of the types derived from it; of several handlers the nearest type's is called.</summary>
    /// <typeparam name="TException">The type of exception. <see cref="HttpException"/> stands for every HTTP error, also the 500 made of an unhandled exception.</typeparam>
    /// <param name="handler">Receives the exception and returns what becomes the response.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void ErrorHandler<TException>(Func<TException, object?> handler) where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddErrorHandler(typeof(TException), error => new(handler((TException)error)));
    }

    /// <summary>Answers exceptions of a type, asynchronously.</summary>
    /// <inheritdoc cref="ErrorHandler{TException}(Func{TException, object})"/>
    public void ErrorHandler<TException>(Func<TException, Task<object?>> handler) where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddErrorHandler(typeof(TException), error => new(handler((TException)error)));
    }

    /// <summary>Answers exceptions of a type with a method of any return type.</summary>
    /// <inheritdoc cref="ErrorHandler{TException}(Func{TException, object})"/>
    [OverloadResolutionPriority(-1)]
    public void ErrorHandler<TException>(Delegate handler) where TException : Exception
    {
        ArgumentNullException.ThrowIfNull(handler);
        AddErrorHandler(typeof(TException), Delegates.BindErrorHandler(handler, typeof(TException)));
    }

    /// <summary>Answers exceptions of a type that is known only when the program runs. See <see cref="ErrorHandler{TException}(Func{TException, object})"/>.</summary>
    /// <param name="type">The type of exception.</param>
    /// <param name="handler">A method that takes the exception, or nothing, and returns what becomes the response.</param>
    /// <exception cref="ArgumentException">The type is no exception, or the handler takes something else.</exception>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void ErrorHandler(Type type, Delegate handler)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(handler);
        if (!typeof(Exception).IsAssignableFrom(type))
            throw new ArgumentException($"'{type.Name}' is not an exception class, or a number of an HTTP error. Handlers can only be registered for exception classes or HTTP error codes.", nameof(type));
        AddErrorHandler(type, Delegates.BindErrorHandler(handler, type));
    }

    internal void AddBefore(BeforeRequestHook hook)
    {
        CheckSetup(nameof(BeforeRequest));
        Hooks.BeforeRequest.Add(hook);
    }

    internal void AddAfter(AfterRequestHook hook)
    {
        CheckSetup(nameof(AfterRequest));
        Hooks.AfterRequest.Add(hook);
    }

    internal void AddTeardown(TeardownHook hook)
    {
        CheckSetup(nameof(TeardownRequest));
        Hooks.TeardownRequest.Add(hook);
    }

    private void AddErrorHandler(int code, ErrorHandler handler)
    {
        CheckSetup(nameof(ErrorHandler));
        Hooks.ErrorHandlers.Add(code, ErrorCodes.TypeOf(code), handler);
    }

    private void AddErrorHandler(Type type, ErrorHandler handler)
    {
        CheckSetup(nameof(ErrorHandler));
        Hooks.ErrorHandlers.Add(ErrorCodes.CodeOf(type), type, handler);
    }
}
