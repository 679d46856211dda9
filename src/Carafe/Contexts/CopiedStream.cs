using System.Collections;

namespace Carafe.Contexts;

/// <summary>A stream of which each reading runs in a copy of a request's context.</summary>
internal sealed class CopiedStream<T>(RequestContext context, Func<IEnumerable<T>> open) : IEnumerable<T>, IFramedStream
{
    public IEnumerator<T> GetEnumerator()
    {
        var before = ContextStack.First;
        var copy = CopiedContext.Push(context);
        try
        {
            return new FramedEnumerator<T>(copy.Frame, open().GetEnumerator(), copy);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <inheritdoc cref="CopiedStream{T}"/>
internal sealed class AsyncCopiedStream<T>(RequestContext context, Func<IAsyncEnumerable<T>> open) : IAsyncEnumerable<T>
{
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var before = ContextStack.First;
        var copy = CopiedContext.Push(context);
        try
        {
            return new AsyncFramedEnumerator<T>(copy.Frame, open().GetAsyncEnumerator(cancellationToken), copy);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
        finally
        {
            ContextStack.Exchange(before);
        }
    }
}
