using System.Runtime.CompilerServices;
using Carafe.Blueprints;
using Carafe.Dispatch;
using Carafe.Jinja.Loaders;
using Carafe.Views;

namespace Carafe;

/// <summary>A part of an application: routes, hooks, templates and static files that are registered together, under a name and a prefix. Flask's <c>Blueprint</c>.</summary>
/// <remarks>
/// What is called on a blueprint takes effect where it is registered, on one application or several, under one name or several; from then on
/// it cannot be changed. Its hooks run for its own views and those of the blueprints nested in it; the methods with <c>App</c> in
/// their names register for the whole application.
/// </remarks>
/// <example><code>
/// var blog = new Blueprint("blog", urlPrefix: "/blog");
/// blog.Route("/", () => "all posts", endpoint: "index");
/// blog.Route("/&lt;int:id&gt;", (int id) => $"post {id}, back to {UrlFor(".index")}", endpoint: "post");
///
/// app.RegisterBlueprint(blog);
/// </code></example>
public class Blueprint : Scaffold
{
    private readonly List<Action<BlueprintSetupState>> _deferred = [];
    private readonly List<(Blueprint Blueprint, BlueprintOptions Options)> _nested = [];
    private readonly Dictionary<string, ViewFunction> _views = new(StringComparer.Ordinal);
    private readonly string? _rootPath;
    private string? _home;
    private bool _isRegistered;

    /// <summary>Makes a blueprint.</summary>
    /// <param name="name">Its name, which its endpoints begin with; without dots.</param>
    /// <param name="staticFolder">The folder of its static files, relative to <paramref name="rootPath"/>; none unless said.</param>
    /// <param name="staticUrlPath">The URL path of its static files, behind the prefix; <c>/</c> and the folder's name unless said.</param>
    /// <param name="templateFolder">The folder of its templates, relative to <paramref name="rootPath"/>; none unless said. It is searched after the application's.</param>
    /// <param name="urlPrefix">The path before all of its rules; none unless said.</param>
    /// <param name="subdomain">The subdomain of its rules; any unless said. Needs subdomain matching.</param>
    /// <param name="urlDefaults">Values for arguments of all its rules.</param>
    /// <param name="rootPath">The folder that its relative paths start from, itself relative to the application's root path, which it is unless said.</param>
    /// <param name="cliGroup">The group its commands go into; its own name unless said; empty to put them beside the application's.</param>
    /// <exception cref="ArgumentException">The name is empty or has a dot.</exception>
    public Blueprint(
        string name,
        string? staticFolder = null,
        string? staticUrlPath = null,
        string? templateFolder = null,
        string? urlPrefix = null,
        string? subdomain = null,
        IReadOnlyDictionary<string, object?>? urlDefaults = null,
        string? rootPath = null,
        string? cliGroup = null)
        : base(CheckName(name))
    {
        StaticFolder = staticFolder;
        StaticUrlPath = staticUrlPath;
        TemplateFolder = templateFolder;
        UrlPrefix = urlPrefix;
        Subdomain = subdomain;
        UrlValuesDefaults = urlDefaults ?? new Dictionary<string, object?>();
        _rootPath = rootPath;
        CliGroup = cliGroup;
    }

    /// <summary>Gets the folder that relative paths of the blueprint start from.</summary>
    /// <value>As given; where none or a relative one was, in the root path of the application that first registered the blueprint.</value>
    public override string RootPath => Path.Combine(_home ?? RootFolder.Find(TemplateFolder), _rootPath ?? "");

    /// <summary>Gets or sets the path before all rules; a registration may say another.</summary>
    public string? UrlPrefix { get; set; }

    /// <summary>Gets or sets the subdomain of the rules; a registration may say another.</summary>
    public string? Subdomain { get; set; }

    /// <summary>Gets the values for arguments of all rules.</summary>
    public IReadOnlyDictionary<string, object?> UrlValuesDefaults { get; }

    /// <summary>Gets or sets the group that the blueprint's commands go into.</summary>
    /// <value><see langword="null"/>, the default, for the blueprint's name; empty for none, beside the application's commands.</value>
    public string? CliGroup { get; set; }

    /// <summary>Gets or sets whether the blueprint's error handlers also answer the 404 and 405 of paths under its prefix that no rule takes.</summary>
    /// <value><see langword="false"/> by default, as in Flask, where such a request belongs to no blueprint. Of nested blueprints the one with the longest prefix answers.</value>
    public bool HandlesRoutingErrors { get; set; }

    /// <summary>Lets a function take part in each registration of the blueprint.</summary>
    /// <param name="function">Receives the registration's state.</param>
    /// <exception cref="InvalidOperationException">The blueprint has been registered.</exception>
    public void Record(Action<BlueprintSetupState> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        CheckSetup(nameof(Record));
        _deferred.Add(function);
    }

    /// <summary>Lets a function take part in the first registration of the blueprint on each application.</summary>
    /// <inheritdoc cref="Record"/>
    public void RecordOnce(Action<BlueprintSetupState> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        CheckSetup(nameof(RecordOnce));
        _deferred.Add(OnceOnly(function));
    }

    /// <inheritdoc/>
    public override void AddUrlRule(string rule, ViewFunction? view = null, string[]? methods = null, string? endpoint = null, RuleOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(rule);
        CheckSetup(nameof(AddUrlRule));
        endpoint ??= view?.Name ?? (view is null ? throw BlueprintErrors.NoEndpoint(rule, Name) : LambdaEndpoint(rule, view, methods));
        if (endpoint.Contains('.')) throw BlueprintErrors.DottedEndpoint(endpoint, Name);
        if (view is not null && !_views.TryAdd(endpoint, view) && !_views[endpoint].IsSameAs(view)) throw SetupErrors.EndpointTaken($"{Name}.{endpoint}");
        _deferred.Add(state => state.AddUrlRule(rule, view, methods, endpoint, options));
    }

    /// <summary>Gives a view to an endpoint of the application, whose whole name is given: <c>blog.index</c>.</summary>
    /// <inheritdoc/>
    public override void Endpoint(string endpoint, Delegate view)
    {
        ArgumentException.ThrowIfNullOrEmpty(endpoint);
        ArgumentNullException.ThrowIfNull(view);
        CheckSetup(nameof(Endpoint));
        var function = ViewFunction.Of(view);
        _deferred.Add(state => state.App.SetView(endpoint, function));
    }

    /// <summary>Registers the blueprint on an application. Applications call <see cref="Scaffold.RegisterBlueprint"/>; a derived blueprint may do more here.</summary>
    /// <param name="app">The application.</param>
    /// <param name="options">What the registration says.</param>
    /// <exception cref="ArgumentException">Another registration has the name.</exception>
    /// <exception cref="InvalidOperationException">The application has handled its first request, or an endpoint belongs to another view.</exception>
    public virtual void Register(App app, BlueprintOptions options)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(options);
        var name = options.Name ?? Name;
        var isFirst = app.AddBlueprint(this, name, options.NamePrefix is null ? name : $"{options.NamePrefix}.{name}");
        _isRegistered = true;
        _home ??= app.RootPath;
        var state = MakeSetupState(app, options, isFirst);
        if (HasStaticFolder) state.AddUrlRule(StaticRule, ViewFunction.OfStaticFiles(this), endpoint: "static");
        if (isFirst && Loader is { } loader) app.Templates.AddPlace(new($"blueprint '{Name}'", loader));
        foreach (var function in _deferred) function(state);
        if (HandlesRoutingErrors) app.Scopes.Add(state);
        AddCommands(app, options.CliGroup ?? CliGroup ?? state.FullName);
        foreach (var (blueprint, nested) in _nested) blueprint.Register(app, state.OptionsFor(blueprint, nested));
    }

    /// <summary>Makes what the functions of a registration receive; a derived blueprint may make a type of its own.</summary>
    /// <param name="app">The application.</param>
    /// <param name="options">What the registration says.</param>
    /// <param name="firstRegistration">Whether the application has not had the blueprint before.</param>
    /// <returns>The state.</returns>
    public virtual BlueprintSetupState MakeSetupState(App app, BlueprintOptions options, bool firstRegistration) =>
        new(this, app, options, firstRegistration);

    /// <summary>Registers something for the whole application, once.</summary>
    internal void RecordForApp(Action<App> function, [CallerMemberName] string member = "")
    {
        CheckSetup(member);
        _deferred.Add(OnceOnly(state => function(state.App)));
    }

    private protected override void Add(Blueprint blueprint, BlueprintOptions options)
    {
        CheckSetup(nameof(RegisterBlueprint));
        if (blueprint == this) throw BlueprintErrors.OnItself(Name);
        _nested.Add((blueprint, options));
    }

    private protected override void CheckSetup([CallerMemberName] string member = "")
    {
        if (_isRegistered) throw BlueprintErrors.TooLate(member, Name);
    }

    private void AddCommands(App app, string group)
    {
        if (Cli.Commands.Count > 0) app.Cli.Add(Cli, group.Length == 0 ? null : group);
    }

    private TemplateLoader? Loader =>
        JinjaLoader ?? (TemplateFolder is null ? null : new FileSystemLoader(Path.Combine(RootPath, TemplateFolder)));

    private static Action<BlueprintSetupState> OnceOnly(Action<BlueprintSetupState> function) => state =>
    {
        if (state.FirstRegistration) function(state);
    };

    // As on an application, a lambda is named after its rule; dots would make it look like a nested blueprint's.
    private string LambdaEndpoint(string rule, ViewFunction view, string[]? methods)
    {
        var name = rule.TrimStart('/') is { Length: > 0 } text ? text.Replace('.', '_') : "/";
        return _views.TryGetValue(name, out var other) && !other.IsSameAs(view) ? $"{name} [{string.Join(",", methods ?? ["GET"])}]" : name;
    }

    private static string CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0) throw BlueprintErrors.EmptyName();
        return name.Contains('.') ? throw BlueprintErrors.DottedName(name) : name;
    }
}
