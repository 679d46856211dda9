using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Exceptions;
using Carafe.Hooks;
using Carafe.Requests;
using Carafe.Routing;
using Carafe.Sessions;
using Carafe.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe;

/// <summary>One request at work: what <c>Request</c>, <c>Session</c> and, through its application context, <c>G</c> stand for while it is pushed.</summary>
/// <remarks>
/// <para>Applications meet it as what <see cref="AppTesting.TestRequestContext"/> gives; disposing it runs the teardown functions.</para>
/// <para>
/// A server keeps one per connection and uses it again. Whatever it handed to application code (request, response, values) it
/// replaces first, so what the application still holds stays what it was, or says that it has ended.
/// </para>
/// </remarks>
/// <example><code>
/// using (app.TestRequestContext("/search?q=tea"))
/// {
///     Console.WriteLine(Request.Args["q"]);
/// }
/// </code></example>
public sealed class RequestContext : IDisposable, IAsyncDisposable
{
    private ApplicationContext _ownApplication;
    private ApplicationContext? _application;
    private ContextFrame? _frame;
    private IncomingRequest _request;
    private ViewArgs _viewArgs;
    private Response? _ownResponse;
    private SessionData? _session;
    private HttpContext? _httpContext;
    private UrlAdapter? _urlAdapter;
    private JsonBuffer? _jsonBuffer;
    private RequestServices? _services;
    private ServerFeatures _server;
    private Holders _holders;
    private EndpointPlan? _plan;
    private bool _isMatched;
    private bool _isOnServer;
    private bool _isExposed;
    private bool _handsOutResponses;

    internal RequestContext(App app)
    {
        App = app;
        _ownApplication = new ApplicationContext(app);
        _request = new IncomingRequest(new RequestBody());
        _viewArgs = new ViewArgs(this, new RouteValues());
    }

    /// <summary>The application that handles the request.</summary>
    public App App { get; }

    /// <summary>The request.</summary>
    public IncomingRequest Request => ExposeRequest();

    /// <summary>The session; opened when first asked for.</summary>
    public SessionData Session => OpenSession();

    /// <summary>The services that the request sees, in a scope that ends with it; the scope is opened when first asked for.</summary>
    /// <value>Those of <see cref="App.Services"/>; else those of the ASP.NET Core host; else next to none.</value>
    /// <exception cref="InvalidOperationException">The request has ended.</exception>
    public IServiceProvider Services => (_services ??= _frame is null ? throw RequestErrors.HasEnded() : RequestServices.Open(App, _httpContext)).Provider;

    /// <summary>The application context that the request runs in.</summary>
    /// <exception cref="InvalidOperationException">The context is not pushed.</exception>
    public ApplicationContext Application => _frame is null ? throw RequestErrors.HasEnded() : _application!;

    internal ref readonly ServerFeatures Server => ref _server;

    internal IFeatureCollection Features => _server.All;

    /// <summary>What came of matching, where it gave no endpoint.</summary>
    internal MatchResult Match { get; private set; }

    /// <summary>The plan of the endpoint that matched, where one did.</summary>
    /// <remarks>The plan stays behind the flag: the next request on the connection often has the same, and storing a reference costs more than comparing it.</remarks>
    internal EndpointPlan? Endpoint
    {
        get => _isMatched ? _plan : null;
        private set
        {
            if (_plan != value && value is not null) _plan = value;
            _isMatched = value is not null;
        }
    }

    internal HookPlan Hooks => Endpoint?.Hooks ?? App.DefaultHooks;

    internal ViewArgs ViewArgs => _viewArgs;

    /// <summary>The request for the framework's own use: reading it here does not count as handing it out.</summary>
    internal IncomingRequest InnerRequest => _request;

    /// <summary>The session where something opened it.</summary>
    internal SessionData? OpenedSession => _session;

    internal List<Func<Response, Response>>? AfterThisRequest { get; private set; }

    internal IReadOnlyList<FlashedMessage>? Flashes { get; set; }

    /// <summary>How many streams still need the context; it ends with the last of them.</summary>
    internal int Keepers { get; set; }

    /// <summary>Who ends the context instead of the request, where anybody does.</summary>
    internal IContextKeeper? Keeper { get; private set; }

    /// <summary>Reusable memory for JSON that is sent at once.</summary>
    internal JsonBuffer JsonBuffer => _jsonBuffer ??= new JsonBuffer();

    /// <summary>The session for saving: opening it here does not count as the application's use.</summary>
    internal SessionData InnerSession => OpenSession();

    internal ContextFrame Frame => _frame ?? throw RequestErrors.HasEnded();

    internal CancellationToken RequestAborted => Features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted ?? default;

    internal HttpContext HttpContext => _httpContext ??= new DefaultHttpContext(Features);

    /// <summary>The request as ASP.NET Core's own code needs it: with services. It may run when the request's scope has ended.</summary>
    internal HttpContext HttpContextWithServices
    {
        get
        {
            if (HttpContext.RequestServices is null) HttpContext.RequestServices = App.RootServices;
            return HttpContext;
        }
    }

    internal UrlAdapter UrlAdapter => _urlAdapter ??= App.Overrides.UrlAdapter ? App.Urls.MadeFor(ExposeRequest()) : App.Urls.BindTo(_request);

    /// <summary>Whether no application code can have seen the response that the framework makes next.</summary>
    internal bool ResponseIsPrivate =>
        !_handsOutResponses && Hooks.AfterRequest.Length == 0 && AfterThisRequest is null && !AppSignals.RequestFinished.HasReceivers;

    /// <summary>Whether the view left something to do besides its response: hooks of this request, streams, open files.</summary>
    internal bool HasLaterWork => AfterThisRequest is not null || Keepers > 0 || Keeper is not null || HasDisposables;

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

    /// <summary>Takes up a request of a server that calls the application itself; on one connection the features are the same each time.</summary>
    internal void BeginOnServer(IFeatureCollection features)
    {
        if (_server.All != features) _server = ServerFeatures.OfServer(features);
        _isOnServer = true;
        _request.Begin(_server, App.Settings, App.Json);
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

    /// <summary>Takes the request's end: cuts off what the application may still hold, and forgets the rest.</summary>
    /// <returns>Whether the server may use this object for its next request; otherwise it belongs to who has it.</returns>
    internal bool Recycle()
    {
        CloseFrame();
        if (_isOnServer) (_httpContext as DefaultHttpContext)?.Uninitialize();
        if (!_isOnServer || _isExposed || _holders.Any)
        {
            _request.End();
            _viewArgs.End();
            return false;
        }
        Forget();
        return true;
    }

    private void Forget()
    {
        var request = _request;
        if (request.IsExposed) _request = new(request.End() ?? new RequestBody());
        else request.Reset();
        if (_viewArgs.IsExposed || request.ViewArgsAreExposed) _viewArgs = Replace(_viewArgs);
        else if (_viewArgs.Count > 0) _viewArgs.Clear();
        if (_ownResponse is { IsExposed: true }) _ownResponse = null;
        _viewArgs.Target = null;
        if (!_ownApplication.IsReusable) _ownApplication = new ApplicationContext(App);
        _session = null;
        _httpContext = null;
        _urlAdapter = null;
        AfterThisRequest = null;
        Flashes = null;
        Endpoint = null;
        Keepers = 0;
        _handsOutResponses = false;
    }

    /// <summary>Keeps the server from using this object again until it is released.</summary>
    internal void Hold() => _holders.Enter();

    internal void Release() => _holders.Leave();

    internal RequestContext Expose()
    {
        _isExposed = true;
        return this;
    }

    internal IncomingRequest ExposeRequest()
    {
        _request.HandOut();
        return _request;
    }

    internal ViewArgs ExposeViewArgs() => _viewArgs.Expose();

    /// <summary>From here on application code has responses that the framework makes: each is an object of its own, body included.</summary>
    internal void HandOutResponses() => _handsOutResponses = true;

    /// <summary>The response object of the framework's own making, used again where nobody outside can have kept it.</summary>
    internal Response OwnResponse(bool isPrivate)
    {
        if (!isPrivate) return new Response();
        var response = _ownResponse ??= new Response();
        response.Reset();
        return response;
    }

    internal void RunAfterThisRequest(Func<Response, Response> hook) => (AfterThisRequest ??= []).Add(hook);

    /// <summary>Opens the session ahead of the view, where opening it means waiting for a store.</summary>
    internal async ValueTask OpenSessionAsync() =>
        _session = await App.SessionInterface.OpenAsync(App.Settings, _request, RequestAborted);

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

    private ViewArgs Replace(ViewArgs exposed)
    {
        exposed.End();
        return new ViewArgs(this, new RouteValues());
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

    private SessionData OpenSession()
    {
        if (_session is not null) return _session;
        var opening = App.SessionInterface.OpenAsync(App.Settings, _request, CancellationToken.None);
        return _session = opening.IsCompletedSuccessfully ? opening.Result : opening.AsTask().GetAwaiter().GetResult();
    }

    private async ValueTask RunTeardownAsync(Exception? error)
    {
        try
        {
            await App.DoTeardownRequest(this, error);
        }
        finally
        {
            _request.Close();
        }
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
