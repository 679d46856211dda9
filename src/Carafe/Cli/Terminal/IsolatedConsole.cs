using System.Text;
using Carafe.Locals;

namespace Carafe.Cli.Terminal;

/// <summary>A console of its own for one flow: what it writes to the console is kept, and what it reads comes from a text.</summary>
/// <remarks>The process's console is exchanged once for one that asks the flow; other flows keep writing to the real one, so tests may run in parallel.</remarks>
internal sealed class IsolatedConsole(TextReader input)
{
    private static readonly LocalStack<IsolatedConsole> s_current = new("Console");
    private static readonly Lock s_lock = new();
    private static TextWriter? s_out;
    private static TextWriter? s_error;
    private static TextReader? s_in;

    private readonly Lock _writing = new();
    private readonly StringBuilder _stdout = new();
    private readonly StringBuilder _stderr = new();
    private readonly StringBuilder _both = new();

    private TextReader Input => input;

    /// <summary>Whether this flow has a console of its own.</summary>
    public static bool IsActive => s_current.Top is not null;

    public string Stdout => Read(_stdout);

    public string Stderr => Read(_stderr);

    /// <summary>Both streams in the order they were written.</summary>
    public string Output => Read(_both);

    /// <summary>Makes this the console of the current flow and of those that branch off it.</summary>
    public IDisposable Use()
    {
        Install();
        return s_current.Use(this);
    }

    /// <summary>Shows what was read as a terminal shows what is typed.</summary>
    public static void EchoInput(string text)
    {
        if (s_current.Top is { } console) console.Append(console._stdout, text);
    }

    private static void Install()
    {
        lock (s_lock)
        {
            // Somebody else may have exchanged the console since.
            if (s_out is null || Console.Out != s_out) s_out = Exchange(Console.Out, Console.SetOut, static () => Console.Out, static console => console._stdout);
            if (s_error is null || Console.Error != s_error) s_error = Exchange(Console.Error, Console.SetError, static () => Console.Error, static console => console._stderr);
            if (s_in is null || Console.In != s_in)
            {
                Console.SetIn(new FlowReader(Console.In));
                s_in = Console.In;
            }
        }
    }

    private static TextWriter Exchange(TextWriter real, Action<TextWriter> set, Func<TextWriter> get, Func<IsolatedConsole, StringBuilder> stream)
    {
        set(new FlowWriter(real, stream));
        return get();
    }

    private void Append(StringBuilder stream, ReadOnlySpan<char> text)
    {
        lock (_writing)
        {
            stream.Append(text);
            _both.Append(text);
        }
    }

    private string Read(StringBuilder stream)
    {
        lock (_writing) return stream.ToString();
    }

    private sealed class FlowWriter(TextWriter real, Func<IsolatedConsole, StringBuilder> stream) : TextWriter
    {
        public override Encoding Encoding => real.Encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(string? value) => Write(value.AsSpan());

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (s_current.Top is { } console) console.Append(stream(console), buffer);
            else real.Write(buffer);
        }

        public override void WriteLine(string? value) => Write(value + NewLine);

        public override void Flush()
        {
            if (s_current.Top is null) real.Flush();
        }
    }

    private sealed class FlowReader(TextReader real) : TextReader
    {
        private TextReader Current => s_current.Top?.Input ?? real;

        public override int Peek() => Current.Peek();

        public override int Read() => Current.Read();

        public override int Read(char[] buffer, int index, int count) => Current.Read(buffer, index, count);

        public override string? ReadLine() => Current.ReadLine();

        public override string ReadToEnd() => Current.ReadToEnd();
    }

}
