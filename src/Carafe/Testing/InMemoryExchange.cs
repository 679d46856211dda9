using System.Diagnostics.CodeAnalysis;
using System.Net;
using Carafe.Http.Structures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Carafe.Testing;

/// <summary>One request and its response without a server: the features that a server would offer, kept in memory.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Memory and an unlinked token source: nothing to let go of.")]
internal sealed class InMemoryExchange : IHttpResponseFeature, IHttpRequestLifetimeFeature, IHttpRequestBodyDetectionFeature
{
    private readonly MemoryStream _body = new();
    private readonly StreamResponseBodyFeature _output;
    private readonly List<(Func<object, Task> Callback, object State)> _onStarting = [];
    private readonly List<(Func<object, Task> Callback, object State)> _onCompleted = [];
    private readonly CancellationTokenSource _aborted = new();

    private InMemoryExchange(IHttpRequestFeature request, IPAddress? remoteAddress, bool hasBody)
    {
        CanHaveBody = hasBody;
        _output = new StreamResponseBodyFeature(_body);
        Features.Set(request);
        Features.Set<IHttpResponseFeature>(this);
        Features.Set<IHttpResponseBodyFeature>(new StartingBody(_output, StartAsync));
        Features.Set<IHttpRequestLifetimeFeature>(this);
        Features.Set<IHttpRequestBodyDetectionFeature>(this);
        Features.Set<IHttpConnectionFeature>(new HttpConnectionFeature { RemoteIpAddress = remoteAddress, ConnectionId = "test" });
    }

    public FeatureCollection Features { get; } = new();

    public int StatusCode { get; set; } = 200;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    public bool HasStarted { get; private set; }

    public bool CanHaveBody { get; }

    public CancellationToken RequestAborted
    {
        get => _aborted.Token;
        set => throw new NotSupportedException("The token of a test request is its own.");
    }

    Stream IHttpResponseFeature.Body
    {
        get => _output.Stream;
        set => throw new NotSupportedException("Replace IHttpResponseBodyFeature instead.");
    }

    public static InMemoryExchange Create(App app, TestRequest request, string? cookie = null)
    {
        var made = TestRequestBuilder.Build(app, request, cookie);
        return new InMemoryExchange(made, IPAddress.TryParse(request.RemoteAddr, out var address) ? address : null, made.Body != Stream.Null);
    }

    public void Abort() => _aborted.Cancel();

    public void OnStarting(Func<object, Task> callback, object state) => _onStarting.Add((callback, state));

    public void OnCompleted(Func<object, Task> callback, object state) => _onCompleted.Add((callback, state));

    /// <summary>Ends the response as a server would, and gives what was sent.</summary>
    public async Task<(Headers Headers, byte[] Body)> CompleteAsync()
    {
        await StartAsync();
        await _output.CompleteAsync();
        foreach (var (callback, state) in Enumerable.Reverse(_onCompleted)) await callback(state);
        var headers = new Headers();
        foreach (var (name, values) in Headers)
            foreach (var value in values)
                if (value is not null) headers.Add(name, value);
        return (headers, _body.ToArray());
    }

    private async Task StartAsync()
    {
        if (HasStarted) return;
        foreach (var (callback, state) in Enumerable.Reverse(_onStarting)) await callback(state);
        HasStarted = true;
    }

    /// <summary>A response body that runs the starting callbacks before its first byte.</summary>
    private sealed class StartingBody(StreamResponseBodyFeature inner, Func<Task> starting) : IHttpResponseBodyFeature
    {
        public Stream Stream => inner.Stream;

        public System.IO.Pipelines.PipeWriter Writer => inner.Writer;

        public void DisableBuffering()
        {
        }

        public async Task StartAsync(CancellationToken cancellationToken = default)
        {
            await starting();
            await inner.StartAsync(cancellationToken);
        }

        public async Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default)
        {
            await starting();
            await inner.SendFileAsync(path, offset, count, cancellationToken);
        }

        public Task CompleteAsync() => inner.CompleteAsync();
    }
}
