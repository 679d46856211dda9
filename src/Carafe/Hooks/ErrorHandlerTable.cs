using Carafe.Exceptions;

namespace Carafe.Hooks;

/// <summary>The error handlers of one scope: by status code, then by exception type.</summary>
internal sealed class ErrorHandlerTable
{
    // Key 0 holds the handlers of exceptions that have no status code.
    private readonly Dictionary<int, Dictionary<Type, ErrorHandler>> _handlers = [];

    public bool IsEmpty => _handlers.Count == 0;

    public void Add(int? code, Type type, ErrorHandler handler)
    {
        if (!_handlers.TryGetValue(code ?? 0, out var byType)) _handlers[code ?? 0] = byType = [];
        byType[type] = handler;
    }

    /// <summary>The handler of the nearest class of the exception under one code.</summary>
    public ErrorHandler? Find(int? code, Type type)
    {
        if (!_handlers.TryGetValue(code ?? 0, out var byType)) return null;
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (at == typeof(Exception) && typeof(BadRequestKeyError).IsAssignableFrom(type) && FindForMissingKey(byType) is { } inner) return inner;
            if (byType.TryGetValue(at, out var handler)) return handler;
        }
        return null;
    }

    // In Werkzeug the error is a KeyError as well, behind HTTPException. Here it carries the twin of one, which such a handler receives.
    private static ErrorHandler? FindForMissingKey(Dictionary<Type, ErrorHandler> byType)
    {
        for (var at = typeof(KeyNotFoundException); at != typeof(Exception); at = at.BaseType!)
            if (byType.TryGetValue(at, out var handler)) return error => handler(error.InnerException!);
        return null;
    }

    public void CopyTo(ErrorHandlerTable other)
    {
        foreach (var (code, byType) in _handlers)
            foreach (var (type, handler) in byType)
                other.Add(code == 0 ? null : code, type, handler);
    }
}
