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
    private const int MostTyped = 4;

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
        var arguments = ArgumentsOf(method, parameters, rule, variables);
        if (arguments.Length > MostTyped) return CreateMany(method, view.Target, parameters, arguments);
        Type[] types = [.. parameters.Select(parameter => parameter.ParameterType), method.ReturnType];
        return Create(types, type => Delegates.To(type, view), arguments);
    }

    /// <summary>Makes the invoker of a method of whatever object <see cref="ViewArgs.Target"/> is.</summary>
    public static ViewInvoker MakeOnTarget(MethodInfo method, string rule, IReadOnlyCollection<string>? variables)
    {
        var parameters = method.GetParameters();
        var arguments = ArgumentsOf(method, parameters, rule, variables);
        if (arguments.Length >= MostTyped) return CreateMany(method, target: null, parameters, arguments);
        var target = Activator.CreateInstance(typeof(TargetArgument<>).MakeGenericType(method.DeclaringType!))!;
        Type[] types = [method.DeclaringType!, .. parameters.Select(parameter => parameter.ParameterType), method.ReturnType];
        return Create(types, type => Delegate.CreateDelegate(type, method), [target, .. arguments]);
    }

    /// <summary>The variables that a method cannot be called without.</summary>
    public static string[] NeededVariablesOf(MethodInfo method) =>
    [
        .. from parameter in method.GetParameters()
           where !parameter.HasDefaultValue
           where MakeArgument(method, parameter, rule: "", variables: null).GetType().GetGenericTypeDefinition() == typeof(RouteArgument<>)
           select parameter.Name!,
    ];

    /// <summary>Reads the parameters of a constructor or of a method that is called by reflection.</summary>
    public static BoxedArgument[] BoxedArgumentsOf(MethodBase method, IEnumerable<ParameterInfo> parameters) =>
        [.. parameters.Select(parameter => Box(parameter, MakeArgument(method, parameter, rule: "", variables: null)))];

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

    private static object[] ArgumentsOf(MethodInfo method, ParameterInfo[] parameters, string rule, IReadOnlyCollection<string>? variables) =>
        [.. parameters.Select(parameter => MakeArgument(method, parameter, rule, variables))];

    private static object MakeArgument(MethodBase method, ParameterInfo parameter, string rule, IReadOnlyCollection<string>? variables)
    {
        if (parameter.ParameterType.IsByRef) throw ViewErrors.ByReference(method, parameter);
        var factory = s_argumentFactories.GetOrAdd(
            parameter.ParameterType,
            static type => (ArgumentFactory)Activator.CreateInstance(typeof(ArgumentFactory<>).MakeGenericType(type))!);
        if (factory.Special is { } special) return special;
        if (ServiceParameters.Contain(parameter)) return factory.FromServices(parameter);
        if (variables is not null && !parameter.HasDefaultValue && !variables.Contains(parameter.Name!))
            throw ViewErrors.NoSource(method, parameter, rule);
        return factory.FromRoute(parameter);
    }

    private static ViewInvoker Create(Type[] types, Func<Type, Delegate> makeCall, object[] arguments)
    {
        var (openInvoker, openDelegate) = arguments.Length switch
        {
            0 => (typeof(ViewInvoker<>), typeof(Func<>)),
            1 => (typeof(ViewInvoker<,>), typeof(Func<,>)),
            2 => (typeof(ViewInvoker<,,>), typeof(Func<,,>)),
            3 => (typeof(ViewInvoker<,,,>), typeof(Func<,,,>)),
            _ => (typeof(ViewInvoker<,,,,>), typeof(Func<,,,,>)),
        };
        return (ViewInvoker)Activator.CreateInstance(openInvoker.MakeGenericType(types), [makeCall(openDelegate.MakeGenericType(types)), .. arguments])!;
    }

    private static ViewInvoker CreateMany(MethodInfo method, object? target, ParameterInfo[] parameters, object[] arguments)
    {
        BoxedArgument[] boxed = [.. arguments.Select((argument, i) => Box(parameters[i], argument))];
        return (ViewInvoker)Activator.CreateInstance(typeof(ManyParametersInvoker<>).MakeGenericType(method.ReturnType), method, target, boxed)!;
    }

    private static BoxedArgument Box(ParameterInfo parameter, object argument) =>
        (BoxedArgument)Activator.CreateInstance(typeof(BoxedArgument<>).MakeGenericType(parameter.ParameterType), argument)!;

    private abstract class ArgumentFactory
    {
        public abstract object? Special { get; }

        public abstract object FromRoute(ParameterInfo parameter);

        public abstract object FromServices(ParameterInfo parameter);
    }

    private sealed class ArgumentFactory<T> : ArgumentFactory
    {
        public override object? Special => ContextArguments.Find<T>();

        public override object FromRoute(ParameterInfo parameter) =>
            new RouteArgument<T>(parameter.Name!, parameter.HasDefaultValue, parameter.HasDefaultValue ? (T?)parameter.DefaultValue : default);

        public override object FromServices(ParameterInfo parameter) =>
            new ServiceArgument<T>(parameter.Name!, ServiceParameters.KeyOf(parameter), parameter.HasDefaultValue, parameter.HasDefaultValue ? (T?)parameter.DefaultValue : default);
    }
}
