namespace Carafe.Views;

/// <summary>Where one parameter of a view gets its value.</summary>
internal abstract class Argument<T>
{
    public abstract T Get(ViewArgs args);
}

/// <summary>A variable of the rule, or a value that a default or a preprocessor put beside them.</summary>
internal sealed class RouteArgument<T>(string name, bool hasDefault, T? defaultValue) : Argument<T>
{
    public override T Get(ViewArgs args)
    {
        var index = args.IndexOf(name);
        if (index >= 0) return args.Get<T>(index);
        if (hasDefault) return defaultValue!;
        throw new InvalidOperationException(
            $"The view of '{args.Context.Request.Endpoint}' takes '{name}', but no such value came with the request. Put <{name}> into the rule, or give the parameter a default value.");
    }
}

/// <summary>Something that belongs to the request itself and is found by its type.</summary>
internal sealed class ContextArgument<T>(Func<RequestContext, T> get) : Argument<T>
{
    public override T Get(ViewArgs args) => args.FromContext(get);
}

/// <summary>The object that a method of a class-based view is called on.</summary>
internal sealed class TargetArgument<T> : Argument<T> where T : class
{
    public override T Get(ViewArgs args) => (T)args.Target!;
}
