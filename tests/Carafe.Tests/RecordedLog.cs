using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Carafe.Tests;

/// <summary>Keeps what is logged, as <c>LEVEL category: message</c>.</summary>
internal sealed class RecordedLog : ILoggerFactory
{
    public ConcurrentQueue<string> Lines { get; } = [];

    public ConcurrentQueue<Exception> Exceptions { get; } = [];

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public ILogger CreateLogger(string categoryName) => new Recorder(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Recorder(RecordedLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What the server tells of its own connections is not what the tests are about.
            if (category.StartsWith("Microsoft.", StringComparison.Ordinal) && logLevel < LogLevel.Warning) return;
            log.Lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)}");
            if (exception is not null) log.Exceptions.Enqueue(exception);
        }
    }
}
