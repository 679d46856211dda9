using System.Diagnostics.CodeAnalysis;
using System.IO.Pipelines;
using System.Net;
using Carafe.Contexts;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Testing;

/// <summary>One request and its response without a server: the features that a server would offer, kept in memory.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Memory and an unlinked token source: nothing to let go of.")]
internal sealed class InMemoryExchange : IHttpResponseFeature, IHttpRequestLifetimeFeature, IHttpRequestBodyDetectionFeature
{
    private readonly Pipe _pipe;
    private readonly InMemoryBody _output;
    private readonly List<(Func<object, Task> Callback, object State)> _onStarting = [];
    private readonly List<(Func<object, Task> Callback, object State)> _onCompleted = [];
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _aborted = new();

    private InMemoryExchange(IHttpRequestFeature request, IHttpConnectionFeature connection, bool inSteps)
    {
        CanHaveBody = request.Body != Stream.Null;

        // In steps the writer waits after each flush until what it wrote was read; otherwise nothing is read before the end.
        _pipe = new Pipe(new PipeOptions(pauseWriterThreshold: inSteps ? 1 : 0, resumeWriterThreshold: 1, useSynchronizationContext: false));
        _output = new InMemoryBody(_pipe.Writer, StartAsync);
        Output = _pipe.Reader.AsStream();
        Features.Set(request);
        Features.Set<IHttpResponseFeature>(this);
        Features.Set<IHttpResponseBodyFeature>(_output);
        Features.Set<IHttpRequestLifetimeFeature>(this);
        Features.Set<IHttpRequestBodyDetectionFeature>(this);
        Features.Set(connection);
        HttpContext = new DefaultHttpContext(Features);
    }

    public FeatureCollection Features { get; } = new();

    public DefaultHttpContext HttpContext { get; }

    /// <summary>What the response's body is read from.</summary>
    public Stream Output { get; }

    /// <summary>Ends when the response's head is sent.</summary>
    public Task Started => _started.Task;

    public int StatusCode { get; set; } = 200;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public bool HasStarted => _started.Task.IsCompleted;

    public bool CanHaveBody { get; }

    public CancellationToken RequestAborted
    {
        get => _aborted.Token;
        set => throw new NotSupportedException("The token of a test request is its own.");
    }

    public Headers SentHeaders
    {
        get
        {
            var headers = new Headers();
            foreach (var (name, values) in Headers)
                foreach (var value in values)
                    if (value is not null) headers.Add(name, value);
            return headers;
        }
    }

    Stream IHttpResponseFeature.Body
    {
        get => _output.Stream;
        set => throw new NotSupportedException("Replace IHttpResponseBodyFeature instead.");
    }

    public static InMemoryExchange Create(App app, TestRequest request, string? cookie = null) =>
        Create(app, new TestDispatch(request, TestAddress.Of(TestRoot.Of(app), request), cookie), inSteps: false);

    public static InMemoryExchange Create(App app, TestDispatch dispatch, bool inSteps)
    {
        var request = dispatch.Request;
        var connection = new HttpConnectionFeature
        {
            RemoteIpAddress = IPAddress.TryParse(request.RemoteAddr, out var address) ? address : null,
            RemotePort = request.RemotePort,
            ConnectionId = "test",
        };
        var exchange = new InMemoryExchange(MakeRequest(app, dispatch), connection, inSteps);
        if (dispatch.Keeper is not null) exchange.Features.Set<IContextKeeper>(dispatch.Keeper);
        request.Configure?.Invoke(exchange.HttpContext);
        return exchange;
    }

    public void Abort() => _aborted.Cancel();

    public void OnStarting(Func<object, Task> callback, object state) => _onStarting.Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _onCompleted.Add((callback, state));

    /// <summary>Runs the application while somebody reads the response; what it throws after the head meets the reader.</summary>
    public async Task RunAsync(RequestDelegate pipeline)
    {
        try
        {
            await pipeline(HttpContext);
            await EndAsync();
        }
        catch (Exception error)
        {
            await _pipe.Writer.CompleteAsync(error);
            if (!HasStarted) throw;
        }
    }

    /// <summary>Ends the response as a server would, and gives the body that was sent.</summary>
    public async Task<byte[]> CompleteAsync()
    {
        await EndAsync();
        var body = new MemoryStream();
        await Output.CopyToAsync(body);
        return body.ToArray();
    }

    private async Task EndAsync()
    {
        await StartAsync();
        await _pipe.Writer.CompleteAsync();
        foreach (var (callback, state) in Enumerable.Reverse(_onCompleted)) await callback(state);
    }

    private async Task StartAsync()
    {
        if (HasStarted) return;
        foreach (var (callback, state) in Enumerable.Reverse(_onStarting)) await callback(state);
        _started.TrySetResult();
    }

    private static HttpRequestFeature MakeRequest(App app, TestDispatch dispatch)
    {
        var (request, address) = (dispatch.Request, dispatch.Address);
        var body = TestBody.Of(app.Json, request);
        var feature = new HttpRequestFeature
        {
            Protocol = request.Protocol,
            Method = request.Method.ToUpperInvariant(),
            Scheme = address.Scheme,
            PathBase = address.PathBase,
            Path = address.Path,
            QueryString = address.Query,
            RawTarget = address.RawTarget,
            Body = body is null ? Stream.Null : body.Content,
        };
        foreach (var group in TestHeaders.Of(request, address, body, dispatch.Cookie).GroupBy(header => header.Key, StringComparer.OrdinalIgnoreCase))
            feature.Headers[group.Key] = group.Select(header => header.Value).ToArray();
        return feature;
    }
}
