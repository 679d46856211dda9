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

    public static ArgumentException NoSource(MethodInfo method, ParameterInfo parameter, string rule) => new(
        $"The view {Describe(method)} takes '{parameter.Name}', which the rule '{rule}' does not hold. Put <{parameter.Name}> into the rule, give the parameter a default value, or register a UrlValuePreprocessor that supplies it first.");

    public static ArgumentException ByReference(MethodInfo method, ParameterInfo parameter) => new(
        $"The view {Describe(method)} takes '{parameter.Name}' by reference. Take it by value.");

    public static string Describe(MethodInfo method) =>
        EndpointName.Of(method) is { } name ? $"'{name}'" : "(a lambda)";
}
