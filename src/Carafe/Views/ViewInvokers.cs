namespace Carafe.Views;

/// <summary>Calls one registered view with arguments taken from the matched values; what the view throws comes out of the call or the task.</summary>
internal abstract class ViewInvoker
{
    public abstract ValueTask<object?> InvokeAsync(ViewArgs args);
}

/// <summary>Calls a <see cref="View"/>: a decorated one, a class-based one, or one written as such.</summary>
internal sealed class DecoratedInvoker(View view) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) => view(args.Expose());
}

/// <summary>A view without parameters that returns text or any other class: the commonest, so it takes no further step.</summary>
internal sealed class ObjectInvoker(Func<object?> view) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) => new(view());
}

internal sealed class ViewInvoker<TResult>(Func<TResult> view) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) => ViewResult<TResult>.Instance.ToValue(view());
}

internal sealed class ViewInvoker<T1, TResult>(Func<T1, TResult> view, Argument<T1> first) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) => ViewResult<TResult>.Instance.ToValue(view(first.Get(args)));
}

internal sealed class ViewInvoker<T1, T2, TResult>(Func<T1, T2, TResult> view, Argument<T1> first, Argument<T2> second) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) =>
        ViewResult<TResult>.Instance.ToValue(view(first.Get(args), second.Get(args)));
}

internal sealed class ViewInvoker<T1, T2, T3, TResult>(
    Func<T1, T2, T3, TResult> view, Argument<T1> first, Argument<T2> second, Argument<T3> third) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) =>
        ViewResult<TResult>.Instance.ToValue(view(first.Get(args), second.Get(args), third.Get(args)));
}

internal sealed class ViewInvoker<T1, T2, T3, T4, TResult>(
    Func<T1, T2, T3, T4, TResult> view, Argument<T1> first, Argument<T2> second, Argument<T3> third, Argument<T4> fourth) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args) =>
        ViewResult<TResult>.Instance.ToValue(view(first.Get(args), second.Get(args), third.Get(args), fourth.Get(args)));
}
