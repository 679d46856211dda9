using System.Runtime.CompilerServices;
using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Jinja;
using Carafe.Responses;
using Carafe.Signals;
using Carafe.StaticFiles;
using Carafe.Templating;

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
public static class Globals
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

    /// <summary>Renders a template of the application.</summary>
    /// <param name="name">Its name, with forward slashes.</param>
    /// <param name="values">Its variables, as an anonymous object, record or dictionary.</param>
    /// <returns>The page; return it from a view, or use it as a string.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplate(string name, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.GetTemplate(name), values);
    }

    /// <summary>Renders the first of several templates that exists.</summary>
    /// <param name="names">The names, in the order they are tried.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplatesNotFound">There is none of them.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplate(IEnumerable<string> names, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.SelectTemplate(names), values);
    }

    /// <summary>Renders a template that is at hand.</summary>
    /// <param name="template">The template.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplate(Template template, object? values = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        return TemplateRenderer.Render(CurrentApp, template, values);
    }

    /// <summary>Renders a template from its source; what it prints is escaped for HTML.</summary>
    /// <param name="source">The source. Security: never one that a user sent.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The page.</returns>
    /// <exception cref="Jinja.Errors.TemplateSyntaxError">The source is no template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static RenderedTemplate RenderTemplateString(string source, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.FromString(source), values);
    }

    /// <summary>Renders one block of a template: for pages that replace a part of themselves, as with htmx.</summary>
    /// <param name="name">The template's name.</param>
    /// <param name="block">The block's name; it may be one of a parent's.</param>
    /// <param name="values">The variables.</param>
    /// <returns>What the block prints within the whole page.</returns>
    /// <remarks>What the templates set, import and define outside of blocks is there; what they print there is not rendered.</remarks>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="KeyNotFoundException">Neither the template nor its parents have the block.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    /// <example><code>
    /// app.Route("/items", () => Request.Headers.Contains("HX-Request")
    ///     ? RenderTemplateBlock("items.html", "rows", new { items })
    ///     : RenderTemplate("items.html", new { items }));
    /// </code></example>
    public static RenderedTemplate RenderTemplateBlock(string name, string block, object? values = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(block);
        var app = CurrentApp;
        return TemplateRenderer.Render(app, app.JinjaEnv.GetTemplate(name), values, block);
    }

    /// <summary>Renders a template in pieces, while the answer is sent.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The pieces as UTF-8, to be returned from a view; each is valid until the next is asked for. The request's context lasts until the last.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> StreamTemplate(string name, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Stream(app, app.JinjaEnv.GetTemplate(name), values);
    }

    /// <summary>Renders the first of several templates that exists in pieces, while the answer is sent.</summary>
    /// <param name="names">The names, in the order they are tried.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The pieces, as those of <see cref="StreamTemplate(string, object)"/>.</returns>
    /// <exception cref="Jinja.Errors.TemplatesNotFound">There is none of them.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> StreamTemplate(IEnumerable<string> names, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Stream(app, app.JinjaEnv.SelectTemplate(names), values);
    }

    /// <summary>Renders a template from its source in pieces, while the answer is sent.</summary>
    /// <param name="source">The source.</param>
    /// <param name="values">The variables.</param>
    /// <returns>The pieces, as those of <see cref="StreamTemplate(string, object)"/>.</returns>
    /// <exception cref="Jinja.Errors.TemplateSyntaxError">The source is no template.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public static IAsyncEnumerable<ReadOnlyMemory<byte>> StreamTemplateString(string source, object? values = null)
    {
        var app = CurrentApp;
        return TemplateRenderer.Stream(app, app.JinjaEnv.FromString(source), values);
    }

    /// <summary>Gets a macro or top-level variable of a template.</summary>
    /// <param name="templateName">The template's name.</param>
    /// <param name="attribute">The name that it exports.</param>
    /// <returns>The macro, as a function of its arguments by position; a variable, as a function that takes none.</returns>
    /// <exception cref="Jinja.Errors.TemplateNotFound">There is no such template.</exception>
    /// <exception cref="KeyNotFoundException">The template exports no such name.</exception>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    /// <example><code>
    /// var hello = GetTemplateAttribute("_cider.html", "hello");
    /// return hello("World");
    /// </code></example>
    public static TemplateAttribute GetTemplateAttribute(string templateName, string attribute) =>
        TemplateAttributes.Get(CurrentApp.JinjaEnv.GetTemplate(templateName), attribute);

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

    /// <summary>Sends a file.</summary>
    /// <param name="path">The path, relative to the application's root. Security: never one that a user sent; that is what <see cref="SendFromDirectory"/> is for.</param>
    /// <param name="mimetype">The content type; guessed from the name unless said.</param>
    /// <param name="asAttachment">Whether the browser is to save the file rather than show it; <see langword="false"/> unless said.</param>
    /// <param name="downloadName">The name that the browser saves it under; the file's own unless said.</param>
    /// <param name="conditional">Whether conditions and ranges of the request count; <see langword="true"/> unless said.</param>
    /// <param name="etag">The entity tag: <see langword="true"/> to compute it from time, size and path, unless said; <see langword="false"/> for none; or a text.</param>
    /// <param name="lastModified">When the content last changed; the file's own time unless said.</param>
    /// <param name="maxAge">For how long the client may keep it: seconds, a time span, a function of the path; what <see cref="Scaffold.GetSendFileMaxAge"/> says unless said.</param>
    /// <returns>The response, with the headers that Werkzeug's <c>send_file</c> sets.</returns>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    /// <example><code>
    /// app.Route("/report", () => SendFile("reports/may.pdf", asAttachment: true, maxAge: 3600));
    /// </code></example>
    public static Response SendFile(
        string path,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        FileSending.SendPath(path, Sending(mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge));

    /// <summary>Sends a stream from where it stands, and disposes it. One that can seek has a length and can be asked for in parts.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="mimetype">The content type; guessed from the name unless said.</param>
    /// <param name="asAttachment">Whether the browser is to save the file rather than show it; <see langword="false"/> unless said.</param>
    /// <param name="downloadName">The name that the browser saves it under; the file's own unless said.</param>
    /// <param name="conditional">Whether conditions and ranges of the request count; <see langword="true"/> unless said.</param>
    /// <param name="etag">The entity tag: <see langword="true"/> to compute it from time, size and path, unless said; <see langword="false"/> for none; or a text.</param>
    /// <param name="lastModified">When the content last changed; the file's own time unless said.</param>
    /// <param name="maxAge">For how long the client may keep it: seconds, a time span, a function of the path; what <see cref="Scaffold.GetSendFileMaxAge"/> says unless said.</param>
    /// <returns>The response.</returns>
    /// <exception cref="ArgumentException">Neither type nor name is given, or an attachment has no name.</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static Response SendFile(
        Stream stream,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        FileSending.SendStream(stream, Sending(mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge));

    /// <summary>Sends bytes as a file.</summary>
    /// <param name="content">The bytes; not copied.</param>
    /// <inheritdoc cref="SendFile(Stream, string, bool, string, bool, FileTag, DateTimeOffset?, FileMaxAge)"/>
    public static Response SendFile(
        byte[] content,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        SendFile(new MemoryStream(content, writable: false), mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge);

    /// <summary>Sends a file of a folder. Security: the path may come from a user; one that leads out of the folder is a 404.</summary>
    /// <param name="directory">The folder, relative to the application's root. It is trusted. Symbolic links in it are followed.</param>
    /// <param name="path">The path within the folder, with forward slashes.</param>
    /// <param name="mimetype">The content type; guessed from the name unless said.</param>
    /// <param name="asAttachment">Whether the browser is to save the file rather than show it; <see langword="false"/> unless said.</param>
    /// <param name="downloadName">The name that the browser saves it under; the file's own unless said.</param>
    /// <param name="conditional">Whether conditions and ranges of the request count; <see langword="true"/> unless said.</param>
    /// <param name="etag">The entity tag: <see langword="true"/> to compute it from time, size and path, unless said; <see langword="false"/> for none; or a text.</param>
    /// <param name="lastModified">When the content last changed; the file's own time unless said.</param>
    /// <param name="maxAge">For how long the client may keep it: seconds, a time span, a function of the path; what <see cref="Scaffold.GetSendFileMaxAge"/> says unless said.</param>
    /// <returns>The response.</returns>
    /// <exception cref="NotFound">The path leads out of the folder, or to no file (404).</exception>
    /// <exception cref="RequestedRangeNotSatisfiable">There is no such part, or several are asked for (416).</exception>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    /// <example><code>
    /// app.Route("/uploads/&lt;path:name&gt;", (string name) => SendFromDirectory("uploads", name));
    /// </code></example>
    public static Response SendFromDirectory(
        string directory,
        string path,
        string? mimetype = null,
        bool asAttachment = false,
        string? downloadName = null,
        bool conditional = true,
        FileTag etag = default,
        DateTimeOffset? lastModified = null,
        FileMaxAge maxAge = default) =>
        FileSending.SendFromDirectory(directory, path, Sending(mimetype, asAttachment, downloadName, conditional, etag, lastModified, maxAge));

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

    /// <summary>Runs a function on the response of this request only.</summary>
    /// <param name="hook">Receives the response and returns the one to send. Runs before the hooks of <c>AfterRequest</c>.</param>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static void AfterThisRequest(Func<Response, Response> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        using var held = Ambient.HoldRequest();
        (held.Context ?? throw ContextErrors.AfterThisRequestOutside()).RunAfterThisRequest(hook);
    }

    /// <summary>Wraps an action so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The action to hand to a thread, a timer or a task.</returns>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static Action CopyCurrentRequestContext(Action action) => CopiedContext.Wrap(action);

    /// <summary>Wraps a function so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    public static Func<T> CopyCurrentRequestContext<T>(Func<T> action) => CopiedContext.Wrap(action);

    /// <summary>Wraps an asynchronous function so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    [OverloadResolutionPriority(1)]
    public static Func<Task> CopyCurrentRequestContext(Func<Task> action) => CopiedContext.Wrap(action);

    /// <summary>Wraps an asynchronous function so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <typeparam name="T">What the function's task gives.</typeparam>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    [OverloadResolutionPriority(1)]
    public static Func<Task<T>> CopyCurrentRequestContext<T>(Func<Task<T>> action) => CopiedContext.Wrap(action);

    /// <inheritdoc cref="CopyCurrentRequestContext(Func{Task})"/>
    public static Func<ValueTask> CopyCurrentRequestContext(Func<ValueTask> action) => CopiedContext.Wrap(action);

    /// <inheritdoc cref="CopyCurrentRequestContext{T}(Func{Task{T}})"/>
    public static Func<ValueTask<T>> CopyCurrentRequestContext<T>(Func<ValueTask<T>> action) => CopiedContext.Wrap(action);

    /// <summary>Wraps an iterator so that it finds the current request and session whenever it is asked for a piece.</summary>
    /// <typeparam name="T">The type of the pieces.</typeparam>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    public static Func<IEnumerable<T>> CopyCurrentRequestContext<T>(Func<IEnumerable<T>> action) => CopiedContext.Wrap(action);

    /// <inheritdoc cref="CopyCurrentRequestContext{T}(Func{IEnumerable{T}})"/>
    public static Func<IAsyncEnumerable<T>> CopyCurrentRequestContext<T>(Func<IAsyncEnumerable<T>> action) => CopiedContext.Wrap(action);

    /// <summary>Keeps the current request's context for a stream: it is there whenever a piece is asked for, and ends with the stream.</summary>
    /// <typeparam name="T">The type of the pieces.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <returns>The stream to answer with.</returns>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static IEnumerable<T> StreamWithContext<T>(IEnumerable<T> stream) => KeptStream.Wrap(stream);

    /// <inheritdoc cref="StreamWithContext{T}(IEnumerable{T})"/>
    public static IAsyncEnumerable<T> StreamWithContext<T>(IAsyncEnumerable<T> stream) => KeptStream.Wrap(stream);

    private static SendOptions Sending(
        string? mimetype, bool asAttachment, string? downloadName, bool conditional, FileTag etag, DateTimeOffset? lastModified, FileMaxAge maxAge) => new()
    {
        Mimetype = mimetype,
        AsAttachment = asAttachment,
        DownloadName = downloadName,
        Conditional = conditional,
        ETag = etag,
        LastModified = lastModified,
        MaxAge = maxAge,
    };

}
