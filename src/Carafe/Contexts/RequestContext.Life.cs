using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Requests;
using Carafe.Routing;
using Carafe.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe;

// The life of a context: it takes up a request, is pushed, torn down and ended.
public sealed partial class RequestContext
{
    /// <inheritdoc/>
    public void Dispose() => Pop(error: null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await TeardownAsync(error: null);
        }
        finally
        {
            await EndAsync();
        }
    }

    /// <summary>Ends the context as if the request had failed.</summary>
    /// <param name="error">What the teardown functions receive.</param>
    public void Pop(Exception? error)
    {
        var teardown = TeardownAsync(error);
        try
        {
            if (!teardown.IsCompletedSuccessfully) teardown.AsTask().GetAwaiter().GetResult();
        }
        finally
        {
            Pop();
        }
    }

    /// <summary>Takes up a request.</summary>
    internal void Begin(in ServerFeatures features, HttpContext? httpContext = null)
    {
        _server = features;
        _httpContext = httpContext;
        _request.Begin(features, App.Settings, App.Json);
    }

    /// <summary>Takes up a request of a server that calls the application itself; on one connection the features are the same each time.</summary>
    internal void BeginOnServer(IFeatureCollection features)
    {
        if (_server.All != features) _server = ServerFeatures.OfServer(features);
        _isOnServer = true;
        _request.Begin(_server, App.Settings, App.Json);
    }

    /// <summary>Has somebody keep the context beyond the end of its request.</summary>
    internal void KeepFor(IContextKeeper keeper)
    {
        Keeper = keeper;
        _isExposed = true;
    }

    /// <summary>Ends a context that was kept.</summary>
    internal async ValueTask EndKeptAsync(Exception? failure)
    {
        var before = ContextStack.Exchange(Frame);
        try
        {
            await TeardownAsync(failure);
        }
        finally
        {
            ContextStack.Exchange(before);
            await EndAsync();
            Recycle();
        }
    }

    /// <summary>Makes this the current context and finds the rule: a session opened by a converter or hook has both at hand.</summary>
    /// <param name="announces">Whether the signal is sent; a dispatcher awaits <see cref="SendPushedAsync"/> instead.</param>
    internal void Push(bool announces = true)
    {
        // As Flask up to 3.1: inside a context of the same application, that one and its G serve the request too.
        // What was current where a server was started is none of its requests' business.
        var outer = _isOnServer ? null : ContextStack.Top;
        var shared = outer is null ? null : SharedBy(outer);
        var application = shared ?? _ownApplication;
        if (_application != application) _application = application;
        _frame = ContextStack.Push(outer, application, this);
        if (shared is null && announces) _ownApplication.SendPushed();
        FindRule();
    }

    /// <summary>Makes this the current context for whoever gets it; where that fails, nothing is left behind.</summary>
    internal RequestContext PushForApplication()
    {
        Expose();
        try
        {
            Push();
            return this;
        }
        catch
        {
            Pop();
            throw;
        }
    }

    /// <summary>Tells that the application's context was pushed, if this request did so.</summary>
    internal ValueTask SendPushedAsync() => AppSignals.AppContextPushed.HasReceivers && OwnsApplication
        ? new(AppSignals.AppContextPushed.SendAsync(App))
        : default;

    /// <summary>Runs the teardown functions of the request, then those of the application context where this request made it.</summary>
    internal ValueTask TeardownAsync(Exception? error)
    {
        var isPlain = Hooks.TeardownRequest.Length == 0 && !AppSignals.RequestTearingDown.HasReceivers;
        if (App.Overrides.Any) Expose();
        if (!isPlain || HasDisposables || App.Overrides.Teardown) return RunTeardownAsync(error);
        return OwnsApplication ? _ownApplication.TeardownAsync(error) : default;
    }

    internal async ValueTask RunTeardownHooksAsync(Exception? error)
    {
        foreach (var hook in Hooks.TeardownRequest) await hook(error);
        if (AppSignals.RequestTearingDown.HasReceivers) await AppSignals.RequestTearingDown.SendAsync(App, ("exc", error));
    }

    /// <summary>Takes the context off the stack of this flow for good.</summary>
    internal void Pop()
    {
        if (_frame is not null) ContextStack.Remove(_frame);
        End();
    }

    /// <summary>Ends the context. Its frame is closed, so that it does not matter where it still lies on a stack.</summary>
    internal void End()
    {
        if (CloseFrame()) _ownApplication.SendPopped();
    }

    /// <summary>Ends the context, and awaits those who want to be told.</summary>
    internal ValueTask EndAsync() => CloseFrame() ? _ownApplication.SendPoppedAsync() : default;

    /// <summary>A context of its own over the same request and session, for work that goes on beside or after this one.</summary>
    internal RequestContext Copy()
    {
        _request.Preserve();
        return new RequestContext(App)
        {
            _request = ExposeRequest(),
            _session = _session,
            Match = Match,
            Endpoint = Endpoint,
        };
    }

    /// <summary>Keeps the context for a stream.</summary>
    internal ContextFrame Keep()
    {
        Keepers++;
        _isExposed = true;
        return Frame;
    }

    /// <summary>Pushes a copy, which has its rule already.</summary>
    internal void PushCopy()
    {
        _application = _ownApplication;
        _frame = ContextStack.Push(ContextStack.Top, _application, this);
        _ownApplication.SendPushed();
    }

    /// <summary>Takes the context out of use.</summary>
    /// <returns>Whether an application context of its own ended with it.</returns>
    private bool CloseFrame()
    {
        if (_frame is null) return false;
        var owned = OwnsApplication;
        _frame.Close();
        _frame = null;
        return owned;
    }

    private bool HasDisposables => _request.HasDisposables || _services is not null;

    private bool OwnsApplication => _frame is not null && _application == _ownApplication;

    // Marked, then looked at again: whoever pushes may run beside the outer context's request and outlive it.
    private ApplicationContext? SharedBy(ContextFrame outer)
    {
        if (outer.Application is not { } application || application.App != App) return null;
        application.HandOut();
        return outer.Application == application ? application : null;
    }

    private void FindRule()
    {
        App.EnsureReady();
        EndpointPlan? plan = null;
        try
        {
            var match = App.Overrides.UrlAdapter ? UrlAdapter.Match(_viewArgs.Values) : App.Urls.Match(_request, _viewArgs.Values);
            plan = (match.Rule as AppRule)?.Plan;
            if (plan is null) Match = match;
            if (match.Outcome != MatchOutcome.Matched) _request.RoutingException = ErrorDispatcher.RoutingErrorOf(this);
        }
        catch (HttpException error)
        {
            // Answered in its turn, when the hooks have run, as every other request that no rule takes.
            Match = default;
            _request.RoutingException = error;
        }
        Endpoint = plan;
        if (plan is not null) _request.SetEndpoint(plan.Endpoint, _viewArgs.Values);
    }

    private async ValueTask RunTeardownAsync(Exception? error)
    {
        // As Flask: what a function throws keeps none of the later steps from their turn.
        try
        {
            await App.DoTeardownRequest(this, error);
        }
        finally
        {
            _request.Close();
            await TeardownApplicationAsync(error);
        }
    }

    private async ValueTask TeardownApplicationAsync(Exception? error)
    {
        try
        {
            if (OwnsApplication) await _ownApplication.TeardownAsync(error);
        }
        finally
        {
            if (_services is not null) await _services.DisposeAsync();
            _services = null;
        }
    }
}
