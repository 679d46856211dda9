namespace Carafe.Contexts;

/// <summary>One entry of the ambient stacks: an application context, and a request context where one is active.</summary>
/// <remarks>
/// A frame is made anew for each push and never reused, although what it points to may be. Work that outlives its request still
/// holds the frame, finds it closed and gets an error; it can never see the next request that runs on the same pooled objects.
/// </remarks>
internal sealed class ContextFrame(ContextFrame? outer, ApplicationContext? application, RequestContext? request)
{
    public ContextFrame? Outer { get; } = outer;

    /// <summary>The application context; <see langword="null"/> once the frame is closed.</summary>
    public ApplicationContext? Application { get; private set; } = application;

    /// <summary>The request context; <see langword="null"/> for a plain application context and once the frame is closed.</summary>
    public RequestContext? Request { get; private set; } = request;

    public bool IsClosed => Application is null;

    /// <summary>Whether something was in the frame and has ended.</summary>
    public bool HasEnded { get; private set; }

    public void Close()
    {
        HasEnded |= !IsClosed;
        Application = null;
        Request = null;
    }

    /// <summary>Shows a context that another flow made, as long as that one keeps it.</summary>
    public void Show(ApplicationContext application, RequestContext request)
    {
        Application = application;
        Request = request;
    }
}
