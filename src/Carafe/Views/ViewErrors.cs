using System.Reflection;

namespace Carafe.Views;

/// <summary>What can be wrong with a view at its registration.</summary>
internal static class ViewErrors
{
    public static void ThrowIfVoid(MethodInfo method)
    {
        var type = method.ReturnType;
        if (type == typeof(void) || type == typeof(Task) || type == typeof(ValueTask))
            throw new ArgumentException(
                $"The view {Describe(method)} returns nothing, so there is nothing to answer with. Return a string, a Response, an object for JSON, a tuple of body, status and headers, or a task of one of these.");
    }

    public static ArgumentException NoSource(MethodBase method, ParameterInfo parameter, string rule) => new(
        $"The view {Describe(method)} takes '{parameter.Name}', which the rule '{rule}' does not hold. Put <{parameter.Name}> into the rule, give the parameter a default value, or register a UrlValuePreprocessor that supplies it first.");

    public static InvalidOperationException NoService(string? endpoint, string parameter, Type type, object? key) => new(
        $"The view of '{endpoint}' takes '{parameter}', but no service of the type '{type}'{(key is null ? "" : $" under the key '{key}'")} is registered, and the rule holds no <{parameter}>. Register it with the host's services or those of 'App.Services', or give the parameter a default value.");

    public static ArgumentException ByReference(MethodBase method, ParameterInfo parameter) => new(
        $"The view {Describe(method)} takes '{parameter.Name}' by reference. Take it by value.");

    public static ArgumentException NoHandler(Type type, string wanted) => new(
        $"The view class '{type.Name}' has no public method {wanted}. Give it one: its parameters are the rule's variables, by name, and what it returns becomes the response.");

    public static ArgumentException TwoHandlers(Type type, string name) => new(
        $"The view class '{type.Name}' has several public methods '{name}' that need the same variables, so which of them to call cannot be told. Keep one, or have each take other variables of its rule.");

    public static ArgumentException AbstractClass(Type type) => new(
        $"The view class '{type.Name}' is abstract or has open type parameters, so no object of it can be made. Name a class derived from it.");

    public static ArgumentException NoConstructor(Type type, int given) => new(
        $"No public constructor of the view class '{type.Name}' takes the {given} arguments given to AsView, or several do. Their types must fit the first parameters, in order; further parameters are filled as a view's are.");

    public static ArgumentException NotShared(Type type, ParameterInfo parameter) => new(
        $"The constructor of the view class '{type.Name}' takes '{parameter.Name}' of each request, but one object is to serve all requests. Give the value to AsView, or leave InitEveryRequest as it is.");

    public static InvalidOperationException Unimplemented(Type type, string method) => new(
        $"Unimplemented method '{method}'. The rule of the view class '{type.Name}' allows it: name fewer methods there, or give the class a method for it.");

    public static string Describe(MethodBase method) => method switch
    {
        MethodInfo { IsStatic: false, DeclaringType: { } type } when typeof(ClassBasedView).IsAssignableFrom(type) => $"'{type.Name}.{method.Name}'",
        MethodInfo function => EndpointName.Of(function) is { } name ? $"'{name}'" : "(a lambda)",
        _ => $"'{method.DeclaringType!.Name}'",
    };
}
