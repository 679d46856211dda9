using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Carafe.Views;

/// <summary>Tells which parameters of a view are services: those that say so, and objects that no variable of a rule converts to.</summary>
internal static class ServiceParameters
{
    public static bool Contain(ParameterInfo parameter) => IsMarked(parameter) || IsObject(parameter.ParameterType);

    /// <summary>The key of <see cref="FromKeyedServicesAttribute"/>; null for services without one.</summary>
    public static object? KeyOf(ParameterInfo parameter) => parameter.GetCustomAttribute<FromKeyedServicesAttribute>()?.Key;

    /// <summary>Whether a parameter says that it is a service.</summary>
    public static bool IsMarked(ParameterInfo parameter) =>
        parameter.GetCustomAttributes(inherit: false).Any(attribute => attribute is FromKeyedServicesAttribute or IFromServiceMetadata);

    // Variables are text, numbers, dates, GUIDs; what else a converter of one's own makes is found by its name all the same.
    private static bool IsObject(Type type) => type is { IsValueType: false, IsArray: false } && type != typeof(string) && type != typeof(object);
}
