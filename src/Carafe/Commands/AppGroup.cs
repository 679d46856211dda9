using System.Reflection;
using Carafe.Commands;

namespace Carafe;

/// <summary>Commands under one name: those of an application (<c>app.Cli</c>), of a blueprint, or of a group among them. Flask's <c>AppGroup</c>.</summary>
/// <remarks>
/// A body's parameters are what the command takes: positional arguments by themselves, options where <c>[Option]</c> of
/// <c>Carafe.Cli</c> says so; an <see cref="App"/>, a <see cref="CancellationToken"/> or an extension's object is found by its type.
/// It may return an exit code, a task, or nothing.
/// </remarks>
/// <example><code>
/// app.Cli.Command("greet", (string name, [Option("--times")] int times = 1) =>
/// {
///     for (var i = 0; i &lt; times; i++) Console.WriteLine($"Hello, {name}!");
/// }, help: "Greets somebody.");
/// app.Cli.Group("user", help: "Accounts.").Command("add", async (string name) => await Accounts.AddAsync(name));
/// </code></example>
public sealed class AppGroup
{
    private readonly Dictionary<string, CommandEntry> _entries = new(StringComparer.Ordinal);

    internal AppGroup(CommandInfo info) => Info = info;

    /// <summary>Makes a group that stands by itself, to be added to others.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="help">What it is for.</param>
    public AppGroup(string name, string? help = null)
        : this(new CommandInfo(name) { Help = help })
    {
    }

    /// <summary>Gets the group's name.</summary>
    public string Name => Info.Name;

    /// <summary>Gets the names of its commands and groups, in alphabetical order.</summary>
    public IReadOnlyList<string> Commands => [.. _entries.Keys.Order(StringComparer.Ordinal)];

    internal CommandInfo Info { get; private set; }

    internal IReadOnlyDictionary<string, CommandEntry> Entries => _entries;

    /// <summary>Adds a command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="body">What it does. Its parameters become arguments and options.</param>
    /// <param name="help">What it is for: the first sentence shows in lists, all of it on its own page.</param>
    /// <param name="withAppContext">Whether it runs in an application context; <see langword="true"/> unless said.</param>
    /// <param name="shortHelp">What lists show instead.</param>
    /// <param name="epilog">What stands at the end of its page.</param>
    /// <param name="hidden">Whether lists leave it out.</param>
    /// <param name="deprecated">Why it should not be used any more; told whenever it runs.</param>
    /// <param name="noArgsIsHelp">Whether it shows its page where it is called without arguments.</param>
    /// <exception cref="ArgumentException">The name is empty, malformed or taken.</exception>
    public void Command(
        string name,
        Delegate body,
        string? help = null,
        bool withAppContext = true,
        string? shortHelp = null,
        string? epilog = null,
        bool hidden = false,
        string? deprecated = null,
        bool noArgsIsHelp = false)
    {
        ArgumentNullException.ThrowIfNull(body);
        Add(new CommandEntry(new CommandInfo(name)
        {
            Body = CommandBody.Of(body),
            Help = help,
            WithAppContext = withAppContext,
            ShortHelp = shortHelp,
            Epilog = epilog,
            IsHidden = hidden,
            Deprecated = deprecated,
            NoArgsIsHelp = noArgsIsHelp,
        }));
    }

    /// <summary>Adds a command named after its method: <c>InitDb</c> is <c>init-db</c>, as Click names it.</summary>
    /// <param name="body">A method or local function.</param>
    /// <param name="help">What it is for.</param>
    /// <param name="withAppContext">Whether it runs in an application context; <see langword="true"/> unless said.</param>
    /// <exception cref="ArgumentException">It is a lambda, which has no name, or the name is taken.</exception>
    public void Command(Delegate body, string? help = null, bool withAppContext = true)
    {
        ArgumentNullException.ThrowIfNull(body);
        var name = CommandName.Of(body.Method) ?? throw new ArgumentException("A lambda has no name to be called by. Give the name first, or a method.", nameof(body));
        Command(name, body, help, withAppContext);
    }

    /// <summary>Adds a command of a method, as its <see cref="CommandAttribute"/> says.</summary>
    /// <param name="method">The method; <c>[Command]</c> on it may name the command and its group.</param>
    /// <param name="target">The object that the method is called on; <see langword="null"/> for a static one.</param>
    /// <exception cref="ArgumentException">The method is an instance method and there is no object, or the name is taken.</exception>
    public void Command(MethodInfo method, object? target = null)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (!method.IsStatic && target is null)
            throw new ArgumentException($"The command '{method.ReflectedType?.Name}.{method.Name}' is an instance method. Make it static, or give the object to call it on.", nameof(method));
        var attribute = method.GetCustomAttribute<CommandAttribute>();
        var group = attribute?.Group is { Length: > 0 } path ? path.Split(' ', StringSplitOptions.RemoveEmptyEntries).Aggregate(this, static (outer, name) => outer.Group(name)) : this;
        group.Add(new CommandEntry(new CommandInfo(attribute?.Name ?? CommandName.Of(method)!)
        {
            Body = new CommandBody(method, target),
            Help = attribute?.Help,
            WithAppContext = attribute?.WithAppContext ?? true,
            ShortHelp = attribute?.ShortHelp,
            Epilog = attribute?.Epilog,
            IsHidden = attribute?.Hidden ?? false,
            Deprecated = attribute?.Deprecated,
        }));
    }

    /// <summary>Adds a group, or gives the one of this name.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="help">What it is for.</param>
    /// <param name="body">What runs before each of its commands, with options of its own.</param>
    /// <param name="invokeWithoutCommand">Whether the body also runs where no command is named; the group's page is shown otherwise.</param>
    /// <param name="hidden">Whether lists leave it out.</param>
    /// <returns>The group.</returns>
    /// <exception cref="ArgumentException">The name is empty, malformed, or that of a command; or the group has a body already.</exception>
    public AppGroup Group(string name, string? help = null, Delegate? body = null, bool invokeWithoutCommand = false, bool hidden = false)
    {
        var info = new CommandInfo(name)
        {
            Help = help,
            Body = body is null ? null : CommandBody.Of(body),
            InvokeWithoutCommand = invokeWithoutCommand,
            IsHidden = hidden,
        };
        if (!_entries.TryGetValue(name, out var entry))
        {
            var group = new AppGroup(info);
            Add(new CommandEntry(info, group));
            return group;
        }
        if (entry.Group is null) throw Taken(name);
        entry.Group.Extend(info);
        return entry.Group;
    }

    /// <summary>Adds a group's commands: under its name, under another, or among this group's own. What is there under the same name is replaced.</summary>
    /// <param name="group">The group.</param>
    /// <param name="name">The name that its commands stand under; <see langword="null"/> puts them beside this group's own.</param>
    public void Add(AppGroup group, string? name)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (name is null)
        {
            foreach (var (key, entry) in group._entries) _entries[key] = entry;
            return;
        }
        if (!_entries.TryGetValue(name, out var there) || there.Group is null)
        {
            var info = group.Info with { Name = name };
            var added = new AppGroup(info);
            _entries[name] = there = new CommandEntry(info, added);
        }
        else
        {
            there.Group.Extend(group.Info with { Name = name });
        }
        foreach (var (key, entry) in group._entries) there.Group!._entries[key] = entry;
    }

    /// <summary>Adds a group under its own name.</summary>
    /// <param name="group">The group.</param>
    public void Add(AppGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        Add(group, group.Name);
    }

    private void Add(CommandEntry entry)
    {
        if (!_entries.TryAdd(entry.Name, entry)) throw Taken(entry.Name);
    }

    private void Extend(CommandInfo info)
    {
        if (info.Body is not null && Info.Body is not null)
            throw new ArgumentException($"The group '{Name}' has a body already. Register it once with a body, and without one elsewhere.", nameof(info));
        Info = Info with { Help = info.Help ?? Info.Help, Body = info.Body ?? Info.Body, InvokeWithoutCommand = info.InvokeWithoutCommand || Info.InvokeWithoutCommand };
    }

    private ArgumentException Taken(string name) =>
        new($"There is a command '{name}' in '{Name}' already. Give one of the two another name.", nameof(name));
}
