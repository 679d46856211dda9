namespace Carafe.Contexts;

/// <summary>A request's context while code that may outlive the request works on it; disposing it lets go.</summary>
/// <remarks>A context that is held when its request ends is left to who holds it: the connection gets another.</remarks>
internal readonly ref struct HeldRequest(RequestContext? context)
{
    /// <summary>The context; null where there is none.</summary>
    public RequestContext? Context => context;

    /// <exception cref="InvalidOperationException">There is no current request.</exception>
    public RequestContext Required => context ?? throw ContextErrors.NoRequest();

    public void Dispose() => context?.Release();
}
