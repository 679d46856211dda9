using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Views;

/// <summary>Makes the invoker of a delegate: a generic class shared by all views of one signature. Nothing is compiled per route.</summary>
[UnconditionalSuppressMessage("AOT", "IL3050", Justification = "Instances over reference types share code; those over value types are kept by the view's own delegate type.")]
[UnconditionalSuppressMessage("Trimming", "IL2055", Justification = "The generic classes of this folder have no trimming requirements.")]
[UnconditionalSuppressMessage("Trimming", "IL2060", Justification = "As above.")]
[UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "The invokers have one constructor, kept with the class.")]
internal static class InvokerFactory
{
    private static readonly ConcurrentDictionary<Type, ArgumentFactory> s_argumentFactories = [];

    /// <summary>Makes the invoker of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="rule">The rule, for messages.</param>
    /// <param name="variables">The names a request may supply; null where that is not known yet.</param>
    public static ViewInvoker Make(Delegate view, string rule, IReadOnlyCollection<string>? variables)
    {
        // The signatures of most views, without reflection: 10,000 routes are to be ready at once.
        if (view is Func<object?> plain && view.Method.ReturnType is { IsValueType: false } type && IsPlainResult(type)) return new ObjectInvoker(plain);

        var method = view.Method;
        var parameters = ParametersOf(view);
        var arguments = new object[parameters.Length];
        for (var i = 0; i < parameters.Length; i++) arguments[i] = MakeArgument(method, parameters[i], rule, variables);
        return parameters.Length switch
        {
            0 => Create(typeof(ViewInvoker<>), typeof(Func<>), view, parameters, arguments),
            1 => Create(typeof(ViewInvoker<,>), typeof(Func<,>), view, parameters, arguments),
            2 => Create(typeof(ViewInvoker<,,>), typeof(Func<,,>), view, parameters, arguments),
            3 => Create(typeof(ViewInvoker<,,,>), typeof(Func<,,,>), view, parameters, arguments),
            4 => Create(typeof(ViewInvoker<,,,,>), typeof(Func<,,,,>), view, parameters, arguments),
            _ => CreateMany(view, parameters, arguments),
        };
    }

    /// <summary>The view as decorators want it.</summary>
    public static View AsView(Delegate view) => Make(view, rule: "", variables: null).InvokeAsync;

    private static bool IsPlainResult(Type type) =>
        !typeof(Task).IsAssignableFrom(type) && StreamDeclaration.For(type) is null;

    private static ParameterInfo[] ParametersOf(Delegate view)
    {
        var method = view.Method;
        var parameters = method.GetParameters();

        // A static method closed over its first argument (an extension method) does not take that one.
        return method.IsStatic && view.Target is not null ? parameters[1..] : parameters;
    }

    private static object MakeArgument(MethodInfo method, ParameterInfo parameter, string rule, IReadOnlyCollection<string>? variables)
    {
        if (parameter.ParameterType.IsByRef) throw ViewErrors.ByReference(method, parameter);
        var factory = s_argumentFactories.GetOrAdd(
            parameter.ParameterType,
            static type => (ArgumentFactory)Activator.CreateInstance(typeof(ArgumentFactory<>).MakeGenericType(type))!);
        if (factory.Special is { } special) return special;
        if (variables is not null && !parameter.HasDefaultValue && !variables.Contains(parameter.Name!))
            throw ViewErrors.NoSource(method, parameter, rule);
        return factory.FromRoute(parameter);
    }

    private static ViewInvoker Create(Type openInvoker, Type openDelegate, Delegate view, ParameterInfo[] parameters, object[] arguments)
    {
        Type[] types = [.. parameters.Select(parameter => parameter.ParameterType), view.Method.ReturnType];
        var call = Delegates.To(openDelegate.MakeGenericType(types), view);
        return (ViewInvoker)Activator.CreateInstance(openInvoker.MakeGenericType(types), [call, .. arguments])!;
    }

    private static ViewInvoker CreateMany(Delegate view, ParameterInfo[] parameters, object[] arguments)
    {
        var boxed = new BoxedArgument[arguments.Length];
        for (var i = 0; i < boxed.Length; i++)
            boxed[i] = (BoxedArgument)Activator.CreateInstance(typeof(BoxedArgument<>).MakeGenericType(parameters[i].ParameterType), arguments[i])!;
        return (ViewInvoker)Activator.CreateInstance(typeof(ManyParametersInvoker<>).MakeGenericType(view.Method.ReturnType), view, boxed)!;
    }

    private abstract class ArgumentFactory
    {
        public abstract object? Special { get; }

        public abstract object FromRoute(ParameterInfo parameter);
    }

    private sealed class ArgumentFactory<T> : ArgumentFactory
    {
        public override object? Special => ContextArguments.Find<T>();

        public override object FromRoute(ParameterInfo parameter) =>
            new RouteArgument<T>(parameter.Name!, parameter.HasDefaultValue, parameter.HasDefaultValue ? (T?)parameter.DefaultValue : default);
    }
}
