using Carafe.Json;

namespace Carafe.Testing;

/// <summary>Calls the application without a server.</summary>
internal sealed class InMemoryTransport(App app) : TestTransport
{
    public override TestRoot Root => TestRoot.Of(app);

    public override JsonProvider Json => app.Json;

    public override void Dispose()
    {
    }

    public override async Task<TestAnswer> SendAsync(TestDispatch dispatch, CancellationToken cancellationToken)
    {
        var exchange = InMemoryExchange.Create(app, dispatch, inSteps: false);
        await using var leaving = cancellationToken.Register(exchange.Abort);
        await app.Pipeline(exchange.HttpContext);
        cancellationToken.ThrowIfCancellationRequested();
        var body = await exchange.CompleteAsync();
        return new TestAnswer(exchange.StatusCode, exchange.ReasonPhrase, exchange.SentHeaders, body);
    }

    public override async Task<StreamedTestResponse> OpenAsync(TestDispatch dispatch, CancellationToken cancellationToken)
    {
        var exchange = InMemoryExchange.Create(app, dispatch, inSteps: true);
        var handling = Task.Run(() => exchange.RunAsync(app.Pipeline), CancellationToken.None);
        await using (cancellationToken.Register(exchange.Abort)) await Task.WhenAny(exchange.Started, handling);
        cancellationToken.ThrowIfCancellationRequested();
        if (!exchange.Started.IsCompleted) await handling;
        return new StreamedTestResponse(dispatch, exchange.StatusCode, exchange.SentHeaders, exchange.Output, LeaveAsync);

        async ValueTask LeaveAsync()
        {
            exchange.Abort();
            await exchange.Output.DisposeAsync();
            await handling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
