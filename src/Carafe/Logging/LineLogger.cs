using System.Globalization;
using System.Text;
using Carafe.Jinja.Errors;
using Microsoft.Extensions.Logging;

namespace Carafe.Logging;

/// <summary>Writes <c>[time] LEVEL in category: message</c> to standard error, in Flask's words for the levels.</summary>
internal sealed class LineLogger(string category, Func<bool> isVerbose, TextWriter? output = null) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    // The server asks several times a request, below Warning almost always.
    public bool IsEnabled(LogLevel logLevel) => logLevel switch
    {
        >= LogLevel.Warning => logLevel != LogLevel.None,
        >= LogLevel.Debug => isVerbose(),
        _ => false,
    };

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel)) return;
        var line = new StringBuilder();
        line.Append('[').Append(DateTime.Now.ToString("yyyy-MM-dd HH:mm:ss,fff")).Append("] ").Append(NameOf(logLevel));
        line.Append(" in ").Append(category).Append(": ").Append(Harmless(formatter(state, exception)));
        if (exception is not null) Append(line, exception);
        line.AppendLine();
        (output ?? Console.Error).Write(line.ToString());
    }

    // .NET's own account does not know that the way went through templates.
    private static void Append(StringBuilder line, Exception exception)
    {
        line.AppendLine().Append(exception);
        for (Exception? error = exception; error is not null; error = error.InnerException)
            foreach (var frame in TemplateTrace.Of(error)) line.AppendLine().Append("   in template ").Append(frame);
    }

    // A path or header in a message must not forge a line of the log or move the terminal's cursor: further lines are indented.
    private static string Harmless(string message)
    {
        if (!message.Any(char.IsControl)) return message;
        var text = new StringBuilder(message.Length + 16);
        foreach (var character in message)
        {
            if (character == '\n') text.Append("\n  ");
            else if (char.IsControl(character) && character != '\t') text.Append(CultureInfo.InvariantCulture, $"\\x{(int)character:x2}");
            else text.Append(character);
        }
        return text.ToString();
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "DEBUG",
        LogLevel.Information => "INFO",
        LogLevel.Warning => "WARNING",
        LogLevel.Error => "ERROR",
        _ => "CRITICAL",
    };
}
