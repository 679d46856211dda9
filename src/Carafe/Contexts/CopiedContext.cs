namespace Carafe.Contexts;

/// <summary>Runs work later or elsewhere in a copy of the request context it was made in.</summary>
internal static class CopiedContext
{
    public static Action Wrap(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return () =>
        {
            using var copy = Push(context);
            action();
        };
    }

    public static Func<T> Wrap<T>(Func<T> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return () =>
        {
            using var copy = Push(context);
            return action();
        };
    }

    public static Func<Task> Wrap(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return async () =>
        {
            await using var copy = Push(context);
            await action();
        };
    }

    public static Func<Task<T>> Wrap<T>(Func<Task<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return async () =>
        {
            await using var copy = Push(context);
            return await action();
        };
    }

    public static Func<ValueTask> Wrap(Func<ValueTask> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return async () =>
        {
            await using var copy = Push(context);
            await action();
        };
    }

    public static Func<ValueTask<T>> Wrap<T>(Func<ValueTask<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return async () =>
        {
            await using var copy = Push(context);
            return await action();
        };
    }

    public static Func<IEnumerable<T>> Wrap<T>(Func<IEnumerable<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return () => new CopiedStream<T>(context, action);
    }

    public static Func<IAsyncEnumerable<T>> Wrap<T>(Func<IAsyncEnumerable<T>> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        var context = Copy();
        return () => new AsyncCopiedStream<T>(context, action);
    }

    private static RequestContext Copy()
    {
        using var held = Ambient.HoldRequest();
        return (held.Context ?? throw ContextErrors.CopyOutside()).Copy();
    }

    // Each run has a context of its own: the wrapped work may run several times, also at once.
    public static RequestContext Push(RequestContext context)
    {
        var copy = context.Copy();
        copy.PushCopy();
        return copy;
    }
}
