using Carafe.Exceptions;

namespace Carafe.Hooks;

/// <summary>What runs around the views of one chain of blueprints, flattened into arrays in the order of running.</summary>
/// <remarks>Made once, at the first request: from then on nobody may add a hook, so a request looks nothing up.</remarks>
internal sealed class HookPlan
{
    private readonly ErrorHandlerTable[] _errorHandlers;

    /// <param name="outerToInner">The application's table, then those of the blueprints, the outermost first.</param>
    public HookPlan(IReadOnlyList<HookTable> outerToInner)
    {
        UrlValuePreprocessors = [.. outerToInner.SelectMany(table => table.UrlValuePreprocessors)];
        UrlDefaults = [.. outerToInner.SelectMany(table => table.UrlDefaults)];
        BeforeRequest = [.. outerToInner.SelectMany(table => table.BeforeRequest)];
        AfterRequest = [.. outerToInner.SelectMany(table => table.AfterRequest).Reverse()];
        TeardownRequest = [.. outerToInner.SelectMany(table => table.TeardownRequest).Reverse()];
        ContextProcessors = [.. outerToInner.SelectMany(table => table.ContextProcessors)];
        _errorHandlers = [.. outerToInner.Select(table => table.ErrorHandlers).Where(table => !table.IsEmpty).Reverse()];
    }

    /// <summary>Whether nothing runs around the views. Error handlers do not count: they run where a view fails.</summary>
    public bool IsEmpty => UrlValuePreprocessors.Length + BeforeRequest.Length + AfterRequest.Length + TeardownRequest.Length == 0;

    public UrlValuesHook[] UrlValuePreprocessors { get; }

    public UrlValuesHook[] UrlDefaults { get; }

    public BeforeRequestHook[] BeforeRequest { get; }

    public AfterRequestHook[] AfterRequest { get; }

    public TeardownHook[] TeardownRequest { get; }

    /// <summary>What adds values to the templates that a view renders.</summary>
    public Func<object?>[] ContextProcessors { get; }

    /// <summary>The handler of an exception: by its status code from the innermost scope out, then by its class alone, as in Flask.</summary>
    public ErrorHandler? FindErrorHandler(Exception error)
    {
        var type = error.GetType();
        if (error is HttpException { Code: not 0 } http && Find(http.Code, type) is { } byCode) return byCode;
        return Find(null, type);
    }

    private ErrorHandler? Find(int? code, Type type)
    {
        foreach (var table in _errorHandlers)
            if (table.Find(code, type) is { } handler) return handler;
        return null;
    }
}
