namespace Carafe.Views;

/// <summary>Calls the one method of a class-based view.</summary>
internal sealed class ClassViewInvoker(ViewInstance instance, ViewInvoker handler) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args)
    {
        args.Target = instance.Get(args);
        return handler.InvokeAsync(args);
    }
}

/// <summary>Calls the method of a <see cref="MethodView"/> that is named as the request's.</summary>
internal class MethodViewInvoker(Type type, ViewInstance instance, Dictionary<string, ViewInvoker> handlers) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args)
    {
        var handler = HandlerOf(args);
        args.Target = instance.Get(args);
        return handler.InvokeAsync(args);
    }

    protected ViewInvoker HandlerOf(ViewArgs args)
    {
        var method = args.Context.InnerRequest.Method;
        return handlers.TryGetValue(method, out var handler) ? handler : throw ViewErrors.Unimplemented(type, method);
    }
}

/// <summary>Calls a <see cref="MethodView"/> that does something around its methods.</summary>
internal sealed class DispatchingInvoker(Type type, ViewInstance instance, Dictionary<string, ViewInvoker> handlers) : MethodViewInvoker(type, instance, handlers)
{
    private readonly ViewInstance _instance = instance;

    public override ValueTask<object?> InvokeAsync(ViewArgs args)
    {
        var view = (MethodView)_instance.Get(args);
        args.Target = view;
        return view.DispatchRequest(HandlerOf(args).InvokeAsync, args.Expose());
    }
}

/// <summary>Calls the first overload whose variables are all there; the last where none is, which tells what it lacks.</summary>
internal sealed class OverloadInvoker((string[] Needed, ViewInvoker Handler)[] overloads) : ViewInvoker
{
    public override ValueTask<object?> InvokeAsync(ViewArgs args)
    {
        foreach (var (needed, handler) in overloads)
            if (HasAll(args, needed)) return handler.InvokeAsync(args);
        return overloads[^1].Handler.InvokeAsync(args);
    }

    private static bool HasAll(ViewArgs args, string[] names)
    {
        foreach (var name in names)
            if (args.IndexOf(name) < 0) return false;
        return true;
    }
}
