using Microsoft.Extensions.Logging;

namespace Carafe.Logging;

/// <summary>Writes the access log to standard error as bare lines, in colour on a terminal.</summary>
internal sealed class AccessLineLogger : ILogger
{
    private static readonly bool s_coloured = Console.IsErrorRedirected is false && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel is >= LogLevel.Information and not LogLevel.None;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Console.Error.WriteLine(state is AccessEntry entry ? entry.ToLine(s_coloured) : formatter(state, exception));
}
