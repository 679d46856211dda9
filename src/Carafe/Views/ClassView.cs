using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Views;

/// <summary>A class-based view as it is registered: what of the class answers which method, found out once.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "AsView keeps the public methods and constructors of the class.")]
internal sealed class ClassView
{
    // Werkzeug's http_method_funcs.
    private static readonly string[] s_httpMethods = ["GET", "POST", "HEAD", "OPTIONS", "DELETE", "PUT", "TRACE", "PATCH"];

    // By HTTP method; of a view that is no MethodView the one method, under an empty name.
    private readonly Dictionary<string, MethodInfo> _methods = new(StringComparer.Ordinal);

    public ClassView([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods)] Type type, object?[] arguments)
    {
        if (type.IsAbstract || type.ContainsGenericParameters) throw ViewErrors.AbstractClass(type);
        Type = type;
        var options = type.GetCustomAttribute<ViewOptionsAttribute>(inherit: true) ?? new ViewOptionsAttribute();
        if (IsMethodView) FindMethods();
        else _methods[""] = Find("DispatchRequest") ?? throw ViewErrors.NoHandler(type, "'DispatchRequest'");
        Methods = options.Methods ?? (IsMethodView ? [.. _methods.Keys] : null);
        ProvideAutomaticOptions = options.AutomaticOptions;
        Invoker = MakeInvoker(ViewInstance.Of(type, arguments, options.InitEveryRequest));
        Decorated = ViewDecorator.WrapBy(type, () => Invoker.InvokeAsync);
    }

    public Type Type { get; }

    public IReadOnlyCollection<string>? Methods { get; }

    public bool? ProvideAutomaticOptions { get; }

    public ViewInvoker Invoker { get; }

    /// <summary>The view wrapped in the decorators of the class; null where there are none.</summary>
    public View? Decorated { get; }

    private bool IsMethodView => typeof(MethodView).IsAssignableFrom(Type);

    /// <summary>Throws where a method that a rule can reach takes what the rule does not hold.</summary>
    public void Check(string rule, IReadOnlyCollection<string> variables, IReadOnlyCollection<string> methods)
    {
        foreach (var (name, method) in _methods)
            if ((name.Length == 0 || methods.Contains(name)) && !method.IsDefined(typeof(ViewDecorator), inherit: true))
                InvokerFactory.MakeOnTarget(method, rule, variables);
    }

    private void FindMethods()
    {
        foreach (var name in s_httpMethods)
            if (Find(name[0] + name[1..].ToLowerInvariant()) is { } method) _methods[name] = method;
        if (_methods.Count == 0) throw ViewErrors.NoHandler(Type, "'Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options' or 'Trace'");
    }

    private MethodInfo? Find(string name)
    {
        var found = Type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => (method.Name == name || method.Name == name + "Async") && !method.IsGenericMethodDefinition)
            .ToArray();
        if (found.Length > 1) throw ViewErrors.TwoHandlers(Type, name);
        if (found.Length == 0) return null;
        ViewErrors.ThrowIfVoid(found[0]);
        return found[0];
    }

    private ViewInvoker MakeInvoker(ViewInstance instance)
    {
        if (!IsMethodView) return new ClassViewInvoker(instance, MakeHandler(_methods[""]));
        var handlers = _methods.ToDictionary(pair => pair.Key, pair => MakeHandler(pair.Value), StringComparer.Ordinal);
        if (handlers.TryGetValue("GET", out var get)) handlers.TryAdd("HEAD", get);
        var dispatch = Type.GetMethod(nameof(MethodView.DispatchRequest), BindingFlags.Public | BindingFlags.Instance, [typeof(View), typeof(ViewArgs)])!;
        return dispatch.DeclaringType == typeof(MethodView)
            ? new MethodViewInvoker(Type, instance, handlers)
            : new DispatchingInvoker(Type, instance, handlers);
    }

    private static ViewInvoker MakeHandler(MethodInfo method)
    {
        var invoker = InvokerFactory.MakeOnTarget(method, rule: "", variables: null);
        return ViewDecorator.WrapBy(method, () => invoker.InvokeAsync) is { } decorated ? new DecoratedInvoker(decorated) : invoker;
    }
}
