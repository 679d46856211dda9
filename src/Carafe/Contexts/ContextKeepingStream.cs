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

/// <summary>A stream that finds its request's context whenever it is asked for a piece.</summary>
internal sealed class ContextKeepingStream<T> : IEnumerable<T>, IFramedStream, IDisposable
{
    private readonly ContextFrame _frame;
    private readonly IEnumerable<T> _stream;

    public ContextKeepingStream(RequestContext context, IEnumerable<T> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _frame = context.Keep();
        _stream = stream;
    }

    public IEnumerator<T> GetEnumerator() => new FramedEnumerator<T>(_frame, _stream.GetEnumerator());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // What is never sent may hold something all the same: File.ReadLines has opened its file.
    public void Dispose() => (_stream as IDisposable)?.Dispose();
}

/// <summary>An asynchronous stream that finds its request's context whenever it is asked for a piece.</summary>
internal sealed class AsyncContextKeepingStream<T> : IAsyncEnumerable<T>
{
    private readonly ContextFrame _frame;
    private readonly IAsyncEnumerable<T> _stream;

    public AsyncContextKeepingStream(RequestContext context, IAsyncEnumerable<T> stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        _frame = context.Keep();
        _stream = stream;
    }

    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        new AsyncFramedEnumerator<T>(_frame, _stream.GetAsyncEnumerator(cancellationToken));
}
