namespace Carafe.Signals;

/// <summary>The signals that every application sends; the sender is the application.</summary>
/// <remarks>
/// Of one request that is handled they come in this order: <see cref="AppContextPushed"/>, <see cref="RequestStarted"/>,
/// those of flashing and rendering, <see cref="RequestFinished"/>, <see cref="RequestTearingDown"/>,
/// <see cref="AppContextTearingDown"/>, <see cref="AppContextPopped"/>. A receiver with <c>sender: app</c> hears one
/// application only.
/// </remarks>
/// <example>
/// <code>
/// AppSignals.TemplateRendered.Connect((sender, args) => Console.WriteLine(args["template"]));
/// </code>
/// </example>
public static class AppSignals
{
    private static readonly Namespace s_signals = new();

    /// <summary>Gets the signal sent after an application context is pushed.</summary>
    public static NamedSignal AppContextPushed { get; } = s_signals.Signal("appcontext-pushed", "An application context was pushed.");

    /// <summary>Gets the signal sent after an application context is popped.</summary>
    public static NamedSignal AppContextPopped { get; } = s_signals.Signal("appcontext-popped", "An application context was popped.");

    /// <summary>Gets the signal sent after an application context's teardown functions, with <c>exc</c>, the error or <see langword="null"/>.</summary>
    public static NamedSignal AppContextTearingDown { get; } = s_signals.Signal("appcontext-tearing-down", "An application context is going away.");

    /// <summary>Gets the signal sent before a request is handled, when its context is set up.</summary>
    public static NamedSignal RequestStarted { get; } = s_signals.Signal("request-started", "A request is about to be handled.");

    /// <summary>Gets the signal sent after the after-request functions and the saving of the session, with <c>response</c>.</summary>
    public static NamedSignal RequestFinished { get; } = s_signals.Signal("request-finished", "A response is about to be sent.");

    /// <summary>Gets the signal sent after a request's teardown functions, with <c>exc</c>, the error or <see langword="null"/>.</summary>
    public static NamedSignal RequestTearingDown { get; } = s_signals.Signal("request-tearing-down", "A request is going away.");

    /// <summary>Gets the signal sent when nobody has handled an error, with <c>exception</c>. HTTP errors are handled ones.</summary>
    public static NamedSignal GotRequestException { get; } = s_signals.Signal("got-request-exception", "A request has failed.");

    /// <summary>Gets the signal sent before a template is rendered, with <c>template</c> and <c>context</c>.</summary>
    public static NamedSignal BeforeRenderTemplate { get; } = s_signals.Signal("before-render-template", "A template is about to be rendered.");

    /// <summary>Gets the signal sent after a template is rendered, with <c>template</c> and <c>context</c>.</summary>
    public static NamedSignal TemplateRendered { get; } = s_signals.Signal("template-rendered", "A template was rendered.");

    /// <summary>Gets the signal sent after a message is flashed, with <c>message</c> and <c>category</c>.</summary>
    public static NamedSignal MessageFlashed { get; } = s_signals.Signal("message-flashed", "A message was flashed.");

    /// <summary>Whether anybody listens to what every request tells.</summary>
    internal static bool OfRequestHaveReceivers =>
        s_signals.IsHeard
        && (AppContextPushed.HasReceivers || AppContextPopped.HasReceivers
            || RequestStarted.HasReceivers || RequestFinished.HasReceivers || RequestTearingDown.HasReceivers || AppContextTearingDown.HasReceivers);
}
