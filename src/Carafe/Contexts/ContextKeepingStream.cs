using System.Collections;

namespace Carafe.Contexts;

/// <summary>Keeps the current request's context for a stream.</summary>
internal static class KeptStream
{
    public static IEnumerable<T> Wrap<T>(IEnumerable<T> stream)
    {
        using var held = Ambient.HoldRequest();
        return new ContextKeepingStream<T>(held.Context ?? throw ContextErrors.StreamOutside(), stream);
    }

    public static IAsyncEnumerable<T> Wrap<T>(IAsyncEnumerable<T> stream)
    {
        using var held = Ambient.HoldRequest();
        return new AsyncContextKeepingStream<T>(held.Context ?? throw ContextErrors.StreamOutside(), stream);
    }
}

/// <summary>An iterator that finds its request's context whenever it is asked for a piece.</summary>
internal sealed class ContextKeepingStream<T> : IEnumerable<T>, IEnumerator<T>
{
    private readonly ContextFrame _frame;
    private readonly IEnumerator<T> _pieces;

    public ContextKeepingStream(RequestContext context, IEnumerable<T> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _frame = context.Keep();
        _pieces = stream.GetEnumerator();
    }

    public T Current => _pieces.Current;

    object? IEnumerator.Current => Current;

    public IEnumerator<T> GetEnumerator() => this;

    IEnumerator IEnumerable.GetEnumerator() => this;

    public bool MoveNext()
    {
        var before = ContextStack.Exchange(_frame);
        try
        {
            return _pieces.MoveNext();
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }

    public void Reset() => throw new NotSupportedException("A stream is read once.");

    // What stands behind 'finally' in an iterator runs here where the client has left in between.
    public void Dispose()
    {
        var before = ContextStack.Exchange(_frame);
        try
        {
            _pieces.Dispose();
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }
}

/// <summary>An asynchronous iterator that finds its request's context whenever it is asked for a piece.</summary>
internal sealed class AsyncContextKeepingStream<T> : IAsyncEnumerable<T>, IAsyncEnumerator<T>
{
    private readonly ContextFrame _frame;
    private readonly IAsyncEnumerable<T> _stream;
    private IAsyncEnumerator<T>? _pieces;

    public AsyncContextKeepingStream(RequestContext context, IAsyncEnumerable<T> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _frame = context.Keep();
        _stream = stream;
    }

    public T Current => _pieces!.Current;

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _pieces = _stream.GetAsyncEnumerator(cancellationToken);
        return this;
    }

    // The iterator takes the ambient context along when it is resumed, so it is enough to have it there at the call.
    public ValueTask<bool> MoveNextAsync()
    {
        var before = ContextStack.Exchange(_frame);
        try
        {
            return _pieces!.MoveNextAsync();
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }

    public ValueTask DisposeAsync()
    {
        var before = ContextStack.Exchange(_frame);
        try
        {
            return _pieces?.DisposeAsync() ?? default;
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }
}
