using Microsoft.Extensions.Logging;

namespace Carafe.Dispatch;

/// <summary>The texts of what can be wrong between the match and the response.</summary>
internal static class DispatchErrors
{
    public static InvalidOperationException NoView(string endpoint) => new(
        $"The rule of the endpoint '{endpoint}' matched, but no view was given to it. Pass one to AddUrlRule, or name it with Endpoint(\"{endpoint}\", view).");

    public static InvalidOperationException HookReturnedNothing(string hook) => new(
        $"A function registered with '{hook}' returned null. It must return a response: the one it was given, or another.");

    public static void LogFinalizing(ILogger logger, Exception error) =>
        logger.LogError(error, "Request finalizing failed with an error while handling an error");
}
