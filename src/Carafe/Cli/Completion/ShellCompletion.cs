using System.Globalization;
using System.Text;

namespace Carafe.Cli.Completion;

/// <summary>Completes words in a shell, by Click's protocol: the variable <c>_PROGRAM_COMPLETE</c> asks for a shell's script, or for words.</summary>
/// <remarks>
/// <c>eval "$(_MANAGE_COMPLETE=bash_source manage)"</c> switches it on; <c>zsh_source</c> and <c>fish_source</c> likewise, <c>pwsh_source</c>
/// for PowerShell.
/// </remarks>
internal static class ShellCompletion
{
    /// <summary>What the environment asks for; null where it asks for nothing.</summary>
    public static string? Asked(string program) => Environment.GetEnvironmentVariable(VariableOf(program)) is { Length: > 0 } asked ? asked : null;

    /// <summary>Answers what the environment asks for.</summary>
    /// <returns>The exit code: 0, or 1 for a shell or question that is not known.</returns>
    public static int Answer(CommandNode root, string program, string asked)
    {
        if (asked.Split('_') is not [var shell, var question] || CompletionScripts.Of(shell, program, VariableOf(program)) is not { } script) return 1;
        if (question == "source") Console.Out.Write(script);
        else if (question == "complete") Console.Out.Write(Format(shell, Complete(root, shell)));
        else return 1;
        return 0;
    }

    private static string VariableOf(string program) => $"_{program}_COMPLETE".ToUpperInvariant().Replace('-', '_').Replace('.', '_');

    // bash and zsh tell the number of the word; fish and PowerShell the word itself.
    private static IReadOnlyList<CompletionItem> Complete(CommandNode root, string shell)
    {
        var words = Split(Environment.GetEnvironmentVariable("COMP_WORDS") ?? "").Skip(1).ToList();
        var place = Environment.GetEnvironmentVariable("COMP_CWORD") ?? "";
        if (shell is "bash" or "zsh")
        {
            var at = int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(0, number - 1) : words.Count;
            return WordCompleter.Complete(root, [.. words.Take(at)], words.ElementAtOrDefault(at) ?? "");
        }
        if (words.Count > 0 && words[^1] == place && place.Length > 0) words.RemoveAt(words.Count - 1);
        return WordCompleter.Complete(root, words, place);
    }

    private static string Format(string shell, IReadOnlyList<CompletionItem> items) => string.Concat(items.Select(item => shell switch
    {
        "zsh" => $"{item.Kind}\n{item.Value}\n{(string.IsNullOrEmpty(item.Help) ? "_" : item.Help)}\n",
        "bash" => $"{item.Kind},{item.Value}\n",
        _ => string.IsNullOrEmpty(item.Help) ? $"{item.Kind},{item.Value}\n" : $"{item.Kind},{item.Value}\t{item.Help}\n",
    }));

    /// <summary>Splits a line as a shell does; a quote that is not closed ends with the line.</summary>
    internal static IReadOnlyList<string> Split(string line)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var quote = '\0';
        var isBegun = false;
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (letter == '\\' && quote != '\'' && i + 1 < line.Length) word.Append(line[++i]);
            else if (quote != '\0' && letter == quote) quote = '\0';
            else if (quote == '\0' && letter is '\'' or '"') quote = letter;
            else if (quote == '\0' && char.IsWhiteSpace(letter))
            {
                if (isBegun) words.Add(word.ToString());
                word.Clear();
                isBegun = false;
                continue;
            }
            else word.Append(letter);
            isBegun = true;
        }
        if (isBegun) words.Add(word.ToString());
        return words;
    }
}
