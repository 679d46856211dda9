using System.Globalization;
using System.Text;
using Carafe.Cli.Parameters;
using Carafe.Cli.Terminal;

namespace Carafe.Cli;

/// <summary>Writes a command's page of help, laid out as Click's.</summary>
internal static class HelpPage
{
    private const int ShortHelpWidth = 45;

    public static string Usage(CommandContext context)
    {
        var node = context.Node;
        List<string> pieces = ["[OPTIONS]", .. ParentArguments(node), .. node.Arguments.Select(argument => argument.Usage)];
        if (node.IsGroup) pieces.Add("COMMAND [ARGS]...");
        var prefix = $"Usage: {context.CommandPath} ";
        return prefix + TextLayout.Wrap(string.Join(' ', pieces), TextLayout.Width, "", new string(' ', prefix.Length))[0..].TrimStart();
    }

    public static string Write(CommandContext context)
    {
        var node = context.Node;
        var page = new StringBuilder();
        page.Append(Usage(context)).Append('\n');
        if (Description(node) is { Length: > 0 } description) page.Append('\n').Append(TextLayout.WrapParagraphs(description, TextLayout.Width, "  ")).Append('\n');
        WriteList(page, "Arguments", [.. node.Arguments.Where(argument => argument.Help is not null).Select(argument => (argument.MetaVar, HelpOf(argument)))]);
        WriteList(page, "Options", [.. OptionsOf(node)]);
        WriteList(page, "Commands", [.. CommandsOf(node)]);
        if (node.Info.Epilog is { } epilog) page.Append('\n').Append(TextLayout.WrapParagraphs(epilog, TextLayout.Width, "  ")).Append('\n');
        return page.ToString().TrimEnd('\n');
    }

    private static IEnumerable<string> ParentArguments(CommandNode node) => node.Parent is { } parent ? parent.Arguments.Select(argument => argument.Usage) : [];

    private static string? Description(CommandNode node) =>
        node.Info.Deprecated is { } reason ? $"{node.Info.Help} {Deprecation(reason)}".TrimStart() : node.Info.Help;

    private static string Deprecation(string reason) => reason.Length == 0 ? "(DEPRECATED)" : $"(DEPRECATED: {reason})";

    private static IEnumerable<(string, string)> OptionsOf(CommandNode node)
    {
        foreach (var option in node.Options)
            if (!option.IsHidden) yield return (NamesOf(option), HelpOf(option, node));
        yield return ("--help", "Show this message and exit.");
    }

    private static IEnumerable<(string, string)> CommandsOf(CommandNode node)
    {
        var shown = node.Children.Values.Where(child => !child.Info.IsHidden).ToArray();
        var longest = shown.Length == 0 ? 0 : shown.Max(child => child.Name.Length);
        foreach (var child in shown) yield return (child.Name, ShortHelp(child, TextLayout.Width - 6 - longest));
    }

    /// <summary>The first sentence of the help, cut at a word where it is longer than there is room.</summary>
    internal static string ShortHelp(CommandNode node, int room)
    {
        var text = node.Info.ShortHelp?.Trim() ?? FirstSentence(node.Info.Help ?? "", Math.Max(room, ShortHelpWidth));
        return node.Info.Deprecated is { } reason ? $"{text} {Deprecation(reason)}".TrimStart() : text;
    }

    private static string FirstSentence(string help, int room)
    {
        var paragraph = help.Trim().Split("\n\n")[0].Replace("\b", "", StringComparison.Ordinal);
        var words = paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder();
        for (var i = 0; i < words.Length; i++)
        {
            if (text.Length + words[i].Length + 1 > room) return text.ToString().TrimEnd() + "...";
            text.Append(text.Length > 0 ? " " : "").Append(words[i]);
            if (words[i].EndsWith('.') && i < words.Length - 1) return text.ToString();
        }
        return text.ToString();
    }

    private static string NamesOf(OptionParameter option)
    {
        var text = string.Join(", ", option.Names.OrderBy(name => name.StartsWith("--", StringComparison.Ordinal)));
        if (option.OffNames.Count > 0) text += " / " + string.Join(", ", option.OffNames.OrderBy(name => name.StartsWith("--", StringComparison.Ordinal)));
        return option.TakesValue ? $"{text} {option.MetaVar}" : text;
    }

    private static string HelpOf(ArgumentParameter argument)
    {
        var extras = new List<string>();
        if (argument.EnvVars.Count > 0) extras.Add($"env var: {string.Join(", ", argument.EnvVars)}");
        if (DefaultOf(argument) is { } text) extras.Add($"default: {text}");
        if (argument.Shape.Element.Range is { } range) extras.Add(range);
        return Join(argument.Help, extras);
    }

    private static string HelpOf(OptionParameter option, CommandNode node)
    {
        var extras = new List<string>();
        List<string> variables = [.. option.EnvVars];
        if (option.ShowsEnvVar && option.HasAutomaticEnvVar) variables.Add(CommandBinder.EnvVarOf("CARAFE", node, option));
        if (variables.Count > 0) extras.Add($"env var: {string.Join(", ", variables)}");
        if (option.ShowsDefault && DefaultOf(option) is { } text) extras.Add($"default: {text}");
        if (option.Shape.Element.Range is { } range) extras.Add(range);
        if (option.IsRequired && option.TakesValue && option.Prompt is null) extras.Add("required");
        return Join(option.Help, extras);
    }

    private static string Join(string? help, List<string> extras)
    {
        var brackets = extras.Count == 0 ? "" : $"[{string.Join("; ", extras)}]";
        return help is { Length: > 0 } && brackets.Length > 0 ? $"{help}  {brackets}" : help + brackets;
    }

    private static string? DefaultOf(CommandParameter parameter)
    {
        if (parameter.DefaultText is { } stated) return stated;
        if (parameter is OptionParameter { IsFlag: true } flag)
            return flag.Default is true && flag.OffNames.Count > 0 ? flag.Names[^1].TrimStart('-') : null;
        return parameter.Default switch
        {
            null or "" or false => null,
            0 when parameter is OptionParameter { IsCount: true } => null,
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var value => $"{value}",
        };
    }

    private static void WriteList(StringBuilder page, string heading, IReadOnlyList<(string Term, string Text)> rows)
    {
        if (rows.Count == 0) return;
        page.Append('\n').Append(heading).Append(":\n").Append(TextLayout.DefinitionList(rows));
    }
}
