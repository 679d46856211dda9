using System.CommandLine;
using Carafe.Cli.Parameters;
using Carafe.Commands;

namespace Carafe.Cli;

/// <summary>One command of a program's command line, with its parameters read and its part of the parser.</summary>
internal sealed class CommandNode
{
    private CommandNode(CommandInfo info, bool isGroup, CommandNode? parent)
    {
        Info = info;
        Parent = parent;
        IsGroup = isGroup;
        Parser = new Command(info.Name);
        Parser.Options.Add(Help);
        Parameters = info.Body is { } body ? ParameterReader.Read(info.Name, body) : [];
        foreach (var option in Options)
        {
            Parser.Options.Add(option.On);
            if (option.Off is { } off) Parser.Options.Add(off);
        }
        if (isGroup && Arguments.FirstOrDefault() is { } argument) throw ParameterErrors.GroupTakesArguments(info.Name, argument.Name);
        if (!isGroup) Parser.Arguments.Add(Words);
    }

    public CommandInfo Info { get; }

    public string Name => Info.Name;

    public CommandNode? Parent { get; }

    public bool IsGroup { get; }

    /// <summary>The command of System.CommandLine, which splits the line into words and finds the command that it names.</summary>
    public Command Parser { get; }

    public Option<bool> Help { get; } = new("--help") { Arity = ArgumentArity.Zero };

    /// <summary>All words that no option takes; they are handed to the arguments as Click does.</summary>
    public Argument<string[]> Words { get; } = new("words") { Arity = ArgumentArity.ZeroOrMore };

    public IReadOnlyList<CommandParameter> Parameters { get; }

    public IEnumerable<OptionParameter> Options => Parameters.OfType<OptionParameter>();

    public IEnumerable<ArgumentParameter> Arguments => Parameters.OfType<ArgumentParameter>();

    /// <summary>The commands of a group, by name in alphabetical order.</summary>
    public SortedDictionary<string, CommandNode> Children { get; } = new(StringComparer.Ordinal);

    /// <summary>The words that call it: <c>manage user add</c>.</summary>
    public string Path => Parent is null ? Name : $"{Parent.Path} {Name}";

    /// <summary>Reads groups of commands as one command line; of two commands of one name the first group's counts.</summary>
    public static CommandNode Read(CommandInfo root, params IEnumerable<AppGroup> groups)
    {
        var node = new CommandNode(root, isGroup: true, parent: null);
        foreach (var group in groups) node.AddChildren(group);
        return node;
    }

    public CommandNode? Find(Command parser) => parser == Parser ? this : Children.Values.Select(child => child.Find(parser)).FirstOrDefault(found => found is not null);

    private void AddChildren(AppGroup group)
    {
        foreach (var entry in group.Entries.Values)
        {
            if (Children.ContainsKey(entry.Name)) continue;
            var child = new CommandNode(entry.Info, isGroup: entry.Group is not null, this);
            if (entry.Group is { } inner) child.AddChildren(inner);
            Children.Add(child.Name, child);
            Parser.Subcommands.Add(child.Parser);
        }
    }
}
