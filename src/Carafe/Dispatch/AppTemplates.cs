using Carafe.Contexts;
using Carafe.Jinja;
using Carafe.Jinja.Loaders;
using Carafe.Templating;
using Carafe.Views;
using Microsoft.Extensions.Logging;

namespace Carafe.Dispatch;

/// <summary>An application's template environment, made when first needed, and what is registered for it before.</summary>
internal sealed class AppTemplates(App app)
{
    private readonly Lock _lock = new();
    private readonly TemplateRegistry _registry = new();
    private readonly List<TemplatePlace> _places = [];
    private volatile TemplateEnvironment? _environment;
    private Func<EnvironmentOverlay, EnvironmentOverlay>? _options;

    public TemplateEnvironment Environment => _environment ?? EnsureMade();

    public Func<EnvironmentOverlay, EnvironmentOverlay>? Options
    {
        get => _options;
        set
        {
            if (_environment is not null)
                throw new InvalidOperationException("The template environment has been made. Set JinjaOptions before the first template is rendered and before JinjaEnv is used.");
            _options = value;
        }
    }

    /// <summary>Adds a place to look in after the application's folder.</summary>
    public void AddPlace(TemplatePlace place) => _places.Add(place);

    public void AddFilter(string? name, Delegate filter) => Register(name, filter, (known, text) =>
    {
        var made = Jinja.Filters.Filter.Of(text, filter);
        (known?.Filters ?? _registry.Filters)[text] = made;
    });

    public void AddTest(string? name, Delegate test) => Register(name, test, (known, text) =>
    {
        var made = Jinja.Tests.Test.Of(text, test);
        (known?.Tests ?? _registry.Tests)[text] = made;
    });

    public void AddGlobal(string? name, Delegate function) => Register(name, function, (known, text) =>
        (known?.Globals ?? _registry.Globals)[text] = Jinja.Values.Value.From(function));

    /// <summary>As Flask does where <c>debug</c> changes: templates are read anew unless the configuration says otherwise.</summary>
    public void SetDebug(bool isDebug)
    {
        if (_environment is { } made && app.Config["TEMPLATES_AUTO_RELOAD"] is null) made.AutoReload = isDebug;
    }

    private void Register(string? name, Delegate function, Action<TemplateEnvironment?, string> add)
    {
        ArgumentNullException.ThrowIfNull(function);
        name ??= EndpointName.Of(function.Method)
            ?? throw new ArgumentException("A lambda has no name to be called by in templates. Give the name first, or a method.", nameof(function));
        lock (_lock) add(_environment, name);
    }

    private TemplateEnvironment EnsureMade()
    {
        lock (_lock) return _environment ??= app.CreateJinjaEnvironment();
    }

    /// <summary>Tells where a template is looked for.</summary>
    public string ExplainLookup(string name) => MakeLoader().Explain(name);

    /// <summary>Makes an environment of what is registered so far.</summary>
    public TemplateEnvironment Make()
    {
        var environment = new TemplateEnvironment
        {
            Autoescape = Autoescape.By(app.SelectJinjaAutoescape),
            AutoReload = app.Config["TEMPLATES_AUTO_RELOAD"] as bool? ?? app.Settings.Debug,
            Loader = app.CreateGlobalJinjaLoader(),
        };
        if (_options is not null) environment = environment.Overlay(_options);
        foreach (var (name, value) in TemplateFunctions.Of(app)) environment.Globals[name] = value;
        environment.Policies["json.dumps_function"] = TemplateJson.DumpsFunction(() => app.Json);
        _registry.CopyTo(environment);
        return environment;
    }

    public AppTemplateLoader MakeLoader()
    {
        var loader = app.JinjaLoader ?? (app.TemplateFolder is { } folder ? new FileSystemLoader(Path.Combine(app.RootPath, folder)) : null);
        TemplatePlace? own = loader is null ? null : new($"application '{app.Name}'", loader);
        return new AppTemplateLoader(
            () => own is null ? _places : _places.Prepend(own),
            () => app.Config["EXPLAIN_TEMPLATE_LOADING"] is true ? Tell : null,
            CurrentBlueprint);
    }

    private static string? CurrentBlueprint()
    {
        using var held = Ambient.HoldRequest();
        return held.Context?.Endpoint?.Endpoint.Blueprint;
    }

    private void Tell(string account) => app.Logger.LogInformation("{Account}", account);
}
