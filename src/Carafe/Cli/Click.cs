using Carafe.Cli.Terminal;

namespace Carafe.Cli;

/// <summary>What a command shows and asks, under the names that Click gives it.</summary>
/// <example><code>
/// app.Cli.Command("drop-db", () =>
/// {
///     Click.Confirm("Drop all tables?", abort: true);
///     Click.Secho("Dropped.", fg: "green", bold: true);
/// });
/// </code></example>
public static class Click
{
    /// <summary>Writes a message and a line end; styles are taken out where nobody would see them.</summary>
    /// <param name="message">The message; anything else is written as text.</param>
    /// <param name="newline">Whether a line end follows; <see langword="true"/> unless said.</param>
    /// <param name="err">Whether it goes to standard error.</param>
    /// <param name="color">Whether styles stay; unless said, they do where the stream is a terminal and <c>NO_COLOR</c> is not set.</param>
    public static void Echo(object? message = null, bool newline = true, bool err = false, bool? color = null)
    {
        var text = $"{message}";
        var writer = err ? Console.Error : Console.Out;
        writer.Write((color ?? TextStyle.IsSeen(err) ? text : TextStyle.Remove(text)) + (newline ? "\n" : ""));
    }

    /// <summary>Writes a message in a style.</summary>
    /// <param name="message">The message.</param>
    /// <param name="fg">The colour of the text; see <see cref="Style"/>.</param>
    /// <param name="bg">The colour behind it.</param>
    /// <param name="bold">Whether it is bold.</param>
    /// <param name="dim">Whether it is dim.</param>
    /// <param name="underline">Whether it is underlined.</param>
    /// <param name="italic">Whether it is in italics.</param>
    /// <param name="reverse">Whether the two colours change places.</param>
    /// <param name="newline">Whether a line end follows; <see langword="true"/> unless said.</param>
    /// <param name="err">Whether it goes to standard error.</param>
    /// <param name="color">Whether the style stays, as in <see cref="Echo"/>.</param>
    /// <exception cref="ArgumentException">There is no such colour.</exception>
    public static void Secho(
        object? message = null,
        string? fg = null,
        string? bg = null,
        bool? bold = null,
        bool? dim = null,
        bool? underline = null,
        bool? italic = null,
        bool? reverse = null,
        bool newline = true,
        bool err = false,
        bool? color = null) =>
        Echo(Style(message, fg, bg, bold, dim, underline, italic: italic, reverse: reverse), newline, err, color);

    /// <summary>Gives a message a style, by ANSI's codes.</summary>
    /// <param name="message">The message.</param>
    /// <param name="fg">The colour of the text: <c>black red green yellow blue magenta cyan white</c>, each also with <c>bright_</c> before it, <c>reset</c>, a number of the 256 colours, or <c>#rrggbb</c>.</param>
    /// <param name="bg">The colour behind it.</param>
    /// <param name="bold">Whether it is bold; <see langword="null"/> leaves it.</param>
    /// <param name="dim">Whether it is dim.</param>
    /// <param name="underline">Whether it is underlined.</param>
    /// <param name="overline">Whether it has a line above it.</param>
    /// <param name="italic">Whether it is in italics.</param>
    /// <param name="blink">Whether it blinks.</param>
    /// <param name="reverse">Whether the two colours change places.</param>
    /// <param name="strikethrough">Whether it is struck through.</param>
    /// <param name="reset">Whether the style ends with the message; <see langword="true"/> unless said.</param>
    /// <returns>The message with its codes.</returns>
    /// <exception cref="ArgumentException">There is no such colour.</exception>
    public static string Style(
        object? message,
        string? fg = null,
        string? bg = null,
        bool? bold = null,
        bool? dim = null,
        bool? underline = null,
        bool? overline = null,
        bool? italic = null,
        bool? blink = null,
        bool? reverse = null,
        bool? strikethrough = null,
        bool reset = true) =>
        TextStyle.Apply($"{message}", fg, bg, [(bold, 1), (dim, 2), (underline, 4), (overline, 53), (italic, 3), (blink, 5), (reverse, 7), (strikethrough, 9)], reset);

    /// <summary>Takes the styles out of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text without ANSI's codes.</returns>
    public static string Unstyle(string text) => TextStyle.Remove(text);

    /// <summary>Asks for a text, again and again until there is one.</summary>
    /// <param name="text">What is asked.</param>
    /// <param name="defaultValue">The answer where only Enter is pressed; there is none unless said.</param>
    /// <param name="hideInput">Whether what is typed stays hidden.</param>
    /// <param name="confirmationPrompt">Whether it has to be typed twice.</param>
    /// <param name="showDefault">Whether the question tells the default; <see langword="true"/> unless said.</param>
    /// <param name="promptSuffix">What stands behind the question.</param>
    /// <param name="err">Whether the question goes to standard error.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="CommandAborted">There is no more input.</exception>
    public static string Prompt(
        string text, string? defaultValue = null, bool hideInput = false, bool confirmationPrompt = false, bool showDefault = true, string promptSuffix = ": ", bool err = false) =>
        Prompter.Ask(text, defaultValue, hideInput, confirmationPrompt, static answer => answer, showDefault, choices: null, promptSuffix, err);

    /// <summary>Asks for a value, again and again until the answer is one.</summary>
    /// <typeparam name="T">The type: any that a command's parameter may have.</typeparam>
    /// <inheritdoc cref="Prompt(string, string, bool, bool, bool, string, bool)"/>
    /// <exception cref="ArgumentException">No text stands for the type.</exception>
    public static T Prompt<T>(
        string text, T? defaultValue = default, bool hideInput = false, bool confirmationPrompt = false, bool showDefault = true, string promptSuffix = ": ", bool err = false)
    {
        var shape = Parameters.ValueShape.Of(typeof(T), attribute: null)
            ?? throw new ArgumentException($"No text stands for the type '{typeof(T).Name}'. Ask for text, a number, an enum, a date, a file or a type with a static 'Parse'.");
        var defaultText = EqualityComparer<T>.Default.Equals(defaultValue, default) ? null : $"{defaultValue}";
        return Prompter.Ask(text, defaultText, hideInput, confirmationPrompt, answer => (T)shape.Convert([answer])!, showDefault, shape.Element.Choices, promptSuffix, err);
    }

    /// <summary>Asks a question of yes and no.</summary>
    /// <param name="text">The question.</param>
    /// <param name="defaultAnswer">The answer where only Enter is pressed; <see langword="false"/> unless said, <see langword="null"/> for none.</param>
    /// <param name="abort">Whether the answer no ends the command.</param>
    /// <param name="promptSuffix">What stands behind the question.</param>
    /// <param name="showDefault">Whether the question tells the answers; <see langword="true"/> unless said.</param>
    /// <param name="err">Whether the question goes to standard error.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="CommandAborted">There is no more input, or the answer is no and <paramref name="abort"/> is set.</exception>
    public static bool Confirm(string text, bool? defaultAnswer = false, bool abort = false, string promptSuffix = ": ", bool showDefault = true, bool err = false) =>
        Prompter.Confirm(text, defaultAnswer, abort, promptSuffix, showDefault, err);

    /// <summary>Waits for a key, where somebody is there to press one.</summary>
    /// <param name="info">What is shown meanwhile.</param>
    public static void Pause(string info = "Press any key to continue...")
    {
        if (IsolatedConsole.IsActive || Console.IsInputRedirected || Console.IsOutputRedirected) return;
        Echo(info, newline: false);
        Console.ReadKey(intercept: true);
        Echo();
    }

    /// <summary>Reads one key, without waiting for Enter.</summary>
    /// <param name="echo">Whether it is shown.</param>
    /// <returns>The key's character.</returns>
    /// <exception cref="CommandAborted">There is no more input.</exception>
    public static char GetChar(bool echo = false)
    {
        if (!IsolatedConsole.IsActive && !Console.IsInputRedirected) return Console.ReadKey(intercept: !echo).KeyChar;
        var read = Console.In.Read();
        if (read < 0) throw new CommandAborted();
        if (echo) Echo((char)read, newline: false);
        return (char)read;
    }

    /// <summary>Empties the terminal; does nothing where there is none.</summary>
    public static void Clear()
    {
        if (TextStyle.IsSeen(err: false)) Console.Clear();
    }

    /// <summary>Goes through items and shows how far it is; nothing but the label where there is no terminal.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">The items.</param>
    /// <param name="label">What stands before the bar.</param>
    /// <param name="length">How many items there are, where the collection does not know.</param>
    /// <param name="width">How wide the bar is, in columns; 36 unless said.</param>
    /// <returns>The items.</returns>
    /// <example><code>
    /// foreach (var user in Click.ProgressBar(users, label: "Deleting")) await user.DeleteAsync();
    /// </code></example>
    public static IEnumerable<T> ProgressBar<T>(IEnumerable<T> items, string label = "", int? length = null, int width = 36)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Terminal.ProgressBar.Show(items, label, length ?? (items.TryGetNonEnumeratedCount(out var count) ? count : null), width);
    }

    /// <summary>Shows a long text page by page, through the program that <c>PAGER</c> names or <c>less</c>; writes it where there is no terminal.</summary>
    /// <param name="text">The text.</param>
    public static void EchoViaPager(string text) => OtherPrograms.Page(text);

    /// <summary>Has a text edited in the program that <c>VISUAL</c> or <c>EDITOR</c> names.</summary>
    /// <param name="text">The text to begin with.</param>
    /// <param name="extension">The extension of the file that the editor sees.</param>
    /// <param name="requireSave">Whether the text counts only where it was saved; <see langword="true"/> unless said.</param>
    /// <returns>The edited text; <see langword="null"/> where it was not saved.</returns>
    /// <exception cref="ClickException">The editor cannot be started or fails.</exception>
    public static string? Edit(string? text = null, string extension = ".txt", bool requireSave = true) => OtherPrograms.Edit(text ?? "", extension, requireSave);

    /// <summary>Opens an address or file with the program that the system has for it.</summary>
    /// <param name="url">The address or path. Security: never one that a user sent, since a file may be a program.</param>
    /// <returns>Whether a program was started.</returns>
    public static bool Launch(string url) => OtherPrograms.Open(url);

    /// <summary>Gives the folder for an application's settings, by the system's custom.</summary>
    /// <param name="appName">The application's name.</param>
    /// <param name="roaming">On Windows, whether the folder follows the user; <see langword="true"/> unless said.</param>
    /// <param name="forcePosix">Whether it is a hidden folder in the user's home on every system.</param>
    /// <returns>The path; the folder need not be there.</returns>
    public static string GetAppDir(string appName, bool roaming = true, bool forcePosix = false) => AppFolder.Of(appName, roaming, forcePosix);

    /// <summary>Ends the command because its user wants no more: "Aborted!", exit code 1.</summary>
    /// <returns>Nothing: it throws by itself, so that <c>throw Click.Abort()</c> can end a branch for the compiler.</returns>
    /// <exception cref="CommandAborted">Always.</exception>
    public static Exception Abort() => throw new CommandAborted();

    /// <summary>Ends the command with an exit code.</summary>
    /// <param name="code">The exit code; 0 unless said.</param>
    /// <returns>Nothing: it throws by itself.</returns>
    /// <exception cref="CommandExit">Always.</exception>
    public static Exception Exit(int code = 0) => throw new CommandExit(code);
}
