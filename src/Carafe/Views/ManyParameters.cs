using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Carafe.Views;

/// <summary>Reads one argument as an object, for views with more parameters than there are typed invokers.</summary>
internal abstract class BoxedArgument
{
    public abstract object? Get(ViewArgs args);
}

internal sealed class BoxedArgument<T>(Argument<T> argument) : BoxedArgument
{
    public override object? Get(ViewArgs args) => argument.Get(args);
}

/// <summary>Calls a view of five parameters or more through reflection's own invoker.</summary>
/// <param name="method">The method.</param>
/// <param name="target">What it is called on; null for a static method and for one of <see cref="ViewArgs.Target"/>.</param>
/// <param name="arguments">What it is called with.</param>
internal sealed class ManyParametersInvoker<TResult>(MethodInfo method, object? target, BoxedArgument[] arguments) : ViewInvoker
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(method);

    public override ValueTask<object?> InvokeAsync(ViewArgs args)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Get(args);
        return ViewResult<TResult>.Instance.ToValue((TResult)Call(target ?? args.Target, values)!);
    }

    // What the view throws must come out as it is: an HTTP error is an answer.
    private object? Call(object? instance, object?[] values)
    {
        try
        {
            return _invoker.Invoke(instance, values.AsSpan());
        }
        catch (TargetInvocationException error) when (error.InnerException is { } thrown)
        {
            ExceptionDispatchInfo.Throw(thrown);
            return null;
        }
    }
}
