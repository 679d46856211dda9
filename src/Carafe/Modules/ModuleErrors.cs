using System.Reflection;

namespace Carafe.Modules;

/// <summary>What can be wrong with a class whose methods are registered by their attributes.</summary>
internal static class ModuleErrors
{
    public static ArgumentException NothingToRegister(Type type) => new(
        $"The class '{type.Name}' has no method with an attribute that registers something. Annotate methods with [Route], [BeforeRequest], [ErrorHandler], [TemplateFilter] or their like.");

    public static ArgumentException NoInstance(Type type) => new(
        $"The class '{type.Name}' has annotated methods that need an object, and no public constructor without parameters to make one. Pass an object, Register(new {type.Name}(…)), or make the methods static.");

    public static ArgumentException WrongSignature(MethodInfo method, string expected) => new(
        $"The method '{method.DeclaringType!.Name}.{method.Name}' must {expected} to be what its attribute says.");

    public static ArgumentException NoRoutes(Type type) => new(
        $"The view class '{type.Name}' has no [Route] attribute to be registered under. Annotate it, or use AddUrlRule with AsView<{type.Name}>(name).");
}
