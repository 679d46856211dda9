using Carafe.Cli.Parameters;

namespace Carafe.Cli.Completion;

/// <summary>Finds what may stand next in a command line: commands, options, choices, files.</summary>
internal static class WordCompleter
{
    private const int HelpWidth = 60;

    /// <summary>The words that may complete a beginning.</summary>
    /// <param name="root">The command line.</param>
    /// <param name="words">The whole words before it, without the program's name.</param>
    /// <param name="begun">What has been typed of the word.</param>
    public static IReadOnlyList<CompletionItem> Complete(CommandNode root, IReadOnlyList<string> words, string begun)
    {
        var node = root;
        var places = 0;
        OptionParameter? open = null;
        foreach (var word in words)
        {
            if (open is not null) open = null;
            else if (word.StartsWith('-')) open = OptionOf(node, word);
            else if (node.Children.TryGetValue(word, out var child)) (node, places) = (child, 0);
            else places++;
        }
        var items = open is not null ? ValuesOf(open) : begun.StartsWith('-') ? OptionsOf(node) : NextOf(node, places);
        return [.. items.Where(item => item.Kind != "plain" || item.Value.StartsWith(begun, StringComparison.Ordinal))];
    }

    /// <summary>The option whose value comes next.</summary>
    private static OptionParameter? OptionOf(CommandNode node, string word) =>
        word.Contains('=') ? null : node.Options.FirstOrDefault(option => option.TakesValue && option.Names.Contains(word));

    private static IEnumerable<CompletionItem> OptionsOf(CommandNode node) => node.Options
        .Where(option => !option.IsHidden)
        .SelectMany(option => option.Names.Concat(option.OffNames).Select(name => new CompletionItem(name, option.Help)))
        .Append(new CompletionItem("--help", "Show this message and exit."));

    private static IEnumerable<CompletionItem> NextOf(CommandNode node, int places)
    {
        if (node.IsGroup) return node.Children.Values.Where(child => !child.Info.IsHidden).Select(child => new CompletionItem(child.Name, HelpPage.ShortHelp(child, HelpWidth)));
        var argument = node.Arguments.ElementAtOrDefault(places) ?? node.Arguments.FirstOrDefault(one => one.Shape.IsCollection);
        return argument is null ? [] : ValuesOf(argument);
    }

    private static IEnumerable<CompletionItem> ValuesOf(CommandParameter parameter)
    {
        var type = parameter.Shape.Element;
        if (type.Choices is { } choices) return choices.Select(choice => new CompletionItem(choice));
        return type.IsPath || parameter.MetaVar is "FILE" or "PATH" ? [new CompletionItem("", Kind: type.MetaVar == "DIRECTORY" ? "dir" : "file")] : [];
    }
}
