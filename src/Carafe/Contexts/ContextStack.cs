namespace Carafe.Contexts;

/// <summary>The two stacks of Flask, applications and requests, interleaved on the one <see cref="AsyncLocal{T}"/> of the framework.</summary>
/// <remarks>
/// A closed frame is passed over. One stays on top where a context ended inside an asynchronous method, whose changes its caller
/// does not see, and in work that outlived its request.
/// </remarks>
internal static class ContextStack
{
    private static readonly AsyncLocal<ContextFrame?> s_top = new();

    /// <summary>The frame that lies on top, closed or not.</summary>
    public static ContextFrame? First => s_top.Value;

    public static ContextFrame? Top
    {
        get
        {
            var frame = s_top.Value;
            while (frame is { IsClosed: true }) frame = frame.Outer;
            return frame;
        }
    }

    /// <summary>Whether this flow was started in a context that has ended.</summary>
    public static bool HoldsEndedContext => s_top.Value is { HasEnded: true };

    public static bool HasApplication => Top is not null;

    /// <summary>Whether there is a request in the stack: an application context pushed above it hides nothing, as in Flask.</summary>
    public static bool HasRequest
    {
        get
        {
            for (var frame = s_top.Value; frame is not null; frame = frame.Outer)
                if (frame.Request is not null) return true;
            return false;
        }
    }

    /// <summary>Puts a frame on top.</summary>
    /// <param name="outer">What is topmost now: <see cref="Top"/>, which the caller has read anyway.</param>
    /// <param name="application">The application context.</param>
    /// <param name="request">The request context, if any.</param>
    public static ContextFrame Push(ContextFrame? outer, ApplicationContext application, RequestContext? request)
    {
        var frame = new ContextFrame(outer, application, request);
        s_top.Value = frame;
        return frame;
    }

    /// <summary>Puts a frame on top that shows something later.</summary>
    public static ShowingFrame PushEmpty()
    {
        var frame = new ShowingFrame(s_top.Value);
        s_top.Value = frame;
        return frame;
    }

    /// <summary>Takes the frame off the stack of this flow. Needed where the caller goes on in the same flow; a closed frame is passed over as well.</summary>
    public static void Remove(ContextFrame frame)
    {
        if (s_top.Value == frame) s_top.Value = frame.Outer;
    }

    /// <summary>Makes a frame the topmost of this flow and gives back what was there before.</summary>
    public static ContextFrame? Exchange(ContextFrame? frame)
    {
        var before = s_top.Value;
        s_top.Value = frame;
        return before;
    }
}
