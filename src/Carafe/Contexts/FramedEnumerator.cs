using System.Collections;

namespace Carafe.Contexts;

/// <summary>A sequence that runs with a frame: a stream, also where it is returned from a view that declares no more than an object.</summary>
internal interface IFramedStream;

/// <summary>Runs an iterator with a frame on top of the stack, whoever asks for its pieces.</summary>
/// <param name="frame">The frame.</param>
/// <param name="pieces">The iterator.</param>
/// <param name="context">A context that ends with it; <see langword="null"/> where the frame's has an owner.</param>
internal sealed class FramedEnumerator<T>(ContextFrame frame, IEnumerator<T> pieces, RequestContext? context = null) : IEnumerator<T>
{
    public T Current => pieces.Current;

    object? IEnumerator.Current => Current;

    public bool MoveNext()
    {
        var before = ContextStack.Exchange(frame);
        try
        {
            return pieces.MoveNext();
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }

    public void Reset() => throw new NotSupportedException("A stream is read once.");

    // What stands behind 'finally' in an iterator runs here where its reader has left in between.
    public void Dispose()
    {
        var before = ContextStack.Exchange(frame);
        try
        {
            pieces.Dispose();
        }
        finally
        {
            context?.Dispose();
            ContextStack.Exchange(before);
        }
    }
}

/// <inheritdoc cref="FramedEnumerator{T}"/>
internal sealed class AsyncFramedEnumerator<T>(ContextFrame frame, IAsyncEnumerator<T> pieces, RequestContext? context = null) : IAsyncEnumerator<T>
{
    public T Current => pieces.Current;

    // The iterator takes the ambient context along when it is resumed, so it is enough to have it there at the call.
    public ValueTask<bool> MoveNextAsync()
    {
        var before = ContextStack.Exchange(frame);
        try
        {
            return pieces.MoveNextAsync();
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }

    // The exchange ends with the asynchronous method.
    public async ValueTask DisposeAsync()
    {
        ContextStack.Exchange(frame);
        try
        {
            await pieces.DisposeAsync();
        }
        finally
        {
            if (context is not null) await context.DisposeAsync();
        }
    }
}
