namespace Carafe.Hooks;

/// <summary>The hooks registered in one scope, the application's or a blueprint's, in the order of their registration.</summary>
internal sealed class HookTable
{
    public List<UrlValuesHook> UrlValuePreprocessors { get; } = [];

    public List<UrlValuesHook> UrlDefaults { get; } = [];

    public List<BeforeRequestHook> BeforeRequest { get; } = [];

    public List<AfterRequestHook> AfterRequest { get; } = [];

    public List<TeardownHook> TeardownRequest { get; } = [];

    public List<Func<object?>> ContextProcessors { get; } = [];

    public ErrorHandlerTable ErrorHandlers { get; } = new();
}
