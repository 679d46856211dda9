using System.Runtime.CompilerServices;
using Carafe.Contexts;

namespace Carafe;

// Work that goes with the request's context, also where it runs elsewhere or later.
public static partial class Globals
{
    /// <summary>Runs a function on the response of this request only.</summary>
    /// <param name="hook">Receives the response and returns the one to send. Runs before the hooks of <c>AfterRequest</c>.</param>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static void AfterThisRequest(Func<Response, Response> hook)
    {
        ArgumentNullException.ThrowIfNull(hook);
        using var held = Ambient.HoldRequest();
        (held.Context ?? throw ContextErrors.AfterThisRequestOutside()).RunAfterThisRequest(hook);
    }

    /// <summary>Wraps an action so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <param name="action">The action.</param>
    /// <returns>The action to hand to a thread, a timer or a task.</returns>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static Action CopyCurrentRequestContext(Action action) => CopiedContext.Wrap(action);

    /// <summary>Wraps a function so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    public static Func<T> CopyCurrentRequestContext<T>(Func<T> action) => CopiedContext.Wrap(action);

    /// <summary>Wraps an asynchronous function so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    [OverloadResolutionPriority(1)]
    public static Func<Task> CopyCurrentRequestContext(Func<Task> action) => CopiedContext.Wrap(action);

    /// <summary>Wraps an asynchronous function so that it finds the current request and session wherever and whenever it runs.</summary>
    /// <typeparam name="T">What the function's task gives.</typeparam>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    [OverloadResolutionPriority(1)]
    public static Func<Task<T>> CopyCurrentRequestContext<T>(Func<Task<T>> action) => CopiedContext.Wrap(action);

    /// <inheritdoc cref="CopyCurrentRequestContext(Func{Task})"/>
    public static Func<ValueTask> CopyCurrentRequestContext(Func<ValueTask> action) => CopiedContext.Wrap(action);

    /// <inheritdoc cref="CopyCurrentRequestContext{T}(Func{Task{T}})"/>
    public static Func<ValueTask<T>> CopyCurrentRequestContext<T>(Func<ValueTask<T>> action) => CopiedContext.Wrap(action);

    /// <summary>Wraps an iterator so that it finds the current request and session whenever it is asked for a piece.</summary>
    /// <typeparam name="T">The type of the pieces.</typeparam>
    /// <inheritdoc cref="CopyCurrentRequestContext(Action)"/>
    public static Func<IEnumerable<T>> CopyCurrentRequestContext<T>(Func<IEnumerable<T>> action) => CopiedContext.Wrap(action);

    /// <inheritdoc cref="CopyCurrentRequestContext{T}(Func{IEnumerable{T}})"/>
    public static Func<IAsyncEnumerable<T>> CopyCurrentRequestContext<T>(Func<IAsyncEnumerable<T>> action) => CopiedContext.Wrap(action);

    /// <summary>Keeps the current request's context for a stream: it is there whenever a piece is asked for, and ends with the stream.</summary>
    /// <typeparam name="T">The type of the pieces.</typeparam>
    /// <param name="stream">The stream.</param>
    /// <returns>The stream to answer with.</returns>
    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public static IEnumerable<T> StreamWithContext<T>(IEnumerable<T> stream) => KeptStream.Wrap(stream);

    /// <inheritdoc cref="StreamWithContext{T}(IEnumerable{T})"/>
    public static IAsyncEnumerable<T> StreamWithContext<T>(IAsyncEnumerable<T> stream) => KeptStream.Wrap(stream);
}
