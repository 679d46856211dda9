using Microsoft.Extensions.Logging;

namespace Carafe.Logging;

/// <summary>The logging of an application that sets none up: lines on standard error, as Flask's.</summary>
/// <remarks>From Warning up, from Debug up in debug mode; of the server always from Warning up, whose Debug is for those who work on it.</remarks>
internal sealed class DefaultLogging(Func<bool> isDebug) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => categoryName == AccessEntry.Category
        ? new AccessLineLogger()
        : new LineLogger(categoryName, categoryName.StartsWith("Microsoft.", StringComparison.Ordinal) ? static () => false : isDebug);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException(
        "The application's default logging takes no providers. Set App.LoggerFactory to a factory that has them.");

    public void Dispose()
    {
    }
}
