using System.Runtime.CompilerServices;
using Carafe.Dispatch;
using Carafe.Hooks;
using Carafe.Templating;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Carafe;

// What is registered before the first request: rules, views, blueprints, hooks.
public partial class App
{
    /// <summary>Gets the views by their endpoints.</summary>
    public IReadOnlyDictionary<string, ViewFunction> ViewFunctions => _setup.Views;

    /// <summary>Gets the registered blueprints by their whole names, in the order of registration. Flask's <c>iter_blueprints()</c> are the values.</summary>
    public IReadOnlyDictionary<string, Blueprint> Blueprints => _setup.Blueprints;

    internal BlueprintScopes Scopes { get; }

    /// <summary>The hooks around the views of a blueprint.</summary>
    internal HookPlan PlanOf(string blueprint) => _setup.PlanOf(blueprint);

    /// <summary>Throws where the setup is over.</summary>
    internal void CheckSetupOf(string member) => CheckSetup(member);

    internal List<TeardownHook> TeardownAppContextHooks { get; } = [];

    internal HookPlan DefaultHooks => _setup.DefaultHooks;

    internal bool HasFirstRequestHooks => _setup.HasFirstRequestHooks;

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
