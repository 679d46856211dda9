using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Carafe.Views;

namespace Carafe.Modules;

/// <summary>Registers what the attributes in a class say.</summary>
internal static class ModuleRegistration
{
    public const DynamicallyAccessedMemberTypes NeededMembers =
        DynamicallyAccessedMemberTypes.PublicParameterlessConstructor | DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicMethods | DynamicallyAccessedMemberTypes.NonPublicMethods;

    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.FlattenHierarchy;

    public static void Register(Scaffold scaffold, [DynamicallyAccessedMembers(NeededMembers)] Type type)
    {
        if (typeof(ClassBasedView).IsAssignableFrom(type))
        {
            RegisterView(scaffold, type);
            return;
        }
        var methods = AnnotatedMethods(type);
        var instance = methods.TrueForAll(method => method.IsStatic) ? null : MakeInstance(type);
        Register(scaffold, methods, instance);
    }

    [UnconditionalSuppressMessage("Trimming", "IL2072", Justification = "Who passes an object uses its methods' attributes only where the trimmer keeps its type whole.")]
    public static void RegisterObject(Scaffold scaffold, object module) => Register(scaffold, AnnotatedMethods(module.GetType()), module);

    private static void Register(Scaffold scaffold, List<MethodInfo> methods, object? instance)
    {
        foreach (var method in methods)
            foreach (var attribute in method.GetCustomAttributes<RegistrationAttribute>(inherit: true))
                attribute.Register(scaffold, method, method.IsStatic ? null : instance);
    }

    private static void RegisterView(Scaffold scaffold, [DynamicallyAccessedMembers(NeededMembers)] Type type)
    {
        RouteAttribute[] routes = [.. type.GetCustomAttributes<RouteAttribute>(inherit: false)];
        if (routes.Length == 0) throw ModuleErrors.NoRoutes(type);
        var view = new ViewFunction(EndpointName.ToSnakeCase(type.Name), new ClassView(type, []));
        foreach (var route in routes) route.Register(scaffold, view);
    }

    // In the order of the source, a base class before those derived from it: hooks run in the order of their registration.
    private static List<MethodInfo> AnnotatedMethods([DynamicallyAccessedMembers(NeededMembers)] Type type)
    {
        List<MethodInfo> methods =
        [
            .. type.GetMethods(All)
                .Where(method => method.IsDefined(typeof(RegistrationAttribute), inherit: true))
                .OrderBy(method => Depth(method.DeclaringType!))
                .ThenBy(method => method.MetadataToken),
        ];
        return methods.Count > 0 ? methods : throw ModuleErrors.NothingToRegister(type);
    }

    private static int Depth(Type type) => type.BaseType is { } parent ? Depth(parent) + 1 : 0;

    private static object MakeInstance([DynamicallyAccessedMembers(NeededMembers)] Type type) =>
        type.IsAbstract || type.GetConstructor(Type.EmptyTypes) is not { } constructor ? throw ModuleErrors.NoInstance(type) : constructor.Invoke(null);
}
