using System.Globalization;
using System.Text;
using Carafe.Cli.Parameters;

namespace Carafe.Cli.Terminal;

/// <summary>Asks questions on the console until there is an answer that can be used.</summary>
internal static class Prompter
{
    /// <summary>Asks for the value of an option.</summary>
    public static object? AskFor(OptionParameter option, string text)
    {
        if (option.IsFlag) return Confirm(text, option.Default as bool?, abort: false, suffix: ": ", showDefault: true, err: false);
        return Ask(text, DefaultTextOf(option), option.HidesInput, option.ConfirmsPrompt, Convert, option.ShowsDefault, option.Shape.Element.Choices, suffix: ": ", err: false);

        object? Convert(string answer) => option.Convert(option.Shape.IsCollection || option.Shape.Count > 1 ? [.. option.Shape.Element.Split(answer)] : [answer]);
    }

    /// <summary>Asks for a text that a function makes a value of; what it refuses is asked again.</summary>
    public static T Ask<T>(
        string text, string? defaultText, bool hideInput, bool confirm, Func<string, T> convert, bool showDefault, IReadOnlyList<string>? choices, string suffix, bool err)
    {
        var prompt = text + (choices is null ? "" : $" ({string.Join(", ", choices)})") + (defaultText is not null && showDefault ? $" [{defaultText}]" : "") + suffix;
        while (true)
        {
            var answer = Read(prompt, hideInput, err);
            if (answer.Length == 0)
            {
                if (defaultText is null) continue;
                answer = defaultText;
            }
            T value;
            try
            {
                value = convert(answer);
            }
            catch (BadParameter error)
            {
                Write(hideInput ? "Error: The value you entered was invalid.\n" : $"Error: {error.Message}\n", err);
                continue;
            }
            if (!confirm || Confirms(answer, suffix, hideInput, err)) return value;
            Write("Error: The two entered values do not match.\n", err);
        }
    }

    /// <summary>Asks a question of yes and no.</summary>
    public static bool Confirm(string text, bool? defaultAnswer, bool abort, string suffix, bool showDefault, bool err)
    {
        var choices = defaultAnswer switch { null => "y/n", true => "Y/n", false => "y/N" };
        var prompt = text + (showDefault ? $" [{choices}]" : "") + suffix;
        while (true)
        {
            bool? answer = Read(prompt, hideInput: false, err).Trim().ToLowerInvariant() switch
            {
                "y" or "yes" => true,
                "n" or "no" => false,
                "" => defaultAnswer,
                _ => null,
            };
            if (answer is not { } known)
            {
                Write("Error: invalid input\n", err);
                continue;
            }
            return known || !abort ? known : throw new CommandAborted();
        }
    }

    private static bool Confirms(string answer, string suffix, bool hideInput, bool err)
    {
        while (true)
            if (Read("Repeat for confirmation" + suffix, hideInput, err) is { Length: > 0 } again) return again == answer;
    }

    private static string? DefaultTextOf(OptionParameter option) =>
        option.DefaultText ?? (option.Default is IFormattable value ? value.ToString(null, CultureInfo.InvariantCulture) : option.Default?.ToString());

    private static void Write(string text, bool err) => (err ? Console.Error : Console.Out).Write(text);

    /// <exception cref="CommandAborted">There is no more input.</exception>
    private static string Read(string prompt, bool hideInput, bool err)
    {
        Write(prompt, err);
        if (hideInput && !IsolatedConsole.IsActive && !Console.IsInputRedirected) return ReadHidden(err);
        if (Console.In.ReadLine() is not { } line)
        {
            Write("\n", err);
            throw new CommandAborted();
        }
        IsolatedConsole.EchoInput((hideInput ? "" : line) + "\n");
        return line;
    }

    private static string ReadHidden(bool err)
    {
        var text = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            if (key.Key == ConsoleKey.Enter) break;
            if (key.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar == '\u0004') throw new CommandAborted();
            else if (key.KeyChar != '\0') text.Append(key.KeyChar);
        }
        Write("\n", err);
        return text.ToString();
    }
}
