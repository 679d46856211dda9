using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Responses;

namespace Carafe;

/// <summary>What a Flask application imports: the current request, session and application, and the functions that use them.</summary>
/// <remarks>For applications; <c>using static Carafe.Globals;</c> brings it all. It works wherever a context is pushed: in views, hooks, error handlers, commands.</remarks>
/// <example><code>
/// using Carafe;
/// using static Carafe.Globals;
///
/// var app = new App { SecretKey = "dev" };
/// app.Route("/", () => Session["user"] is null ? Redirect(UrlFor("login")) : $"Hello, {Session["user"]}");
/// app.Route("/login", () => "Who are you?", endpoint: "login");
/// </code></example>
public static partial class Globals
{
    /// <summary>Gets the current request.</summary>
    /// <exception cref="InvalidOperationException">There is none: the text says how to get one.</exception>
    public static IncomingRequest Request => Ambient.RequiredRequest;

    /// <summary>Gets the session of the current request.</summary>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static SessionData Session => Ambient.RequiredSession;

    /// <summary>Gets the namespace of the current application context.</summary>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static AppGlobals G => Ambient.RequiredGlobals;

    /// <summary>Gets the application of the current context.</summary>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static App CurrentApp => Ambient.RequiredApp;

    /// <summary>Gets the services of the current request, or outside of one of the application context.</summary>
    /// <value>Those of <see cref="App.Services"/>, or of the ASP.NET Core host; in a scope that ends with the context.</value>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IServiceProvider Services
    {
        get
        {
            using var held = Ambient.HoldRequest();
            return held.Context?.Services ?? Ambient.RequiredApplication.Services;
        }
    }

    /// <summary>Gets the current request's context.</summary>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static RequestContext RequestCtx
    {
        get
        {
            using var held = Ambient.HoldRequest();
            return held.Required.Expose();
        }
    }

    /// <summary>Gets the current application context.</summary>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static ApplicationContext AppCtx => Ambient.RequiredApplication;

    /// <summary>Tells whether there is a current request.</summary>
    /// <returns><see langword="true"/> where <see cref="Request"/> can be used.</returns>
    public static bool HasRequestContext() => ContextStack.HasRequest;

    /// <summary>Tells whether there is a current application.</summary>
    /// <returns><see langword="true"/> where <see cref="CurrentApp"/> and <see cref="G"/> can be used.</returns>
    public static bool HasAppContext() => ContextStack.HasApplication;

    /// <summary>Ends the request with an HTTP error.</summary>
    /// <param name="code">The status code, one of HTTP's errors.</param>
    /// <param name="description">What the error page says; the code's own text unless said.</param>
    /// <returns>Nothing: it throws by itself. Declared so that <c>throw Abort(404)</c> can end a branch for the compiler.</returns>
    /// <exception cref="HttpException">Always: the error of the code.</exception>
    /// <exception cref="KeyNotFoundException">The code is no HTTP error, nor one that <see cref="App.Aborter"/> knows.</exception>
    public static HttpException Abort(int code, string? description = null) =>
        throw (Ambient.App?.Aborter.Make(code, description) ?? HttpExceptions.Make(code, description));

    /// <summary>Ends the request with a response.</summary>
    /// <param name="response">The response, sent as it is.</param>
    /// <returns>Nothing: it throws by itself.</returns>
    /// <exception cref="HttpException">Always: one that carries the response.</exception>
    public static HttpException Abort(Response response) => throw new HttpException(response);

    /// <summary>Makes a redirect.</summary>
    /// <param name="location">The address, absolute or relative.</param>
    /// <param name="code">301, 302 (unless said), 303, 305, 307 or 308.</param>
    /// <returns>The response.</returns>
    public static Response Redirect(string location, int code = 302) =>
        Ambient.App is { } app ? app.Redirect(location, code) : RedirectResponse.Make(location, code);

    /// <summary>Builds the URL of an endpoint.</summary>
    /// <param name="endpoint">The endpoint's name; a leading dot means the current blueprint's.</param>
    /// <param name="values">
    /// The rule's values as an anonymous object or dictionary; what the rule does not take becomes the query, <see langword="null"/>
    /// is left out, a list repeats its name. <c>_anchor</c>, <c>_method</c>, <c>_scheme</c> and <c>_external</c> say how to build.
    /// </param>
    /// <returns>A path within a request, an absolute URL outside of one or where asked for.</returns>
    /// <exception cref="Routing.BuildError">No rule of the endpoint takes the values; the text suggests what was meant.</exception>
    /// <exception cref="InvalidOperationException">There is no application context, or outside of a request no <c>SERVER_NAME</c>.</exception>
    /// <exception cref="ArgumentException"><c>_scheme</c> is given with <c>_external = false</c>.</exception>
    public static string UrlFor(string endpoint, object? values = null) => CurrentApp.UrlFor(endpoint, values);

    /// <summary>Makes an empty response.</summary>
    /// <returns>The response: 200, <c>text/html</c>.</returns>
    public static Response MakeResponse() => new();

    /// <summary>Makes the response that a view's return value would become.</summary>
    /// <param name="body">Text, bytes, a stream, an object for JSON, a tuple, a response.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">Nothing can be made of the value, or there is no current request.</exception>
    public static Response MakeResponse(object? body)
    {
        using var held = Ambient.HoldRequest();
        return ResponseMaker.MakeForApplication(held.Required, body);
    }

    /// <summary>Makes the response that a view's return value would become, with a status.</summary>
    /// <param name="body">As in <see cref="MakeResponse(object)"/>.</param>
    /// <param name="status">The status code.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">Nothing can be made of the value, or there is no current request.</exception>
    public static Response MakeResponse(object? body, int status)
    {
        var response = MakeResponse(body);
        response.StatusCode = status;
        return response;
    }

    /// <summary>Makes a JSON response, also of what a view may not return as it is: numbers, text, <see langword="null"/>.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The response, <c>application/json</c>.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static Response Jsonify(object? value = null) => JsonResponse.Make(CurrentApp, value);

    /// <summary>Makes a JSON response of several values: a list.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="second">The second value.</param>
    /// <param name="more">The others.</param>
    /// <inheritdoc cref="Jsonify(object?)"/>
    public static Response Jsonify(object? first, object? second, params object?[] more) => JsonResponse.Make(CurrentApp, Json.JsonProvider.BodyValue([first, second, .. more]));

    /// <summary>Keeps a message for the next page that asks for it.</summary>
    /// <param name="message">The message.</param>
    /// <param name="category">Its kind; <c>message</c> unless said.</param>
    /// <exception cref="InvalidOperationException">There is no current request, or no secret key.</exception>
    public static void Flash(string message, string category = "message")
    {
        using var held = Ambient.HoldRequest();
        Flashing.Add(held.Required, message, category);
    }

    /// <summary>Takes the kept messages out of the session; within one request the same ones are given again.</summary>
    /// <param name="withCategories">Kept for those who know Flask: every message carries its category anyway.</param>
    /// <param name="categoryFilter">The categories to give; all unless said.</param>
    /// <returns>The messages, the oldest first.</returns>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static IReadOnlyList<FlashedMessage> GetFlashedMessages(bool withCategories = false, params string[] categoryFilter) => Flashing.Take(categoryFilter);
}
