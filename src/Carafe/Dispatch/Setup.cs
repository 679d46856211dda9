using Carafe.Blueprints;
using Carafe.Hooks;
using Carafe.Requests;
using Carafe.Views;

namespace Carafe.Dispatch;

/// <summary>What is registered until the first request, and its completion into plans that requests only read.</summary>
internal sealed class Setup(App app)
{
    private readonly Dictionary<string, ViewFunction> _views = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<string, Blueprint> _blueprints = new(StringComparer.Ordinal);
    private readonly List<AppRule> _rules = [];
    private readonly List<AppRule> _unchecked = [];
    private Dictionary<string, HookPlan> _blueprintPlans = [];
    private int _registrations;
    private readonly Lock _lock = new();
    private HookPlan? _defaultHooks;
    private volatile bool _isComplete;
    private bool _isOver;
    private TaskCompletionSource? _firstRequest;
    private volatile bool _firstRequestDone;

    /// <summary>Whether a request has been handled: what is registered from now on would come too late.</summary>
    public bool IsOver => _isOver;

    /// <summary>The blueprints by their whole names, in the order of registration.</summary>
    public IReadOnlyDictionary<string, Blueprint> Blueprints => _blueprints;

    /// <summary>The views by their endpoints.</summary>
    public IReadOnlyDictionary<string, ViewFunction> Views => _views;

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

    public void AddRule(string rule, ViewFunction? view, string[]? methods, string? endpoint, RuleOptions? options)
    {
        options ??= new RuleOptions();
        endpoint ??= view?.Name;
        var blueprint = endpoint is null ? null : BlueprintOf(endpoint);
        endpoint ??= view is null ? throw SetupErrors.NoEndpoint(rule) : LambdaEndpoint(rule, view, methods);
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
        if (view?.StaticOwner is { } owner) app.Urls.Static.Add(endpoint, owner);
        app.UrlMap.Add(appRule);
        _rules.Add(appRule);
        _unchecked.Add(appRule);
        if (_registrations == 0) CheckViews();
    }

    /// <summary>Registers a blueprint, and with it those nested in it.</summary>
    public void Register(Blueprint blueprint, BlueprintOptions options)
    {
        _registrations++;
        try
        {
            blueprint.Register(app, options);
        }
        finally
        {
            _registrations--;
        }
        if (_registrations == 0) CheckViews();
    }

    /// <returns>Whether the application has not had the blueprint before, under any name.</returns>
    public bool AddBlueprint(Blueprint blueprint, string name, string fullName)
    {
        if (_blueprints.TryGetValue(fullName, out var other)) throw BlueprintErrors.NameTaken(name, fullName, other == blueprint);
        var isFirst = !_blueprints.ContainsValue(blueprint);
        _blueprints.Add(fullName, blueprint);
        return isFirst;
    }

    public void SetView(string endpoint, ViewFunction view)
    {
        if (_views.TryGetValue(endpoint, out var existing) && !existing.IsSameAs(view)) throw SetupErrors.EndpointTaken(endpoint);
        _views[endpoint] = view;
    }

    /// <summary>The application's functions that add values to URLs, then those of the endpoint's blueprints.</summary>
    public UrlValuesHook[] UrlDefaultsOf(string endpoint)
    {
        if (_blueprints.Count == 0 || BlueprintOf(endpoint) is not { } blueprint) return DefaultHooks.UrlDefaults;
        return PlanOf(blueprint).UrlDefaults;
    }

    /// <summary>Makes the plans of what is registered so far, unless they are made.</summary>
    public void EnsureComplete()
    {
        if (!_isComplete) Complete();
    }

    /// <summary>Runs the hooks of the first request; requests that come meanwhile wait for the same run. Where it fails, the next request tries again, as in Flask.</summary>
    public async ValueTask RunFirstRequestHooksAsync()
    {
        TaskCompletionSource run;
        bool isOurs;
        lock (_lock)
        {
            isOurs = _firstRequest is null;
            run = _firstRequest ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
        if (!isOurs)
        {
            await run.Task;
            return;
        }
        try
        {
            foreach (var hook in FirstRequestHooks) await hook();
            _firstRequestDone = true;
            run.SetResult();
        }
        catch (Exception error)
        {
            lock (_lock) _firstRequest = null;
            run.SetException(error);

            // Observed here: nobody may be waiting.
            _ = run.Task.Exception;
            throw;
        }
    }

    private void Complete()
    {
        lock (_lock)
        {
            if (_isComplete) return;
            var plans = new Dictionary<string, HookPlan>(StringComparer.Ordinal);
            foreach (var rule in _rules) rule.Plan = MakePlan(rule, rule.Blueprint is null ? DefaultHooks : PlanOf(rule.Blueprint, plans));
            _blueprintPlans = plans;
            _isComplete = true;
        }
    }

    private EndpointPlan MakePlan(AppRule rule, HookPlan hooks)
    {
        var view = rule.View ?? _views.GetValueOrDefault(rule.Endpoint!);
        return new EndpointPlan
        {
            Endpoint = new RequestEndpoint(rule.Endpoint!, rule.Blueprint, BlueprintChain(rule.Blueprint), rule),
            View = view?.MakeInvoker(rule.Pattern),
            Hooks = hooks,
            IsBare = view is not null && hooks.IsEmpty && !app.Overrides.Way,
            AutomaticOptions = rule.AutomaticOptions,
            StreamsBody = rule.StreamsBody,
        };
    }

    /// <summary>The hooks around the views of a blueprint.</summary>
    public HookPlan PlanOf(string blueprint)
    {
        EnsureComplete();
        return _blueprintPlans.TryGetValue(blueprint, out var plan) ? plan : new HookPlan(HooksOf(blueprint));
    }

    private HookPlan PlanOf(string blueprint, Dictionary<string, HookPlan> plans)
    {
        if (!plans.TryGetValue(blueprint, out var plan))
        {
            var tables = HooksOf(blueprint);
            plans[blueprint] = plan = tables.Length == 1 ? DefaultHooks : new HookPlan(tables);
        }
        return plan;
    }

    /// <summary>The application's hooks, then those of the blueprint and the ones around it, the outermost first.</summary>
    private HookTable[] HooksOf(string blueprint) =>
        [app.Hooks, .. BlueprintChain(blueprint).Reverse().Where(_blueprints.ContainsKey).Select(name => _blueprints[name].Hooks)];

    /// <summary>The blueprint's name, then those around it, the innermost first: <c>a.b</c> gives <c>a.b</c> and <c>a</c>.</summary>
    private static string[] BlueprintChain(string? blueprint)
    {
        if (blueprint is null) return [];
        List<string> names = [blueprint];
        for (var dot = blueprint.LastIndexOf('.'); dot > 0; dot = blueprint.LastIndexOf('.', dot - 1)) names.Add(blueprint[..dot]);
        return [.. names];
    }

    private static string? BlueprintOf(string endpoint) => endpoint.LastIndexOf('.') is var dot and >= 0 ? endpoint[..dot] : null;

    // After a blueprint is in: only then is it known which preprocessors may supply what a view takes.
    private void CheckViews()
    {
        AppRule[] rules = [.. _unchecked];
        _unchecked.Clear();
        foreach (var rule in rules)
            if (rule.View is { } view && !HasPreprocessors(rule)) view.Check(rule.Pattern, rule.Arguments, rule.Methods ?? []);
    }

    private bool HasPreprocessors(AppRule rule) =>
        app.Hooks.UrlValuePreprocessors.Count > 0 || (rule.Blueprint is { } name && HooksOf(name).Any(table => table.UrlValuePreprocessors.Count > 0));

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
