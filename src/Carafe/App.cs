using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Carafe.Configuration;
using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Hooks;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;
using Carafe.Json;
using Carafe.Logging;
using Carafe.Requests;
using Carafe.Responses;
using Carafe.Routing;
using Carafe.Sessions;
using Carafe.Templating;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe;

/// <summary>A web application: its routes, hooks, configuration and state. Flask's <c>Flask</c>.</summary>
/// <remarks>Set up on one thread; once the first request has come, setup is over and any number of threads may send requests.</remarks>
/// <example><code>
/// var app = new App();
/// app.Route("/hello/&lt;name&gt;", (string name) => $"Hello, {name}!");
/// return app.Run(args);
/// </code></example>
public class App : RequestStages
{
    private readonly RequestDispatcher _dispatcher;
    private readonly Setup _setup;
    private AppSettings? _settings;
    private RequestDelegate? _pipeline;
    private AppTemplates? _templates;
    private BareServices? _bareServices;

    /// <summary>Makes an application.</summary>
    /// <param name="name">Its name, for logs and the command line; the program's name unless said.</param>
    /// <param name="staticUrlPath">The URL path of static files; <c>/</c> and the folder's name unless said.</param>
    /// <param name="staticFolder">The folder of static files, relative to <paramref name="rootPath"/>; <c>static</c> unless said, <see langword="null"/> for none.</param>
    /// <param name="templateFolder">The folder of templates, relative to <paramref name="rootPath"/>; <c>templates</c> unless said.</param>
    /// <param name="rootPath">The folder that relative paths start from; see <see cref="RootPath"/>.</param>
    /// <param name="instancePath">The absolute path of the folder for what belongs to the installation; <c>instance</c> under the root unless said.</param>
    /// <param name="instanceRelativeConfig">Whether <see cref="Config"/> reads relative file names from <paramref name="instancePath"/>.</param>
    /// <param name="hostMatching">Whether rules are told apart by host.</param>
    /// <param name="subdomainMatching">Whether rules are told apart by subdomain of <c>SERVER_NAME</c>.</param>
    /// <param name="staticHost">The host of the static route; needed with host matching.</param>
    /// <exception cref="ArgumentException">The instance path is not absolute, or <paramref name="staticHost"/> does not fit <paramref name="hostMatching"/>.</exception>
    public App(
        string? name = null,
        string? staticUrlPath = null,
        string? staticFolder = "static",
        string? templateFolder = "templates",
        string? rootPath = null,
        string? instancePath = null,
        bool instanceRelativeConfig = false,
        bool hostMatching = false,
        bool subdomainMatching = false,
        string? staticHost = null)
        : base(name ?? ProgramName.Get())
    {
        if (instancePath is not null && !Path.IsPathFullyQualified(instancePath))
            throw new ArgumentException("If an instance path is provided it must be absolute. A relative path was given instead.", nameof(instancePath));
        RootPath = rootPath is null ? RootFolder.Find(templateFolder, staticFolder) : Path.GetFullPath(rootPath);
        InstancePath = instancePath ?? Path.Combine(RootPath, "instance");
        StaticFolder = staticFolder;
        StaticUrlPath = staticUrlPath;
        TemplateFolder = templateFolder;
        Config = MakeConfig(instanceRelativeConfig);
        Urls = new AppUrls(this, hostMatching, subdomainMatching);
        Scopes = new BlueprintScopes(this);
        _setup = new Setup(this);
        SessionInterface = new SecureCookieSessionInterface(new AppClock(this));
        Responses = new ResponseMaker(this);
        _dispatcher = new RequestDispatcher(this, Responses);
        if (staticFolder is null) return;
        if (hostMatching != staticHost is not null)
            throw new ArgumentException("Invalid static_host/host_matching combination: give 'staticHost' with 'hostMatching' and only then, or no static folder.", nameof(staticHost));
        AddStaticRoute(new RuleOptions { Host = staticHost });
    }

    /// <summary>Gets the folder that relative paths of the application start from.</summary>
    /// <value>
    /// As given; else <c>ASPNETCORE_CONTENTROOT</c>, the folder of a single-file program, the current folder, or the program's own
    /// folder where only that one holds the template or static folder.
    /// </value>
    public override string RootPath { get; }

    /// <summary>Gets the folder for what belongs to the installation and not to the code.</summary>
    public string InstancePath { get; }

    /// <summary>Gets the configuration.</summary>
    public Config Config { get; }

    /// <summary>Gets the configuration as requests read it.</summary>
    public AppSettings Settings => _settings is { } settings && settings.Version == Config.Version ? settings : _settings = new AppSettings(Config);

    /// <summary>Gets or sets the key that signs sessions: <c>SECRET_KEY</c>.</summary>
    /// <value><see langword="null"/> by default, and then sessions cannot be written. Keep it secret, random and stable: <c>openssl rand -hex 32</c>.</value>
    public string? SecretKey
    {
        get => Config["SECRET_KEY"] as string;
        set => Config["SECRET_KEY"] = value;
    }

    /// <summary>Gets or sets whether the application is being developed: <c>DEBUG</c>.</summary>
    public bool Debug
    {
        get => Settings.Debug;
        set
        {
            Config["DEBUG"] = value;
            _templates?.SetDebug(value);
        }
    }

    /// <summary>Gets or sets whether the application is under test, so that unhandled exceptions reach the test: <c>TESTING</c>.</summary>
    public bool Testing
    {
        get => Settings.Testing;
        set => Config["TESTING"] = value;
    }

    /// <summary>Gets or sets how long a permanent session lasts: <c>PERMANENT_SESSION_LIFETIME</c>, also set as a number of seconds there.</summary>
    /// <value>31 days by default.</value>
    public TimeSpan PermanentSessionLifetime
    {
        get => Settings.SessionCookie.PermanentLifetime;
        set => Config["PERMANENT_SESSION_LIFETIME"] = value;
    }

    /// <summary>Gets the rules.</summary>
    public UrlMap UrlMap => Urls.Map;

    /// <summary>Gets the views by their endpoints.</summary>
    public IReadOnlyDictionary<string, ViewFunction> ViewFunctions => _setup.Views;

    /// <summary>Gets the registered blueprints by their whole names, in the order of registration. Flask's <c>iter_blueprints()</c> are the values.</summary>
    public IReadOnlyDictionary<string, Blueprint> Blueprints => _setup.Blueprints;

    /// <summary>Gets or sets what reads and writes JSON.</summary>
    public JsonProvider Json { get; set; } = new DefaultJsonProvider();

    /// <summary>Gets the template environment; it is made when first asked for.</summary>
    /// <value>
    /// It escapes what templates named <c>.html</c>, <c>.htm</c>, <c>.xml</c>, <c>.xhtml</c> or <c>.svg</c> and templates from strings print,
    /// as Flask 3.1 does, and has <c>url_for</c>, <c>get_flashed_messages</c>, <c>request</c>, <c>session</c>, <c>g</c> and <c>config</c>.
    /// </value>
    public TemplateEnvironment JinjaEnv => Templates.Environment;

    /// <summary>Gets or sets what changes the options that <see cref="JinjaEnv"/> is made with.</summary>
    /// <value><see langword="null"/> by default: Flask's options.</value>
    /// <exception cref="InvalidOperationException">The environment has been made.</exception>
    /// <example><code>
    /// app.JinjaOptions = options => options with { Undefined = UndefinedKinds.Strict };
    /// </code></example>
    public Func<EnvironmentOverlay, EnvironmentOverlay>? JinjaOptions
    {
        get => Templates.Options;
        set => Templates.Options = value;
    }

    /// <summary>Gets or sets where sessions are kept.</summary>
    /// <value>In a signed cookie, in Flask's format, dated by <see cref="TimeProvider"/>, by default.</value>
    public SessionInterface SessionInterface { get; set; }

    /// <summary>Gets or sets what makes the errors of <c>Abort</c>; set one of its codes to another error, or add codes.</summary>
    /// <value>HTTP's errors, as <see cref="MakeAborter"/> makes them.</value>
    public Aborter Aborter
    {
        get => field ??= MakeAborter();
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>Gets or sets the clock.</summary>
    /// <value>The system's by default.</value>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Gets the logger, in the category of the application's name.</summary>
    public ILogger Logger => field ??= LoggerFactory.CreateLogger(Name);

    /// <summary>Gets or sets what makes the loggers.</summary>
    /// <value>Lines on standard error, from Warning up, from Debug up in debug mode.</value>
    public ILoggerFactory LoggerFactory
    {
        get => field ??= new DefaultLogging(() => Settings.Debug);
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    }

    /// <summary>Gets state that extensions keep for this application, by extension name.</summary>
    public Dictionary<string, object> Extensions { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets or sets the services that views take as parameters; each request sees them in a scope of its own.</summary>
    /// <value><see langword="null"/> by default: then those of the ASP.NET Core host, where there is one.</value>
    /// <example><code>
    /// app.Services = new ServiceCollection().AddScoped&lt;Catalog&gt;().BuildServiceProvider();
    /// app.Route("/items", (Catalog catalog) => catalog.Items);
    /// </code></example>
    public IServiceProvider? Services { get; set; }

    /// <summary>Gets or sets the whole application as ASP.NET Core calls it; wrap it to put middleware around it.</summary>
    /// <example><code>
    /// var inner = app.Pipeline;
    /// app.Pipeline = context => { context.Response.Headers["X-Powered-By"] = "Carafe"; return inner(context); };
    /// </code></example>
    public RequestDelegate Pipeline
    {
        get => _pipeline ?? HandleAsync;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _pipeline = value;
        }
    }

    /// <summary>The services of the host that the application was added to.</summary>
    internal IServiceProvider? HostServices { get; set; }

    internal IServiceProvider RootServices => Services ?? HostServices ?? (_bareServices ??= new BareServices(this));

    /// <summary>Whether nothing is wrapped around the application, so that a server may call it without an HttpContext.</summary>
    internal bool IsPlain => _pipeline is null;

    internal AppUrls Urls { get; }

    /// <summary>The templates; made when first asked for, so that an application without any does not load the engine.</summary>
    internal AppTemplates Templates => _templates ?? LazyInitializer.EnsureInitialized(ref _templates, () => new AppTemplates(this))!;

    internal ResponseMaker Responses { get; }

    internal RequestDispatcher Dispatcher => _dispatcher;

    internal BlueprintScopes Scopes { get; }

    internal Lifespan Lifespan => field ??= new Lifespan(this);

    /// <summary>The hooks around the views of a blueprint.</summary>
    internal HookPlan PlanOf(string blueprint) => _setup.PlanOf(blueprint);

    /// <summary>Throws where the setup is over.</summary>
    internal void CheckSetupOf(string member) => CheckSetup(member);

    internal List<TeardownHook> TeardownAppContextHooks { get; } = [];

    internal List<Func<object?>> ShellContextProcessors { get; } = [];

    internal HookPlan DefaultHooks => _setup.DefaultHooks;

    internal bool HasFirstRequestHooks => _setup.HasFirstRequestHooks;

    internal List<Func<Exception, string, IDictionary<string, object?>, string?>> UrlBuildErrorHandlers { get; } = [];

    /// <summary>The application as one callable, for ASP.NET Core's <c>Run</c>, <c>Map</c> and middleware.</summary>
    /// <param name="app">The application.</param>
    public static implicit operator RequestDelegate(App app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return context => app.Pipeline(context);
    }

    /// <inheritdoc/>
    public override void AddUrlRule(string rule, ViewFunction? view = null, string[]? methods = null, string? endpoint = null, RuleOptions? options = null)
    {
        CheckSetup(nameof(AddUrlRule));
        _setup.AddRule(rule, view, methods, endpoint, options);
    }

    /// <inheritdoc/>
    public override void Endpoint(string endpoint, Delegate view)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        ArgumentNullException.ThrowIfNull(view);
        CheckSetup(nameof(Endpoint));
        _setup.SetView(endpoint, ViewFunction.Of(view));
    }

    internal void SetView(string endpoint, ViewFunction view) => _setup.SetView(endpoint, view);

    /// <summary>Notes a registration of a blueprint.</summary>
    /// <returns>Whether the application has not had the blueprint before.</returns>
    internal bool AddBlueprint(Blueprint blueprint, string name, string fullName) => _setup.AddBlueprint(blueprint, name, fullName);

    /// <summary>Runs an action once, before the first request is handled.</summary>
    /// <param name="hook">The action. The first request, and those that come meanwhile, wait for it.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void BeforeFirstRequest(Action hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        CheckSetup(nameof(BeforeFirstRequest));
        _setup.FirstRequestHooks.Add(() =>
        {
            hook();
            return Task.CompletedTask;
        });
    }

    /// <summary>Awaits a function once, before the first request is handled.</summary>
    /// <inheritdoc cref="BeforeFirstRequest(Action)"/>
    public void BeforeFirstRequest(Func<Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        CheckSetup(nameof(BeforeFirstRequest));
        _setup.FirstRequestHooks.Add(hook);
    }

    /// <summary>Runs an action when an application context ends: after each request, command and <see cref="AppContext"/>.</summary>
    /// <param name="hook">Receives the exception that nobody handled, or <see langword="null"/>; the last one registered runs first.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void TeardownAppContext(Action<Exception?> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        CheckSetup(nameof(TeardownAppContext));
        TeardownAppContextHooks.Add(HookBinder.Teardown(hook));
    }

    /// <summary>Awaits a function when an application context ends.</summary>
    /// <inheritdoc cref="TeardownAppContext(Action{Exception})"/>
    public void TeardownAppContext(Func<Exception?, Task> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        CheckSetup(nameof(TeardownAppContext));
        TeardownAppContextHooks.Add(HookBinder.Teardown(hook));
    }

    /// <summary>Lets a function give the URL of an endpoint that no rule can build.</summary>
    /// <param name="handler">Receives the error, the endpoint and the values, and returns a URL, or <see langword="null"/> to leave it to the next.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    public void UrlBuildErrorHandler(Func<Exception, string, IDictionary<string, object?>, string?> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        CheckSetup(nameof(UrlBuildErrorHandler));
        UrlBuildErrorHandlers.Add(handler);
    }

    /// <summary>Registers a filter for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="filter">The function; its first parameter gets the filtered value, the others the arguments by position or name.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// app.TemplateFilter("between", (int value, int low, int high) => value >= low &amp;&amp; value &lt;= high);
    /// </code></example>
    public void TemplateFilter(string name, Delegate filter)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckSetup(nameof(TemplateFilter));
        Templates.AddFilter(name, filter);
    }

    /// <summary>Registers a filter for templates under its method's name in snake case.</summary>
    /// <param name="filter">A method or local function.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name.</exception>
    public void TemplateFilter(Delegate filter)
    {
        CheckSetup(nameof(TemplateFilter));
        Templates.AddFilter(null, filter);
    }

    /// <summary>Registers a test for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="test">The function; its first parameter gets the tested value.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// app.TemplateTest("even_year", (DateTime day) => day.Year % 2 == 0);
    /// </code></example>
    public void TemplateTest(string name, Delegate test)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckSetup(nameof(TemplateTest));
        Templates.AddTest(name, test);
    }

    /// <summary>Registers a test for templates under its method's name in snake case.</summary>
    /// <param name="test">A method or local function.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name.</exception>
    public void TemplateTest(Delegate test)
    {
        CheckSetup(nameof(TemplateTest));
        Templates.AddTest(null, test);
    }

    /// <summary>Registers a function for templates.</summary>
    /// <param name="name">Its name in templates.</param>
    /// <param name="function">The function.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <example><code>
    /// app.TemplateGlobal("add", (int a, int b) => a + b);
    /// </code></example>
    public void TemplateGlobal(string name, Delegate function)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        CheckSetup(nameof(TemplateGlobal));
        Templates.AddGlobal(name, function);
    }

    /// <summary>Registers a function for templates under its method's name in snake case.</summary>
    /// <param name="function">A method or local function.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name.</exception>
    public void TemplateGlobal(Delegate function)
    {
        CheckSetup(nameof(TemplateGlobal));
        Templates.AddGlobal(null, function);
    }

    /// <summary>Adds names to the command <c>shell</c>.</summary>
    /// <param name="processor">Gives the names and values as an anonymous object or dictionary, when a shell starts.</param>
    /// <exception cref="InvalidOperationException">The first request has been handled.</exception>
    /// <example><code>
    /// app.ShellContextProcessor(() => new { db, users = db.Users });
    /// </code></example>
    public void ShellContextProcessor(Func<object?> processor)
    {
        ArgumentNullException.ThrowIfNull(processor);
        CheckSetup();
        ShellContextProcessors.Add(processor);
    }

    /// <summary>Makes the names and values that a shell begins with.</summary>
    /// <returns><c>app</c>, <c>g</c>, and what the processors give; a later one wins.</returns>
    /// <exception cref="InvalidOperationException">There is no application context.</exception>
    public virtual Dictionary<string, object?> MakeShellContext()
    {
        var context = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["app"] = this,
            ["g"] = Ambient.RequiredGlobals,
        };
        foreach (var processor in ShellContextProcessors)
            foreach (var (name, value) in ObjectMembers.ToDictionary(processor())) context[name] = value;
        return context;
    }

    /// <summary>Makes and pushes an application context; dispose it to end it.</summary>
    /// <returns>The context, pushed.</returns>
    public ApplicationContext AppContext()
    {
        var context = new ApplicationContext(this);
        context.Push();
        return context;
    }

    /// <summary>Builds the URL of an endpoint. See <see cref="Globals.UrlFor"/>.</summary>
    /// <param name="endpoint">The endpoint; a leading dot means the current blueprint's.</param>
    /// <param name="values">The rule's values, as an anonymous object or dictionary; what no rule takes becomes the query.</param>
    /// <returns>The URL.</returns>
    /// <exception cref="BuildError">No rule of the endpoint takes the values.</exception>
    public virtual string UrlFor(string endpoint, object? values = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        using var held = Ambient.HoldRequest();
        return Urls.Build(held.Context, endpoint, ObjectMembers.ToDictionary(values));
    }

    /// <summary>Adds the values that the application's and the endpoint's blueprints' functions say for every URL.</summary>
    /// <param name="endpoint">The endpoint that a URL is built for.</param>
    /// <param name="values">The values; changed by this.</param>
    public virtual void InjectUrlDefaults(string endpoint, IDictionary<string, object?> values)
    {
        foreach (var hook in _setup.UrlDefaultsOf(endpoint)) hook(endpoint, values);
    }

    /// <summary>Gives the URL of an endpoint that no rule can build, by the handlers of <see cref="UrlBuildErrorHandler"/>.</summary>
    /// <param name="error">What is wrong.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="values">The values, with <c>_anchor</c> and its like among them.</param>
    /// <returns>The first handler's URL.</returns>
    /// <exception cref="BuildError">No handler gives one.</exception>
    public virtual string HandleUrlBuildError(Exception error, string endpoint, IDictionary<string, object?> values)
    {
        ArgumentNullException.ThrowIfNull(error);
        foreach (var handler in UrlBuildErrorHandlers)
            if (handler(error, endpoint, values) is { } url) return url;
        ExceptionDispatchInfo.Throw(error);
        return "";
    }

    /// <summary>Makes a redirect. See <see cref="Globals.Redirect"/>, which calls it.</summary>
    /// <param name="location">The address, absolute or relative.</param>
    /// <param name="code">301, 302 (unless said), 303, 305, 307 or 308.</param>
    /// <returns>The response.</returns>
    public virtual Response Redirect(string location, int code = 302) => RedirectResponse.Make(location, code);

    /// <summary>Makes <see cref="Aborter"/>, when it is first asked for.</summary>
    /// <returns>The table of HTTP's errors.</returns>
    public virtual Aborter MakeAborter() => new();

    /// <summary>Makes <see cref="Config"/>. It is called while the application is made, before a derived constructor has run.</summary>
    /// <param name="instanceRelative">Whether relative file names start from <see cref="InstancePath"/>.</param>
    /// <returns>Flask's default settings.</returns>
    public virtual Config MakeConfig(bool instanceRelative = false) =>
        new(instanceRelative ? InstancePath : RootPath, DebugFlag.IsSet ? [.. Config.Defaults, new("DEBUG", DebugFlag.Get())] : Config.Defaults);

    /// <summary>Tells whether what a template prints is escaped for HTML.</summary>
    /// <param name="filename">The template's name; <see langword="null"/> for one from a string.</param>
    /// <returns><see langword="true"/> for <c>.html</c>, <c>.htm</c>, <c>.xml</c>, <c>.xhtml</c>, <c>.svg</c>, and for templates from strings.</returns>
    public virtual bool SelectJinjaAutoescape(string? filename) => TemplateEscaping.IsEscaped(filename);

    /// <summary>Makes <see cref="JinjaEnv"/>, when it is first asked for.</summary>
    /// <returns>The environment, with Flask's functions and all that was registered.</returns>
    public virtual TemplateEnvironment CreateJinjaEnvironment() => Templates.Make();

    /// <summary>Makes what finds templates: in the application's folder, then in those of its blueprints.</summary>
    /// <returns>The loader.</returns>
    public virtual TemplateLoader CreateGlobalJinjaLoader() => Templates.MakeLoader();

    /// <summary>Adds to the variables of a template what every template has: <c>request</c>, <c>session</c>, <c>g</c>, and the values of the context processors.</summary>
    /// <param name="context">The variables that the view gave, which win; changed by this.</param>
    public virtual void UpdateTemplateContext(IDictionary<string, object?> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        TemplateRenderer.Update(this, context);
    }

    /// <summary>Opens a file of <see cref="InstancePath"/>.</summary>
    /// <param name="path">The path, relative to that folder. It is trusted: never one that a user sent.</param>
    /// <param name="mode">Whether it must exist; <see cref="FileMode.Open"/> unless said.</param>
    /// <param name="access">What it is opened for; reading unless said.</param>
    /// <returns>The file; dispose it.</returns>
    /// <exception cref="IOException">There is none, or it is in use.</exception>
    public FileStream OpenInstanceResource(string path, FileMode mode = FileMode.Open, FileAccess access = FileAccess.Read)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new FileStream(Path.Combine(InstancePath, path), mode, access, FileShare.Read);
    }

    /// <summary>Handles a request of any ASP.NET Core host.</summary>
    private async Task HandleAsync(HttpContext httpContext)
    {
        var context = new RequestContext(this);
        context.Begin(ServerFeatures.Of(httpContext.Features), httpContext);
        if (httpContext.Features.Get<IContextKeeper>() is { } keeper) context.KeepFor(keeper);
        try
        {
            await _dispatcher.RunAsync(context);
        }
        catch (Exception) when (IsObserved(context, httpContext))
        {
            throw;
        }
        finally
        {
            if (HostTelemetry.IsWanted(httpContext)) HostTelemetry.Describe(httpContext, context.Endpoint);
            if (context.Keeper is null) context.Recycle();
        }
    }

    // Never true: the exception goes on as it was. A debugger, where there is one, has looked at the request meanwhile.
    private static bool IsObserved(RequestContext context, HttpContext httpContext)
    {
        httpContext.Features.Get<IFailureWitness>()?.Observe(context);
        return false;
    }

    /// <summary>Handles a request that a server has put into a context of its own.</summary>
    internal Task HandleAsync(RequestContext context) => _dispatcher.RunAsync(context);

    internal void EnsureReady() => _setup.EnsureComplete();

    /// <summary>Ends the setup: a request is being handled.</summary>
    internal void EndSetup()
    {
        if (!_setup.IsOver) _setup.Close();
    }

    internal ValueTask RunFirstRequestHooksAsync() => _setup.RunFirstRequestHooksAsync();

    private protected override void Add(Blueprint blueprint, BlueprintOptions options)
    {
        CheckSetup(nameof(RegisterBlueprint));
        _setup.Register(blueprint, options);
    }

    private protected override void CheckSetup([CallerMemberName] string member = "")
    {
        if (_setup.IsOver) throw SetupErrors.TooLate(member, Name);
        _setup.Reopen();
    }
}
