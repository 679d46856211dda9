using System.Reflection;
using Carafe.Hooks;
using Carafe.Views;

namespace Carafe.Modules;

/// <summary>Makes hooks of annotated methods.</summary>
internal static class MethodHooks
{
    public static BeforeRequestHook Before(MethodInfo method, object? instance)
    {
        if (method.GetParameters().Length > 0) throw ModuleErrors.WrongSignature(method, "take nothing");
        if (method.ReturnType == typeof(void)) return HookBinder.Before(method.CreateDelegate<Action>(Target(method, instance)));
        if (method.ReturnType == typeof(Task)) return HookBinder.Before(method.CreateDelegate<Func<Task>>(Target(method, instance)));
        if (method.ReturnType == typeof(ValueTask)) throw ModuleErrors.WrongSignature(method, "return nothing, a value, a Task, or a Task or ValueTask of a value");
        return Delegates.BindSource(MethodDelegates.Of(method, instance));
    }

    public static AfterRequestHook After(MethodInfo method, object? instance)
    {
        if (MethodDelegates.TryAs<Func<Response, Response>>(method, instance) is { } hook) return HookBinder.After(hook);
        return HookBinder.After(MethodDelegates.As<Func<Response, Task<Response>>>(method, instance, "take a Response and return one, or a Task of one"));
    }

    public static TeardownHook Teardown(MethodInfo method, object? instance)
    {
        if (MethodDelegates.TryAs<Action<Exception?>>(method, instance) is { } hook) return HookBinder.Teardown(hook);
        return HookBinder.Teardown(MethodDelegates.As<Func<Exception?, Task>>(method, instance, "take an Exception? and return nothing, or a Task"));
    }

    private static object? Target(MethodInfo method, object? instance) => method.IsStatic ? null : instance;
}
