using Carafe.Cli.Parameters;

namespace Carafe.Cli;

/// <summary>One call of a command: a body that takes a parameter of this type sees it. Click's <c>Context</c>.</summary>
/// <example><code>
/// app.Cli.Command("drop", (CommandContext context, [Option("--yes")] bool yes) =>
/// {
///     if (!yes) context.Fail("Say --yes to drop everything.");
/// });
/// </code></example>
public sealed class CommandContext
{
    private readonly Dictionary<string, ParameterSource> _sources = [];
    private readonly Stack<Action> _closing = [];
    private object? _obj;

    internal CommandContext(App app, CommandNode node, CommandContext? parent, CommandContextSettings settings)
    {
        App = app;
        Node = node;
        Parent = parent;
        Settings = settings;
    }

    /// <summary>The application.</summary>
    public App App { get; }

    /// <summary>The call of the group that the command stands in; <see langword="null"/> at the top.</summary>
    public CommandContext? Parent { get; }

    /// <summary>The command's name.</summary>
    public string InfoName => Parent is null ? Settings.Program : Node.Name;

    /// <summary>The words that call it, the program's name first: <c>manage user add</c>.</summary>
    public string CommandPath => Parent is null ? InfoName : $"{Parent.CommandPath} {InfoName}";

    /// <summary>The name of the command that a group's body runs before; <see langword="null"/> where there is none.</summary>
    public string? InvokedSubcommand { get; internal set; }

    /// <summary>The values of its parameters, by the names of the body's parameters.</summary>
    public IDictionary<string, object?> Params { get; } = new Dictionary<string, object?>(StringComparer.Ordinal);

    /// <summary>The words that nothing takes, where the command allows such.</summary>
    public IReadOnlyList<string> Args { get; internal set; } = [];

    /// <summary>Gets or sets an object that a group hands to its commands.</summary>
    /// <value>The outer call's unless set.</value>
    public object? Obj
    {
        get => _obj ?? Parent?.Obj;
        set => _obj = value;
    }

    /// <summary>Values that all calls of one command line share.</summary>
    public IDictionary<string, object?> Meta => Parent?.Meta ?? (field ??= new Dictionary<string, object?>(StringComparer.Ordinal));

    /// <summary>Is cancelled when the program is told to end: by Ctrl+C, say.</summary>
    public CancellationToken CancellationToken => Settings.CancellationToken;

    internal CommandNode Node { get; }

    internal CommandContextSettings Settings { get; }

    /// <summary>Whether the words of this command are being read, or have been.</summary>
    internal bool IsBegun { get; set; }

    /// <summary>Finds the outermost call.</summary>
    /// <returns>The call of the program itself.</returns>
    public CommandContext FindRoot() => Parent?.FindRoot() ?? this;

    /// <summary>Tells where a parameter's value comes from.</summary>
    /// <param name="name">The name of the body's parameter.</param>
    /// <returns>Where; <see langword="null"/> for a name that is no parameter.</returns>
    public ParameterSource? GetParameterSource(string name) => _sources.TryGetValue(name, out var source) ? source : null;

    /// <summary>Gives the command's page of help.</summary>
    /// <returns>The page.</returns>
    public string GetHelp() => HelpPage.Write(this);

    /// <summary>Gives the line that says how the command is called.</summary>
    /// <returns>The line, beginning with <c>Usage:</c>.</returns>
    public string GetUsage() => HelpPage.Usage(this);

    /// <summary>Ends the command with an error of its usage; exit code 2.</summary>
    /// <param name="message">What is wrong.</param>
    /// <returns>Nothing: it throws by itself, so that <c>throw context.Fail(…)</c> can end a branch for the compiler.</returns>
    /// <exception cref="UsageError">Always.</exception>
    public Exception Fail(string message) => throw new UsageError(message) { Context = this };

    /// <summary>Runs an action when the call ends, whatever became of it; the last one first.</summary>
    /// <param name="action">The action.</param>
    public void CallOnClose(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        _closing.Push(action);
    }

    internal void Set(string name, object? value, ParameterSource source)
    {
        Params[name] = value;
        _sources[name] = source;
        foreach (var file in FileTypes.OpenedFor(value)) CallOnClose(file.Dispose);
    }

    /// <summary>Runs all that is to be run when the call ends, also where some of it throws.</summary>
    internal void Close()
    {
        if (!_closing.TryPop(out var action)) return;
        try
        {
            action();
        }
        finally
        {
            Close();
        }
    }
}
