using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Carafe.Configuration;

/// <summary>All of the settings' reflection: an object's public members as entries.</summary>
internal static class ConfigMembers
{
    internal const DynamicallyAccessedMemberTypes Needed = DynamicallyAccessedMemberTypes.PublicProperties | DynamicallyAccessedMemberTypes.PublicFields;

    private const BindingFlags All = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.FlattenHierarchy;

    internal static Dictionary<string, object?> Of([DynamicallyAccessedMembers(Needed)] Type type, object? source)
    {
        var entries = new Dictionary<string, object?>();
        foreach (var field in type.GetFields(All))
            if (ConfigKeys.IsUpper(field.Name) && (field.IsStatic || source is not null)) entries[field.Name] = field.GetValue(source);
        foreach (var property in type.GetProperties(All))
            if (ConfigKeys.IsUpper(property.Name) && IsReadable(property, source)) entries[property.Name] = property.GetValue(source);
        return entries;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2067", Justification = "Whoever hands over a type object keeps its members; Config.FromObject(string) warns.")]
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Whoever hands over a type object keeps its members; Config.FromObject(string) warns.")]
    internal static Dictionary<string, object?> OfTypeObject(Type type) =>
        Of(type, !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null ? Activator.CreateInstance(type) : null);

    [RequiresUnreferencedCode("The class is looked up by its name.")]
    internal static Type Find(string name)
    {
        var type = Type.GetType(name) ?? AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(name)).FirstOrDefault(found => found is not null);
        return type ?? throw new TypeLoadException($"The configuration class '{name}' was not found in any loaded assembly. Give its full name with the namespace, and with ', Assembly' where its assembly is not loaded yet.");
    }

    private static bool IsReadable(PropertyInfo property, object? source) =>
        property.GetMethod is { IsPublic: true } getter && property.GetIndexParameters().Length == 0 && (getter.IsStatic || source is not null);
}
