using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Views;

/// <summary>The methods of a class-based view that answer one HTTP method: one, or overloads told apart by the variables that the rule holds.</summary>
internal sealed class ClassHandler
{
    // The overload that needs most variables first: it is called wherever all of them are there.
    private readonly (MethodInfo Method, string[] Needed)[] _overloads;

    private ClassHandler(IEnumerable<MethodInfo> methods) =>
        _overloads = [.. methods.Select(method => (method, InvokerFactory.NeededVariablesOf(method))).OrderByDescending(pair => pair.Item2.Length)];

    /// <summary>Finds the public methods of a name, with or without <c>Async</c> at its end; null where there are none.</summary>
    /// <exception cref="ArgumentException">Which of several is meant cannot be told, or one returns nothing.</exception>
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "AsView keeps the public methods of the class.")]
    public static ClassHandler? Find(Type type, string name)
    {
        MethodInfo[] methods =
        [
            .. type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
                .Where(method => (method.Name == name || method.Name == name + "Async") && !method.IsGenericMethodDefinition && !IsTheFrameworks(method)),
        ];
        if (methods.Length == 0) return null;
        foreach (var method in methods) ViewErrors.ThrowIfVoid(method);
        var handler = new ClassHandler(methods);
        return handler.IsAmbiguous ? throw ViewErrors.TwoHandlers(type, name) : handler;
    }

    /// <summary>Throws where none of the methods can be called with what a rule holds.</summary>
    public void Check(string rule, IReadOnlyCollection<string> variables)
    {
        if (_overloads.Any(overload => IsDecorated(overload.Method) || overload.Needed.All(variables.Contains))) return;
        InvokerFactory.MakeOnTarget(_overloads[^1].Method, rule, variables);
    }

    public ViewInvoker MakeInvoker() => _overloads.Length == 1
        ? MakeInvoker(_overloads[0].Method)
        : new OverloadInvoker([.. _overloads.Select(overload => (overload.Needed, MakeInvoker(overload.Method)))]);

    // Two that need the same variables are both right, or both wrong, for every rule.
    private bool IsAmbiguous => _overloads.DistinctBy(overload => string.Join(',', overload.Needed.Order(StringComparer.Ordinal))).Count() < _overloads.Length;

    private static bool IsDecorated(MethodInfo method) => method.IsDefined(typeof(ViewDecorator), inherit: true);

    private static bool IsTheFrameworks(MethodInfo method) => method.GetBaseDefinition().DeclaringType == typeof(MethodView);

    private static ViewInvoker MakeInvoker(MethodInfo method)
    {
        var invoker = InvokerFactory.MakeOnTarget(method, rule: "", variables: null);
        return ViewDecorator.WrapBy(method, () => invoker.InvokeAsync) is { } decorated ? new DecoratedInvoker(decorated) : invoker;
    }
}
