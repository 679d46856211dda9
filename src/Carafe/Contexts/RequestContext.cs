using Carafe.Contexts;
using Carafe.Dispatch;
using Carafe.Hooks;
using Carafe.Requests;
using Carafe.Routing;
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
public sealed partial class RequestContext : IDisposable, IAsyncDisposable
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
    private bool _ownResponseIsUsed;

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
    public IServiceProvider Services => (_services ?? (_frame is null ? throw RequestErrors.HasEnded() : RequestServices.OpenOnce(ref _services, App, _httpContext))).Provider;

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

    internal void RunAfterThisRequest(Func<Response, Response> hook) => (AfterThisRequest ??= []).Add(hook);

    /// <summary>Opens the session ahead of the view, where opening it means waiting for a store.</summary>
    internal async ValueTask OpenSessionAsync() =>
        _session = await App.SessionInterface.OpenAsync(App.Settings, _request, RequestAborted);

    private SessionData OpenSession()
    {
        if (_session is not null) return _session;
        var opening = App.SessionInterface.OpenAsync(App.Settings, _request, CancellationToken.None);
        var opened = opening.IsCompletedSuccessfully ? opening.Result : opening.AsTask().GetAwaiter().GetResult();

        // Two tasks of a request may be the first to ask: both get the session that is saved.
        return Interlocked.CompareExchange(ref _session, opened, null) ?? opened;
    }
}
