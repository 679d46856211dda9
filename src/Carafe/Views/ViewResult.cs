using System.Diagnostics.CodeAnalysis;

namespace Carafe.Views;

/// <summary>Turns what a view of a known return type gives into a value to make a response of, awaiting it where it is a task.</summary>
/// <remarks>One generic instance per return type: what kind of task it is, is found out once and not per request.</remarks>
internal abstract class ViewResult<T>
{
    public static readonly ViewResult<T> Instance = Make();

    public abstract ValueTask<object?> ToValue(T result);

    [UnconditionalSuppressMessage("AOT", "IL3050", Justification = "The task's result type is kept by the view's own use of it.")]
    private static ViewResult<T> Make()
    {
        var type = typeof(T);
        if (type == typeof(Task) || type == typeof(ValueTask)) throw new InvalidOperationException("A view's task must have a result.");
        if (type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>)))
            return (ViewResult<T>)Activator.CreateInstance(
                (open == typeof(Task<>) ? typeof(OfTask<>) : typeof(OfValueTask<>)).MakeGenericType(type.GenericTypeArguments))!;
        return StreamDeclaration.For(type) is { } declared ? new Declared(declared) : new Plain();
    }

    private sealed class Plain : ViewResult<T>
    {
        public override ValueTask<object?> ToValue(T result) => new(result);
    }

    // A view that states IEnumerable<string> and its like as its return type means a stream, whatever object it gives.
    private sealed class Declared(Func<object, Response> declare) : ViewResult<T>
    {
        public override ValueTask<object?> ToValue(T result) => new(result is null ? null : declare(result));
    }
}

internal sealed class OfTask<T> : ViewResult<Task<T>>
{
    public override ValueTask<object?> ToValue(Task<T> result) =>
        result.IsCompletedSuccessfully ? ViewResult<T>.Instance.ToValue(result.Result) : Await(result);

    private static async ValueTask<object?> Await(Task<T> result) => await ViewResult<T>.Instance.ToValue(await result);
}

internal sealed class OfValueTask<T> : ViewResult<ValueTask<T>>
{
    public override ValueTask<object?> ToValue(ValueTask<T> result) =>
        result.IsCompletedSuccessfully ? ViewResult<T>.Instance.ToValue(result.Result) : Await(result);

    private static async ValueTask<object?> Await(ValueTask<T> result) => await ViewResult<T>.Instance.ToValue(await result);
}
