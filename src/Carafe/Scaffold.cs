using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Commands;
using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Hooks;
using Carafe.Jinja.Loaders;
using Carafe.Modules;
using Carafe.Views;

namespace Carafe;

/// <summary>What an <see cref="App"/> and a blueprint share: routes, hooks, error handlers.</summary>
public abstract class Scaffold
{
    private protected Scaffold(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
    }

    /// <summary>The name given at construction.</summary>
    public string Name { get; }

    /// <summary>Gets the folder that relative paths start from.</summary>
    public abstract string RootPath { get; }

    /// <summary>Gets or sets the folder of static files.</summary>
    /// <value>Absolute, also where a path relative to <see cref="RootPath"/> was set; <see langword="null"/> for none.</value>
    public string? StaticFolder
    {
        get => field is null ? null : Path.Combine(RootPath, field);
        set => field = value?.TrimEnd('/', Path.DirectorySeparatorChar);
    }

    /// <summary>Gets or sets the URL path of static files, without a slash at its end.</summary>
    /// <value>A slash and the name of <see cref="StaticFolder"/> unless set; <see langword="null"/> without a folder.</value>
    public string? StaticUrlPath
    {
        get => field ?? (StaticFolder is { } folder ? $"/{Path.GetFileName(folder)}".TrimEnd('/') : null);
        set => field = value?.TrimEnd('/');
    }

    /// <summary>Gets whether there is a folder of static files.</summary>
    public bool HasStaticFolder => StaticFolder is not null;

    /// <summary>Gets the commands of the program's command line; a blueprint's stand in a group of its name.</summary>
    /// <example><code>
    /// app.Cli.Command("greet", (string name) => Console.WriteLine($"Hello, {name}!"), help: "Greets somebody.");
    /// </code></example>
    public AppGroup Cli => field ??= new AppGroup(new CommandInfo(Name.Any(char.IsWhiteSpace) || Name.StartsWith('-') ? "app" : Name));

    /// <summary>Gets or sets the folder of templates, relative to <see cref="RootPath"/>.</summary>
    /// <value><see langword="null"/> where there are none.</value>
    public string? TemplateFolder { get; set; }

    /// <summary>Gets or sets what finds the templates in the place of <see cref="TemplateFolder"/>: an <see cref="EmbeddedLoader"/>, say.</summary>
    /// <value><see langword="null"/>, the default, for the folder.</value>
    public TemplateLoader? JinjaLoader { get; set; }

    internal HookTable Hooks { get; } = new();

    /// <summary>Sends a file of <see cref="StaticFolder"/>: the view of the endpoint <c>static</c>.</summary>
    /// <param name="filename">The path within the folder, with forward slashes; one that leads out of it, or to no file, is a 404.</param>
    /// <returns>The response.</returns>
    /// <exception cref="InvalidOperationException">There is no static folder, or no current request.</exception>
    /// <exception cref="NotFound">There is no such file (404).</exception>
    public virtual Response SendStaticFile(string filename)
    {
        ArgumentNullException.ThrowIfNull(filename);
        return FileSending.SendStatic(this, filename);
    }

    /// <summary>Tells for how long a client may keep a file without asking again. Override it to choose by name.</summary>
    /// <param name="filename">The file's name or path; <see langword="null"/> for a stream.</param>
    /// <returns>By default what <c>SEND_FILE_MAX_AGE_DEFAULT</c> of the current application says: <see langword="null"/>, to ask each time.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public virtual TimeSpan? GetSendFileMaxAge(string? filename) =>
        Ambient.RequiredApp.Settings.SendFileMaxAge;

    /// <summary>Opens a file of <see cref="RootPath"/> for reading.</summary>
    /// <param name="path">The path, relative to that folder. It is trusted: never one that a user sent.</param>
    /// <returns>The file; dispose it.</returns>
    /// <exception cref="IOException">There is none.</exception>
    /// <example><code>
    /// using var schema = new StreamReader(app.OpenResource("schema.sql"));
    /// </code></example>
    public FileStream OpenResource(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(Path.Combine(RootPath, path), FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Registers the endpoint <c>static</c> under <see cref="StaticUrlPath"/>.</summary>
    private protected void AddStaticRoute(RuleOptions? options = null) =>
        AddUrlRule(StaticRule, ViewFunction.OfStaticFiles(this), endpoint: "static", options: options);

    private protected string StaticRule => $"{StaticUrlPath}/<path:filename>";

    /// <summary>Registers a view under a rule.</summary>
    /// <param name="rule">The URL rule: <c>/user/&lt;int:id&gt;</c>. Begins with a slash.</param>
    /// <param name="view">The view: a lambda, method or local function. Its parameters are the rule's variables, by name.</param>
    /// <param name="methods">The HTTP methods it answers; GET unless said. HEAD comes with GET, OPTIONS by itself.</param>
    /// <param name="endpoint">The name to build URLs with; the view's method name in snake case unless said, for a lambda its rule.</param>
    /// <param name="options">More of what a rule may say.</param>
    /// <exception cref="ArgumentException">The rule or the view is malformed; the text says how.</exception>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public void Route(string rule, Delegate view, string[]? methods = null, string? endpoint = null, RuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        AddUrlRule(rule, ViewFunction.Of(view), methods, endpoint, options);
    }

    /// <summary>Registers a view that answers GET. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Get(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["GET"], endpoint, options);

    /// <summary>Registers a view that answers HEAD alone. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Head(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["HEAD"], endpoint, options);

    /// <summary>Registers a view that answers OPTIONS; a rule before it that answers OPTIONS by itself comes first. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Options(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["OPTIONS"], endpoint, options);

    /// <summary>Registers a view that answers POST. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Post(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["POST"], endpoint, options);

    /// <summary>Registers a view that answers PUT. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Put(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["PUT"], endpoint, options);

    /// <summary>Registers a view that answers DELETE. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Delete(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["DELETE"], endpoint, options);

    /// <summary>Registers a view that answers PATCH. See <see cref="Route"/>.</summary>
    /// <inheritdoc cref="Route"/>
    public void Patch(string rule, Delegate view, string? endpoint = null, RuleOptions? options = null) => Route(rule, view, ["PATCH"], endpoint, options);

    /// <summary>Registers a rule, with a view or for a view that <see cref="Endpoint"/> names.</summary>
    /// <param name="rule">The URL rule. Begins with a slash.</param>
    /// <param name="view">The view; <see langword="null"/> where the endpoint gets it elsewhere, or the rule only builds URLs.</param>
    /// <param name="methods">The HTTP methods; the view's own, else GET, unless said.</param>
    /// <param name="endpoint">The name to build URLs with; the view's unless said. Needed where there is no view.</param>
    /// <param name="options">More of what a rule may say.</param>
    /// <exception cref="ArgumentException">The rule is malformed, or neither a view nor an endpoint is given.</exception>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public abstract void AddUrlRule(string rule, ViewFunction? view = null, string[]? methods = null, string? endpoint = null, RuleOptions? options = null);

    /// <summary>Gives a view to an endpoint whose rule is registered by <see cref="AddUrlRule"/>.</summary>
    /// <param name="endpoint">The endpoint's name.</param>
    /// <param name="view">The view.</param>
    /// <exception cref="InvalidOperationException">The endpoint belongs to another view, or the first request has been handled.</exception>
    public abstract void Endpoint(string endpoint, Delegate view);

    /// <summary>Registers a blueprint: on an application at once, on another blueprint wherever that one is registered.</summary>
    /// <param name="blueprint">The blueprint. It cannot be changed once it is on an application.</param>
    /// <param name="urlPrefix">The path before its rules, behind that of the blueprint it is nested in; the blueprint's own unless said.</param>
    /// <param name="subdomain">The subdomain of its rules, before that of the blueprint it is nested in; the blueprint's own unless said.</param>
    /// <param name="urlDefaults">Values for arguments of all its rules.</param>
    /// <param name="name">The name it goes by in endpoints; its own unless said. Needed where a blueprint is registered twice.</param>
    /// <param name="cliGroup">The group its commands go into; the blueprint's own unless said.</param>
    /// <exception cref="ArgumentException">Another blueprint has the name, or a blueprint is registered on itself.</exception>
    /// <exception cref="InvalidOperationException">The first request has been handled, or an endpoint belongs to another view.</exception>
    /// <example><code>
    /// app.RegisterBlueprint(blog, urlPrefix: "/blog");
    /// app.RegisterBlueprint(blog, urlPrefix: "/news", name: "news");
    /// </code></example>
    public void RegisterBlueprint(
        Blueprint blueprint,
        string? urlPrefix = null,
        string? subdomain = null,
        IReadOnlyDictionary<string, object?>? urlDefaults = null,
        string? name = null,
        string? cliGroup = null)
    {
        ArgumentNullException.ThrowIfNull(blueprint);
        Add(blueprint, new BlueprintOptions { UrlPrefix = urlPrefix, Subdomain = subdomain, UrlDefaults = urlDefaults, Name = name, CliGroup = cliGroup });
    }

    /// <summary>Registers the methods of a class by their attributes: <see cref="RouteAttribute"/>, <see cref="BeforeRequestAttribute"/>, <see cref="ErrorHandlerAttribute"/> and their like.</summary>
    /// <param name="module">
    /// The class. Of its annotated methods the static ones are called as they are, the others on one object, which serves all requests and
    /// is made here. Of a class-based view the attributes of the class itself count.
    /// </param>
    /// <exception cref="ArgumentException">The class has no such method, no object of it can be made, or a method is not what its attribute says.</exception>
    /// <exception cref="InvalidOperationException">It is too late to register anything, or an endpoint belongs to another view.</exception>
    /// <example><code>
    /// static class Pages
    /// {
    ///     [Get("/hello/&lt;name&gt;")]
    ///     static string Hello(string name) => $"Hello, {name}!";
    ///
    ///     [ErrorHandler(404)]
    ///     static (string, int) NotFound() => ("nothing here", 404);
    /// }
    ///
    /// app.Register(typeof(Pages));
    /// </code></example>
    public void Register([DynamicallyAccessedMembers(ModuleRegistration.NeededMembers)] Type module)
    {
        ArgumentNullException.ThrowIfNull(module);
        ModuleRegistration.Register(this, module);
    }

    /// <typeparam name="T">The class.</typeparam>
    /// <inheritdoc cref="Register(Type)"/>
    public void Register<[DynamicallyAccessedMembers(ModuleRegistration.NeededMembers)] T>() where T : class => ModuleRegistration.Register(this, typeof(T));

    /// <summary>Registers the methods of an object by their attributes. See <see cref="Register(Type)"/>.</summary>
    /// <param name="module">The object; it serves all requests.</param>
    /// <exception cref="ArgumentException">Its class has no such method, or a method is not what its attribute says.</exception>
    /// <exception cref="InvalidOperationException">It is too late to register anything, or an endpoint belongs to another view.</exception>
    public void Register(object module)
    {
        ArgumentNullException.ThrowIfNull(module);
        ModuleRegistration.RegisterObject(this, module);
    }

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

    /// <summary>Takes a blueprint in.</summary>
    private protected abstract void Add(Blueprint blueprint, BlueprintOptions options);

    /// <summary>Throws where the setup is over: what is registered now would miss requests already handled.</summary>
    private protected abstract void CheckSetup([CallerMemberName] string member = "");

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
