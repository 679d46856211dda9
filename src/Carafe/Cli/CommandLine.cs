using System.CommandLine;
using System.CommandLine.Parsing;
using Carafe.Cli.BuiltIn;
using Carafe.Cli.Completion;
using Carafe.Commands;

namespace Carafe.Cli;

/// <summary>A program's command line: splits it into words, finds the command, binds its parameters, and calls its body.</summary>
internal sealed class CommandLine
{
    private static readonly ParserConfiguration s_parsing = new() { ResponseFileTokenReplacer = null };
    private readonly App _app;
    private readonly CommandNode _root;
    private volatile bool _isCancellable = true;

    private CommandLine(App app, CommandNode root)
    {
        _app = app;
        _root = root;
    }

    /// <summary>Whether the body that runs has asked to be told of the program's end; one that has not is ended by it.</summary>
    public bool IsCancellable => _isCancellable;

    /// <summary>The command line of an application: the built-in commands and its own.</summary>
    public static CommandLine Of(App app)
    {
        var builtIn = new AppGroup(new CommandInfo("built-in"));
        BuiltInCommands.AddTo(builtIn);
        return new CommandLine(app, CommandNode.Read(ProgramCommand.Describe(app), builtIn, app.Cli));
    }

    /// <summary>The command line of the tool.</summary>
    public static CommandLine OfTool(App app)
    {
        var tool = new AppGroup(new CommandInfo("tool"));
        BuiltInCommands.AddToTool(tool);
        return new CommandLine(app, CommandNode.Read(ProgramCommand.DescribeTool(), tool));
    }

    /// <summary>Runs a line.</summary>
    /// <param name="args">Its words.</param>
    /// <param name="program">What the program is called.</param>
    /// <param name="cancellationToken">Is cancelled when the program is told to end.</param>
    public async Task<CommandOutcome> RunAsync(IReadOnlyList<string> args, string program, CancellationToken cancellationToken)
    {
        if (ShellCompletion.Asked(program) is { } asked) return new CommandOutcome(ShellCompletion.Answer(_root, program, asked));
        var line = _root.Parser.Parse([.. Words(args)], s_parsing);
        var calls = Calls(line, new CommandContextSettings(program, args, cancellationToken));
        try
        {
            foreach (var call in calls)
                if (line.GetResult(call.Node.Help) is { Implicit: false }) return Show(call.GetHelp());
            return CommandOutcome.Of(await CallAndCloseAsync(calls, line));
        }
        catch (Exception error)
        {
            return CommandFailure.Tell(error, calls, cancellationToken);
        }
    }

    private async Task<object?> CallAndCloseAsync(List<CommandContext> calls, ParseResult line)
    {
        try
        {
            return await CallAsync(calls, line);
        }
        finally
        {
            Close(calls, calls.Count - 1);
        }
    }

    // The innermost first; all of them, also where one of them throws.
    private static void Close(List<CommandContext> calls, int index)
    {
        if (index < 0) return;
        try
        {
            calls[index].Close();
        }
        finally
        {
            Close(calls, index - 1);
        }
    }

    private async Task<object?> CallAsync(List<CommandContext> calls, ParseResult line)
    {
        object? result = null;
        ApplicationContext? pushed = null;
        Exception? failure = null;
        try
        {
            foreach (var call in calls)
            {
                var isLast = call == calls[^1];
                call.InvokedSubcommand = isLast ? null : calls[calls.IndexOf(call) + 1].Node.Name;
                if (isLast && (MissesCommand(call, line) || (call.Node.Info.NoArgsIsHelp && line.CommandResult.Children.All(IsImplicit)))) return ShowPage(call);
                new CommandBinder(call, line).Bind();
                if (call.Node.Info.Body is null) continue;
                if (call.Node.Info.WithAppContext && pushed is null) (pushed = new ApplicationContext(_app)).Push();
                if (call.Node.Info.Deprecated is { } reason) await Console.Error.WriteLineAsync(CommandFailure.Deprecation(call.Node, reason));
                _isCancellable = call.Node.Info.Body.Parameters.Any(parameter => parameter.ParameterType == typeof(CancellationToken) || parameter.ParameterType == typeof(CommandContext));
                result = await CommandInvoker.InvokeAsync(call);
            }
            return result;
        }
        catch (Exception error) when (error is not CommandExit)
        {
            failure = error;
            throw;
        }
        finally
        {
            if (pushed is not null) await pushed.PopAsync(failure);
        }
    }

    /// <summary>Whether a group was called without one of its commands and does nothing by itself.</summary>
    private static bool MissesCommand(CommandContext call, ParseResult line)
    {
        if (!call.Node.IsGroup) return false;
        if (line.UnmatchedTokens.Count > 0 && !call.Node.Info.AllowExtraArgs) Refuse(call, line.UnmatchedTokens[0]);
        if (call.Node.Info.AllowExtraArgs && line.UnmatchedTokens.Count > 0 && line.UnmatchedTokens[0][0] != '-') Refuse(call, line.UnmatchedTokens[0]);
        return !call.Node.Info.InvokeWithoutCommand;
    }

    private static void Refuse(CommandContext call, string word)
    {
        var known = word.StartsWith('-') ? call.Node.Options.SelectMany(option => option.Names.Concat(option.OffNames)).Append("--help") : call.Node.Children.Keys;
        var possible = Suggestions.For(word, known);
        throw word.StartsWith('-') ? new NoSuchOption(word, possible) { Context = call } : new NoSuchCommand(word, possible) { Context = call };
    }

    private static bool IsImplicit(SymbolResult result) => result switch
    {
        OptionResult option => option.Implicit,
        ArgumentResult argument => argument.Tokens.Count == 0,
        _ => false,
    };

    private List<CommandContext> Calls(ParseResult line, CommandContextSettings settings)
    {
        var nodes = new Stack<CommandNode>();
        for (var node = _root.Find(line.CommandResult.Command); node is not null; node = node.Parent) nodes.Push(node);
        var calls = new List<CommandContext>();
        foreach (var node in nodes) calls.Add(new CommandContext(_app, node, calls.LastOrDefault(), settings));
        return calls;
    }

    // '--name=' gives an empty text; the parser would take the next word.
    private static IEnumerable<string> Words(IReadOnlyList<string> args)
    {
        var isLiteral = false;
        foreach (var word in args)
        {
            isLiteral |= word == "--";
            if (isLiteral || !word.StartsWith("--", StringComparison.Ordinal) || !word.EndsWith('=') || word.IndexOf('=') != word.Length - 1)
            {
                yield return word;
                continue;
            }
            yield return word[..^1];
            yield return "";
        }
    }

    private static CommandOutcome Show(string page)
    {
        Console.Out.WriteLine(page);
        return CommandOutcome.Success;
    }

    // As Click 8.2: a group without a command is an error whose text is the page.
    private static int ShowPage(CommandContext call)
    {
        Console.Error.WriteLine(call.GetHelp());
        return 2;
    }
}
