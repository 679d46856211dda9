using Carafe.Requests;

namespace Carafe.Contexts;

/// <summary>The texts of everything that can be wrong with contexts: Flask's words, then the remedy.</summary>
internal static class ContextErrors
{
    private const string OutsideApplication =
        """
        Working outside of application context.

        This typically means that you attempted to use functionality that needed
        the current application. To solve this, set up an application context:
        'using (app.AppContext()) { … }'.
        """;

    public static InvalidOperationException NoRequest() => ContextStack.HoldsEndedContext ? RequestErrors.HasEnded() : RequestErrors.Outside();

    public static InvalidOperationException NoApplication() => new(OutsideApplication + (ContextStack.HoldsEndedContext ? RequestErrors.EndedHint : ""));

    public static InvalidOperationException PoppedOutOfOrder() => new(
        "The context popped is not the current one. Contexts end in the reverse order of their pushes, in the flow that pushed them: dispose each where it was made, innermost first.");

    public static InvalidOperationException NotPushed() => new(
        "The context popped is not pushed. Push it once before each pop.");

    public static InvalidOperationException AfterThisRequestOutside() => new(
        "'AfterThisRequest' can only be used when a request context is active, such as in a view function.");

    public static InvalidOperationException CopyOutside() => new(
        "'CopyCurrentRequestContext' can only be used when a request context is active, such as in a view function.");

    public static InvalidOperationException StreamOutside() => new(
        "'StreamWithContext' can only be used when a request context is active, such as in a view function.");
}
