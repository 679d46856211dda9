using Carafe.Configuration;
using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Json;
using Carafe.Logging;
using Carafe.Sessions;
using Microsoft.Extensions.Logging;

namespace Carafe;

/// <summary>A web application: its routes, hooks, configuration and state. Flask's <c>Flask</c>.</summary>
/// <remarks>Set up on one thread; once the first request has come, setup is over and any number of threads may send requests.</remarks>
/// <example><code>
/// var app = new App();
/// app.Route("/hello/&lt;name&gt;", (string name) => $"Hello, {name}!");
/// return app.Run(args);
/// </code></example>
public partial class App : RequestStages
{
    private readonly RequestDispatcher _dispatcher;
    private readonly Setup _setup;
    private AppSettings? _settings;
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

    /// <summary>Gets or sets what reads and writes JSON.</summary>
    public JsonProvider Json { get; set; } = new DefaultJsonProvider();

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

    /// <summary>The services of the host that the application was added to.</summary>
    internal IServiceProvider? HostServices { get; set; }

    internal IServiceProvider RootServices => Services ?? HostServices ?? (_bareServices ??= new BareServices(this));

    internal Lifespan Lifespan => field ??= new Lifespan(this);

    /// <summary>Makes and pushes an application context; dispose it to end it.</summary>
    /// <returns>The context, pushed.</returns>
    public ApplicationContext AppContext()
    {
        var context = new ApplicationContext(this);
        context.Push();
        return context;
    }

    /// <summary>Makes <see cref="Aborter"/>, when it is first asked for.</summary>
    /// <returns>The table of HTTP's errors.</returns>
    public virtual Aborter MakeAborter() => new();

    /// <summary>Makes <see cref="Config"/>. It is called while the application is made, before a derived constructor has run.</summary>
    /// <param name="instanceRelative">Whether relative file names start from <see cref="InstancePath"/>.</param>
    /// <returns>Flask's default settings.</returns>
    public virtual Config MakeConfig(bool instanceRelative = false) =>
        new(instanceRelative ? InstancePath : RootPath, DebugFlag.IsSet ? [.. Config.Defaults, new("DEBUG", DebugFlag.Get())] : Config.Defaults);

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
}
