namespace Carafe.Contexts;

/// <summary>One entry of the ambient stacks: an application context, and a request context where one is active.</summary>
/// <remarks>
/// A frame is made anew for each push and never reused, although what it points to may be. Work that outlives its request still
/// holds the frame, finds it closed and gets an error; it can never see the next request that runs on the same pooled objects.
/// One is allocated for each request, so a field more is eight bytes more for each.
/// </remarks>
internal class ContextFrame(ContextFrame? outer, ApplicationContext? application, RequestContext? request)
{
    public ContextFrame? Outer { get; } = outer;

    /// <summary>The application context; <see langword="null"/> once the frame is closed.</summary>
    public ApplicationContext? Application { get; private protected set; } = application;

    /// <summary>The request context; <see langword="null"/> for a plain application context and once the frame is closed.</summary>
    public RequestContext? Request { get; private protected set; } = request;

    public bool IsClosed => Application is null;

    /// <summary>Whether something was in the frame and has ended.</summary>
    public virtual bool HasEnded => IsClosed;

    /// <summary>Ends the frame for good. What is handed out from here on is seen by who looks after this, or sees this and is given back.</summary>
    public void Close()
    {
        Application = null;
        Request = null;
        Interlocked.MemoryBarrier();
    }
}

/// <summary>A frame that is empty at first and shows contexts that another flow makes, as long as that one keeps them.</summary>
internal sealed class ShowingFrame(ContextFrame? outer) : ContextFrame(outer, application: null, request: null)
{
    private bool _hasShown;

    public override bool HasEnded => IsClosed && _hasShown;

    public void Show(ApplicationContext application, RequestContext request)
    {
        _hasShown = true;
        Application = application;
        Request = request;
    }
}
