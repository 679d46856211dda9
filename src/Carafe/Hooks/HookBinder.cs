using Carafe.Views;

namespace Carafe.Hooks;

/// <summary>Brings the forms in which applications write hooks and handlers to the one that the framework runs.</summary>
internal static class HookBinder
{
    public static BeforeRequestHook Before(Action hook) => () =>
    {
        hook();
        return default;
    };

    public static BeforeRequestHook Before(Func<object?> hook) => () => new(hook());

    public static BeforeRequestHook Before(Func<Task<object?>> hook) => () => new(hook());

    // A method that returns Task<Response> converts to Func<Task> too: its value must not be lost.
    public static BeforeRequestHook Before(Func<Task> hook) =>
        hook.Method.ReturnType == typeof(Task) ? () => Run(hook) : Delegates.BindSource(hook);

    public static AfterRequestHook After(Func<Response, Response> hook) => response => new(hook(response));

    public static AfterRequestHook After(Func<Response, Task<Response>> hook) => response => new(hook(response)!);

    public static TeardownHook Teardown(Action<Exception?> hook) => error =>
    {
        hook(error);
        return default;
    };

    public static TeardownHook Teardown(Func<Exception?, Task> hook) => error => new(hook(error));

    private static async ValueTask<object?> Run(Func<Task> hook)
    {
        await hook();
        return null;
    }
}
