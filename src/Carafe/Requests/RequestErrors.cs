namespace Carafe.Requests;

/// <summary>What is said where there is no request, or no longer one: Flask's words, then the remedy.</summary>
internal static class RequestErrors
{
    public const string EndedHint =
        """


        The context that this code was started in has ended: it runs in a task, a timer
        or a stream that outlived its request. Take what it needs out of the request
        beforehand, wrap the work in CopyCurrentRequestContext, or the stream in
        StreamWithContext.
        """;

    private const string OutsideRequest =
        """
        Working outside of request context.

        This typically means that you attempted to use functionality that needed
        an active HTTP request. Within a view, hook or error handler there is one.
        To use it elsewhere push one: 'using (app.TestRequestContext("/")) { … }'.
        """;

    public static InvalidOperationException Outside() => new(OutsideRequest);

    public static InvalidOperationException HasEnded() => new(OutsideRequest + EndedHint);
}
