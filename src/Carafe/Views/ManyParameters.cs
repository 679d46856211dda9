using System.Reflection;

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
internal sealed class ManyParametersInvoker<TResult>(Delegate view, BoxedArgument[] arguments) : ViewInvoker
{
    private readonly MethodInvoker _invoker = MethodInvoker.Create(view.Method);

    public override ValueTask<object?> InvokeAsync(ViewArgs args)
    {
        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++) values[i] = arguments[i].Get(args);
        return ViewResult<TResult>.Instance.ToValue((TResult)_invoker.Invoke(view.Target, values.AsSpan())!);
    }
}
