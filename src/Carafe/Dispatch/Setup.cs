using Carafe.Hooks;
using Carafe.Requests;
using Carafe.Views;

namespace Carafe.Dispatch;

/// <summary>What is registered until the first request, and its completion into plans that requests only read.</summary>
internal sealed class Setup(App app)
{
    private readonly Dictionary<string, ViewFunction> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HookTable> _blueprintHooks = new(StringComparer.Ordinal);
    private readonly List<AppRule> _rules = [];
    private readonly Lock _lock = new();
    private HookPlan? _defaultHooks;
    private volatile bool _isComplete;
    private bool _isOver;
    private Task? _firstRequest;
    private volatile bool _firstRequestDone;

    /// <summary>Whether a request has been handled: what is registered from now on would come too late.</summary>
    public bool IsOver => _isOver;

    public List<Func<Task>> FirstRequestHooks { get; } = [];

    /// <summary>Whether hooks of the first request still have to run, or are running.</summary>
    public bool HasFirstRequestHooks => FirstRequestHooks.Count > 0 && !_firstRequestDone;

    /// <summary>The hooks around requests that no rule matched: the application's own.</summary>
    public HookPlan DefaultHooks => _defaultHooks ??= new HookPlan([app.Hooks]);

    /// <summary>Notes that something is about to be registered, so that plans made for a test context are made anew.</summary>
    public void Reopen()
    {
        _isComplete = false;
        _defaultHooks = null;
    }

    /// <summary>Notes that the first request has come.</summary>
    public void Close() => _isOver = true;

    public void AddRule(string rule, ViewFunction? view, string[]? methods, string? endpoint, RuleOptions? options, string? blueprint)
    {
        options ??= new RuleOptions();
        endpoint ??= view?.Name ?? (view is null ? throw SetupErrors.NoEndpoint(rule) : LambdaEndpoint(rule, view, methods));
        var allMethods = MethodsOf(rule, view, methods);
        var automaticOptions = AutomaticOptions(view, options, allMethods);
        if (automaticOptions) allMethods.Add("OPTIONS");
        var appRule = new AppRule(rule)
        {
            Endpoint = endpoint,
            Methods = allMethods,
            Defaults = options.Defaults,
            Subdomain = options.Subdomain,
            Host = options.Host,
            StrictSlashes = options.StrictSlashes,
            MergeSlashes = options.MergeSlashes,
            BuildOnly = options.BuildOnly,
            RedirectTo = options.RedirectTo,
            Alias = options.Alias,
            Websocket = options.WebSocket,
            View = view,
            Blueprint = blueprint,
            AutomaticOptions = automaticOptions,
            StreamsBody = options.StreamBody,
        };
        if (view is not null) SetView(endpoint, view);
        app.UrlMap.Add(appRule);
        if (view is not null && app.Hooks.UrlValuePreprocessors.Count == 0) view.MakeInvoker(rule, appRule.Arguments);
        _rules.Add(appRule);
    }

    public void SetView(string endpoint, ViewFunction view)
    {
        if (_views.TryGetValue(endpoint, out var existing) && !existing.IsSameAs(view)) throw SetupErrors.EndpointTaken(endpoint);
        _views[endpoint] = view;
    }

    /// <summary>The application's functions that add values to URLs, then those of the endpoint's blueprints.</summary>
    public UrlValuesHook[] UrlDefaultsOf(string endpoint)
    {
        if (app.Hooks.UrlDefaults.Count == 0 && _blueprintHooks.Count == 0) return [];
        return [.. HooksOf(endpoint).SelectMany(table => table.UrlDefaults)];
    }

    /// <summary>Makes the plans of what is registered so far, unless they are made.</summary>
    public void EnsureComplete()
    {
        if (!_isComplete) Complete();
    }

    /// <summary>Runs the hooks of the first request; requests that come meanwhile wait for the same run.</summary>
    public async ValueTask RunFirstRequestHooksAsync()
    {
        Task run;
        lock (_lock) run = _firstRequest ??= RunAsync();
        await run;

        async Task RunAsync()
        {
            foreach (var hook in FirstRequestHooks) await hook();
            _firstRequestDone = true;
        }
    }

    private void Complete()
    {
        lock (_lock)
        {
            if (_isComplete) return;
            foreach (var rule in _rules) rule.Plan = MakePlan(rule);
            _isComplete = true;
        }
    }

    private EndpointPlan MakePlan(AppRule rule)
    {
        var view = rule.View ?? _views.GetValueOrDefault(rule.Endpoint!);
        return new EndpointPlan
        {
            Endpoint = new RequestEndpoint(rule.Endpoint!, rule.Blueprint, [], rule),
            View = view?.MakeInvoker(rule.Pattern, variables: null),
            Hooks = DefaultHooks,
            IsBare = view is not null && DefaultHooks.IsEmpty,
            AutomaticOptions = rule.AutomaticOptions,
            StreamsBody = rule.StreamsBody,
        };
    }

    private List<HookTable> HooksOf(string endpoint)
    {
        List<HookTable> tables = [app.Hooks];
        for (var dot = endpoint.IndexOf('.'); dot >= 0; dot = endpoint.IndexOf('.', dot + 1))
            if (_blueprintHooks.TryGetValue(endpoint[..dot], out var table)) tables.Add(table);
        return tables;
    }

    // Two lambdas may answer different methods of one rule; the second gets a name of its own.
    private string LambdaEndpoint(string rule, ViewFunction view, string[]? methods)
    {
        if (!_views.TryGetValue(rule, out var existing) || existing.IsSameAs(view)) return rule;
        return $"{rule} [{string.Join(",", methods ?? ["GET"])}]";
    }

    private static HashSet<string> MethodsOf(string rule, ViewFunction? view, string[]? methods)
    {
        if (methods is { Length: 0 }) throw SetupErrors.NoMethods(rule);
        IEnumerable<string> stated = methods ?? view?.Methods ?? (IEnumerable<string>)["GET"];
        return [.. stated.Concat(view?.RequiredMethods ?? []).Select(method => method.ToUpperInvariant())];
    }

    private bool AutomaticOptions(ViewFunction? view, RuleOptions options, HashSet<string> methods) =>
        options.ProvideAutomaticOptions ?? view?.ProvideAutomaticOptions ?? (!methods.Contains("OPTIONS") && app.Settings.ProvideAutomaticOptions);
}
