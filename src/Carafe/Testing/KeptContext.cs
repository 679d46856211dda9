using Carafe.Contexts;

namespace Carafe.Testing;

/// <summary>A block in which the context of a client's latest request stays current; dispose it to end the block.</summary>
/// <remarks>
/// The teardown functions of a request run when its context ends: at the client's next request, or with the block. Open the block in
/// the method that looks inside: what an asynchronous method opens, its caller does not see.
/// </remarks>
public sealed class KeptContext : IContextKeeper, IDisposable, IAsyncDisposable
{
    // Pushed by whoever opens the block, so that what is shown later is seen in that flow, also after an await.
    private readonly ShowingFrame _frame;
    private readonly Action _ended;
    private readonly List<(RequestContext Context, Exception? Failure)> _contexts = [];
    private bool _isDisposed;

    internal KeptContext(Action ended)
    {
        _ended = ended;
        _frame = ContextStack.PushEmpty();
    }

    /// <summary>Ends the block, and the context in it.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose"/>
    public ValueTask DisposeAsync()
    {
        if (_isDisposed) return default;
        _isDisposed = true;
        ContextStack.Remove(_frame);
        _ended();
        return EndAsync();
    }

    void IContextKeeper.Keep(RequestContext context, Exception? failure)
    {
        _contexts.Add((context, failure));
        _frame.Show(context.Application, context);
    }

    /// <summary>Ends the context of the latest request.</summary>
    internal async ValueTask EndAsync()
    {
        _frame.Close();
        (RequestContext Context, Exception? Failure)[] ending = [.. Enumerable.Reverse(_contexts)];
        _contexts.Clear();
        foreach (var (context, failure) in ending) await context.EndKeptAsync(failure);
    }
}
