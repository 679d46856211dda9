using System.Runtime.CompilerServices;
using Carafe.Exceptions;

namespace Carafe;

/// <summary>What a blueprint registers for the whole application: hooks that run for every request, as if the application had registered them.</summary>
/// <remarks>They take effect at the blueprint's first registration. All of them throw <see cref="InvalidOperationException"/> where the blueprint has been registered.</remarks>
public static class BlueprintAppHooks
{
    /// <summary>Runs an action before each request's view, of the whole application. See <see cref="Scaffold.BeforeRequest(Action)"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="hook">The action.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void BeforeAppRequest(this Blueprint blueprint, Action hook) => For(blueprint, hook, app => app.BeforeRequest(hook));

    /// <summary>Runs a function before each request's view; a value other than <see langword="null"/> becomes the response.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void BeforeAppRequest(this Blueprint blueprint, Func<object?> hook) => For(blueprint, hook, app => app.BeforeRequest(hook));

    /// <summary>Awaits a function before each request's view.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void BeforeAppRequest(this Blueprint blueprint, Func<Task> hook) => For(blueprint, hook, app => app.BeforeRequest(hook));

    /// <summary>Awaits a function before each request's view; a value other than <see langword="null"/> becomes the response.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void BeforeAppRequest(this Blueprint blueprint, Func<Task<object?>> hook) => For(blueprint, hook, app => app.BeforeRequest(hook));

    /// <summary>Runs an action once, before the application's first request. See <see cref="App.BeforeFirstRequest(Action)"/>.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void BeforeAppFirstRequest(this Blueprint blueprint, Action hook) => For(blueprint, hook, app => app.BeforeFirstRequest(hook));

    /// <summary>Awaits a function once, before the application's first request.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void BeforeAppFirstRequest(this Blueprint blueprint, Func<Task> hook) => For(blueprint, hook, app => app.BeforeFirstRequest(hook));

    /// <summary>Awaits a function before the application is served. See <c>App.BeforeServing</c>.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void BeforeAppServing(this Blueprint blueprint, Func<CancellationToken, Task> hook) =>
        For(blueprint, hook, app => app.Lifespan.AddBefore(hook, nameof(BeforeAppServing)));

    /// <summary>Awaits a function when the application is no longer served. See <c>App.BeforeServing</c>.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void AfterAppServing(this Blueprint blueprint, Func<CancellationToken, Task> hook) =>
        For(blueprint, hook, app => app.Lifespan.AddAfter(hook, nameof(AfterAppServing)));

    /// <summary>Runs a function on each response of the whole application. See <see cref="Scaffold.AfterRequest(Func{Response, Response})"/>.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void AfterAppRequest(this Blueprint blueprint, Func<Response, Response> hook) => For(blueprint, hook, app => app.AfterRequest(hook));

    /// <summary>Awaits a function on each response of the whole application.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void AfterAppRequest(this Blueprint blueprint, Func<Response, Task<Response>> hook) => For(blueprint, hook, app => app.AfterRequest(hook));

    /// <summary>Runs an action when the context of any request ends. See <see cref="Scaffold.TeardownRequest(Action{Exception})"/>.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void TeardownAppRequest(this Blueprint blueprint, Action<Exception?> hook) => For(blueprint, hook, app => app.TeardownRequest(hook));

    /// <summary>Awaits a function when the context of any request ends.</summary>
    /// <inheritdoc cref="BeforeAppRequest(Blueprint, Action)"/>
    public static void TeardownAppRequest(this Blueprint blueprint, Func<Exception?, Task> hook) => For(blueprint, hook, app => app.TeardownRequest(hook));

    /// <summary>Lets a function see and change the values of every matched URL. See <see cref="Scaffold.UrlValuePreprocessor"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="preprocessor">Receives the endpoint, <see langword="null"/> where no rule matched, and the values.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppUrlValuePreprocessor(this Blueprint blueprint, Action<string?, IDictionary<string, object?>> preprocessor) =>
        For(blueprint, preprocessor, app => app.UrlValuePreprocessor(preprocessor));

    /// <summary>Lets a function add values whenever a URL is built. See <see cref="Scaffold.UrlDefaults"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="defaults">Receives the endpoint and the values, which it may change.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppUrlDefaults(this Blueprint blueprint, Action<string, IDictionary<string, object?>> defaults) =>
        For(blueprint, defaults, app => app.UrlDefaults(defaults));

    /// <summary>Adds values to every template of the application. See <see cref="Scaffold.ContextProcessor(Func{object})"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="processor">Gives the values as an anonymous object or dictionary.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppContextProcessor(this Blueprint blueprint, Func<object?> processor) => For(blueprint, processor, app => app.ContextProcessor(processor));

    /// <summary>Adds values to every template of the application, asynchronously. See <see cref="Scaffold.ContextProcessor(Func{Task{object}})"/>.</summary>
    /// <inheritdoc cref="AppContextProcessor(Blueprint, Func{object})"/>
    public static void AppContextProcessor(this Blueprint blueprint, Func<Task<object?>> processor) => For(blueprint, processor, app => app.ContextProcessor(processor));

    /// <summary>Answers errors of one status code, of the whole application. See <see cref="Scaffold.ErrorHandler(int, Func{HttpException, object})"/>.</summary>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="code">The status code, one of HTTP's.</param>
    /// <param name="handler">Receives the exception and returns what becomes the response.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppErrorHandler(this Blueprint blueprint, int code, Func<HttpException, object?> handler) =>
        For(blueprint, handler, app => app.ErrorHandler(code, handler));

    /// <summary>Answers errors of one status code, asynchronously.</summary>
    /// <inheritdoc cref="AppErrorHandler(Blueprint, int, Func{HttpException, object})"/>
    public static void AppErrorHandler(this Blueprint blueprint, int code, Func<HttpException, Task<object?>> handler) =>
        For(blueprint, handler, app => app.ErrorHandler(code, handler));

    /// <summary>Answers errors of one status code with a method of any return type.</summary>
    /// <inheritdoc cref="AppErrorHandler(Blueprint, int, Func{HttpException, object})"/>
    [OverloadResolutionPriority(-1)]
    public static void AppErrorHandler(this Blueprint blueprint, int code, Delegate handler) => For(blueprint, handler, app => app.ErrorHandler(code, handler));

    /// <summary>Answers exceptions of a type, of the whole application. See <see cref="Scaffold.ErrorHandler{TException}(Func{TException, object})"/>.</summary>
    /// <typeparam name="TException">The type of exception.</typeparam>
    /// <param name="blueprint">The blueprint.</param>
    /// <param name="handler">Receives the exception and returns what becomes the response.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public static void AppErrorHandler<TException>(this Blueprint blueprint, Func<TException, object?> handler) where TException : Exception =>
        For(blueprint, handler, app => app.ErrorHandler(handler));

    /// <summary>Answers exceptions of a type, asynchronously.</summary>
    /// <inheritdoc cref="AppErrorHandler{TException}(Blueprint, Func{TException, object})"/>
    public static void AppErrorHandler<TException>(this Blueprint blueprint, Func<TException, Task<object?>> handler) where TException : Exception =>
        For(blueprint, handler, app => app.ErrorHandler(handler));

    /// <summary>Answers exceptions of a type with a method of any return type.</summary>
    /// <inheritdoc cref="AppErrorHandler{TException}(Blueprint, Func{TException, object})"/>
    [OverloadResolutionPriority(-1)]
    public static void AppErrorHandler<TException>(this Blueprint blueprint, Delegate handler) where TException : Exception =>
        For(blueprint, handler, app => app.ErrorHandler<TException>(handler));

    private static void For(Blueprint blueprint, Delegate function, Action<App> register, [CallerMemberName] string member = "")
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        ArgumentNullException.ThrowIfNull(function);
        blueprint.RecordForApp(register, member);
    }
}
