using Microsoft.Extensions.Logging;

namespace Carafe.Logging;

/// <summary>The logging of an application that sets none up: lines on standard error, as Flask's.</summary>
internal static class DefaultLogging
{
    public static ILoggerFactory CreateFactory(Func<bool> isDebug) => new LineLoggerFactory(() => isDebug() ? LogLevel.Debug : LogLevel.Warning);
}
