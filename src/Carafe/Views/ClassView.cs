using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Views;

/// <summary>A class-based view as it is registered: what of the class answers which method, found out once.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "AsView keeps the public methods and constructors of the class.")]
internal sealed class ClassView
{
    // Werkzeug's http_method_funcs.
    private static readonly string[] s_httpMethods = ["GET", "POST", "HEAD", "OPTIONS", "DELETE", "PUT", "TRACE", "PATCH"];

    // By HTTP method; of a view that is no MethodView the one handler, under an empty name.
    private readonly Dictionary<string, ClassHandler> _handlers = new(StringComparer.Ordinal);

    public ClassView([DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicMethods)] Type type, object?[] arguments)
    {
        if (type.IsAbstract || type.ContainsGenericParameters) throw ViewErrors.AbstractClass(type);
        Type = type;
        var options = type.GetCustomAttribute<ViewOptionsAttribute>(inherit: true) ?? new ViewOptionsAttribute();
        if (IsMethodView) FindMethods();
        else _handlers[""] = ClassHandler.Find(type, "DispatchRequest") ?? throw ViewErrors.NoHandler(type, "'DispatchRequest'");
        Methods = options.Methods ?? (IsMethodView ? [.. _handlers.Keys] : null);
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
        foreach (var (name, handler) in _handlers)
            if (name.Length == 0 || methods.Contains(name)) handler.Check(rule, variables);
    }

    private void FindMethods()
    {
        foreach (var name in s_httpMethods)
            if (ClassHandler.Find(Type, name[0] + name[1..].ToLowerInvariant()) is { } handler) _handlers[name] = handler;
        if (_handlers.Count == 0) throw ViewErrors.NoHandler(Type, "'Get', 'Post', 'Put', 'Delete', 'Patch', 'Head', 'Options' or 'Trace'");
    }

    private ViewInvoker MakeInvoker(ViewInstance instance)
    {
        if (!IsMethodView) return new ClassViewInvoker(instance, _handlers[""].MakeInvoker());
        var handlers = _handlers.ToDictionary(pair => pair.Key, pair => pair.Value.MakeInvoker(), StringComparer.Ordinal);
        if (handlers.TryGetValue("GET", out var get)) handlers.TryAdd("HEAD", get);
        var dispatch = Type.GetMethod(nameof(MethodView.DispatchRequest), BindingFlags.Public | BindingFlags.Instance, [typeof(View), typeof(ViewArgs)])!;
        return dispatch.DeclaringType == typeof(MethodView)
            ? new MethodViewInvoker(Type, instance, handlers)
            : new DispatchingInvoker(Type, instance, handlers);
    }
}
