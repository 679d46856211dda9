using System.CommandLine;
using System.CommandLine.Parsing;
using Carafe.Cli.Parameters;
using Carafe.Cli.Terminal;

namespace Carafe.Cli;

/// <summary>Finds the values of a command's parameters: the command line, else the environment, else the default, which a prompt may replace.</summary>
internal sealed class CommandBinder(CommandContext context, ParseResult line)
{
    private static readonly string[] s_prefixes = ["CARAFE", "FLASK"];

    private CommandNode Node => context.Node;

    /// <summary>Reads the words that the command was called with.</summary>
    /// <exception cref="UsageError">They do not fit the command.</exception>
    public void Bind()
    {
        context.IsBegun = true;
        foreach (var option in Node.Options) CheckUse(option);
        var words = Words(out var literal);
        if (!Node.Info.AllowExtraArgs || context.InvokedSubcommand is not null) RefuseOptions(words, literal);
        var taken = HandOut(words, out var rest);
        foreach (var argument in Node.Arguments) BindArgument(argument, taken[argument]);

        // Of several options of one parameter the one that is given counts.
        foreach (var group in Node.Options.GroupBy(option => option.Position)) BindOption(group.FirstOrDefault(IsGiven) ?? group.First());
        context.Args = rest;
        if (rest.Count > 0 && !Node.Info.AllowExtraArgs)
            throw new UsageError($"Got unexpected extra argument{(rest.Count == 1 ? "" : "s")} ({string.Join(' ', rest)})");
    }

    /// <summary>The words that no option takes.</summary>
    /// <param name="literal">How many of them, at the end, stand behind <c>--</c>.</param>
    private IReadOnlyList<string> Words(out int literal)
    {
        literal = line.Tokens.Reverse().TakeWhile(token => token.Type != TokenType.DoubleDash).Count();
        if (literal == line.Tokens.Count) literal = 0;
        if (Node.IsGroup) return line.CommandResult.Command == Node.Parser ? line.UnmatchedTokens : OwnUnmatched();
        return line.GetResult(Node.Words) is { } result ? [.. result.Tokens.Select(token => token.Value)] : [];
    }

    /// <summary>The unknown words between a group's name and its command's.</summary>
    private IReadOnlyList<string> OwnUnmatched()
    {
        if (line.UnmatchedTokens.Count == 0) return [];
        var depth = 0;
        for (var parent = Node.Parent; parent is not null; parent = parent.Parent) depth++;
        var before = line.Tokens.TakeWhile(token => token.Value != line.UnmatchedTokens[0]).Count(token => token.Type == TokenType.Command);
        return before == depth ? line.UnmatchedTokens : [];
    }

    private void RefuseOptions(IReadOnlyList<string> words, int literal)
    {
        foreach (var word in words.SkipLast(literal))
        {
            if (word.Length < 2 || word[0] != '-') continue;
            var name = word.Split('=')[0];
            throw new NoSuchOption(name, Suggestions.For(name, Node.Options.SelectMany(option => option.Names.Concat(option.OffNames)).Append("--help")));
        }
    }

    private static OptionResult? Given(ParseResult line, Option? option) =>
        option is not null && line.GetResult(option) is { Implicit: false } result ? result : null;

    private bool IsGiven(OptionParameter option) => Given(line, option.On) is not null || Given(line, option.Off) is not null;

    private void CheckUse(OptionParameter option)
    {
        if (!option.TakesValue || Given(line, option.On) is not { } given) return;
        var name = given.IdentifierToken?.Value ?? option.Names[0];
        var needed = option.Shape.Count;
        if (needed > 1 && given.Tokens.Count < needed) throw new BadOptionUsage(name, $"Option '{name}' requires {needed} arguments.");
        if (given.Tokens.Count >= given.IdentifierTokenCount || needed > 1) return;
        if (option.FlagValue is null && (option.Prompt is null || option.PromptRequired)) throw new BadOptionUsage(name, $"Option '{name}' requires an argument.");
    }

    /// <summary>Hands the words to the arguments: a collection takes what those before and behind it leave.</summary>
    private Dictionary<ArgumentParameter, IReadOnlyList<string>> HandOut(IReadOnlyList<string> words, out IReadOnlyList<string> rest)
    {
        var arguments = Node.Arguments.ToArray();
        var taken = arguments.ToDictionary(argument => argument, _ => (IReadOnlyList<string>)[]);
        var spare = Array.FindIndex(arguments, argument => argument.Shape.IsCollection);
        var next = 0;
        foreach (var argument in spare < 0 ? arguments : arguments[..spare])
        {
            taken[argument] = [.. words.Skip(next).Take(argument.Shape.Count)];
            next = Math.Min(words.Count, next + argument.Shape.Count);
        }
        if (spare < 0)
        {
            rest = [.. words.Skip(next)];
            return taken;
        }
        var end = words.Count;
        foreach (var argument in arguments[(spare + 1)..].Reverse())
        {
            var start = Math.Max(next, end - argument.Shape.Count);
            taken[argument] = [.. words.Skip(start).Take(end - start)];
            end = start;
        }
        taken[arguments[spare]] = [.. words.Skip(next).Take(end - next)];
        rest = [];
        return taken;
    }

    private void BindArgument(ArgumentParameter argument, IReadOnlyList<string> words)
    {
        if (words.Count > 0 && argument.Shape.Count > words.Count && !argument.Shape.IsCollection)
            throw new BadArgumentUsage($"Argument {argument.Hint} takes {argument.Shape.Count} values.");
        if (words.Count > 0) Set(argument, argument.Convert(words), ParameterSource.CommandLine);
        else if (FromEnvironment(argument, argument.EnvVars) is { } texts) Set(argument, argument.Convert(texts), ParameterSource.Environment);
        else SetDefault(argument);
    }

    private void BindOption(OptionParameter option)
    {
        if (FromLine(option, out var value)) Set(option, value, ParameterSource.CommandLine);
        else if (FromEnvironment(option, EnvVarsOf(option)) is { } texts) Set(option, FromText(option, texts), ParameterSource.Environment);
        else if (option.Prompt is { } prompt && (option.PromptRequired || IsGiven(option))) Set(option, Prompter.AskFor(option, prompt), ParameterSource.Prompt);
        else SetDefault(option);
    }

    private bool FromLine(OptionParameter option, out object? value)
    {
        value = null;
        if (!IsGiven(option)) return false;
        var on = Given(line, option.On);
        if (option.IsCount) value = System.Convert.ChangeType(on!.IdentifierTokenCount, Nullable.GetUnderlyingType(option.ClrType) ?? option.ClrType);
        else if (option.IsFlag) value = FlagOf(option, IsLastOn(option));
        else if (on!.Tokens.Count == 0 && option.FlagValue is null) return false;
        else value = option.Convert(on.Tokens.Count == 0 ? [option.FlagValue!] : [.. on.Tokens.Select(token => token.Value)]);
        return true;
    }

    private static object? FlagOf(OptionParameter option, bool isOn)
    {
        if (option.Shape.IsBool && option.FlagValue is null) return isOn;
        return isOn ? option.Convert([option.FlagValue!]) : option.Default;
    }

    private bool IsLastOn(OptionParameter option)
    {
        if (option.Off is null) return true;
        var last = line.Tokens.Last(token => token.Type == TokenType.Option && (option.Names.Contains(token.Value) || option.OffNames.Contains(token.Value)));
        return option.Names.Contains(last.Value);
    }

    private static object? FromText(OptionParameter option, IReadOnlyList<string> texts)
    {
        if (!option.IsFlag || option.Shape.IsBool) return option.Convert(texts);
        return texts[^1] == option.FlagValue || ParamTypes.Bool(texts[^1]) ? option.Convert([option.FlagValue!]) : option.Default;
    }

    /// <summary>The variables of an option: those it names, then those of its name, as Click's automatic prefix makes them.</summary>
    private IEnumerable<string> EnvVarsOf(OptionParameter option)
    {
        foreach (var name in option.EnvVars) yield return name;
        if (!option.HasAutomaticEnvVar) yield break;
        foreach (var prefix in s_prefixes) yield return EnvVarOf(prefix, option);
    }

    /// <summary>The variable that an option's name makes: <c>FLASK_RUN_PORT</c>.</summary>
    internal static string EnvVarOf(string prefix, CommandNode node, OptionParameter option)
    {
        var name = option.EnvName;
        for (var command = node; command.Parent is not null; command = command.Parent) name = $"{command.Name.ToUpperInvariant().Replace('-', '_')}_{name}";
        return $"{prefix}_{name}";
    }

    private string EnvVarOf(string prefix, OptionParameter option) => EnvVarOf(prefix, Node, option);

    private static IReadOnlyList<string>? FromEnvironment(CommandParameter parameter, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (Environment.GetEnvironmentVariable(name) is not { Length: > 0 } text) continue;
            return parameter.Shape.IsCollection || parameter.Shape.Count > 1 ? [.. parameter.Shape.Element.Split(text)] : [text];
        }
        return null;
    }

    private void SetDefault(CommandParameter parameter)
    {
        if (parameter.IsRequired && !(parameter is OptionParameter { TakesValue: false })) throw parameter.Missing();
        var value = parameter switch
        {
            { DefaultText: { } text } => parameter.Convert(parameter.Shape.IsCollection || parameter.Shape.Count > 1 ? [.. parameter.Shape.Element.Split(text)] : [text]),
            { Shape.IsCollection: true, Default: null, IsNullable: false } or ArgumentParameter { Shape.IsCollection: true, Default: null } => parameter.Shape.Convert([]),
            _ => parameter.Default,
        };
        Set(parameter, value, ParameterSource.Default);
    }

    private void Set(CommandParameter parameter, object? value, ParameterSource source) => context.Set(parameter.Name, value, source);
}
