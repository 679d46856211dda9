using System.Reflection;
using System.Runtime.InteropServices;
using Carafe.Commands;
using Carafe.Serving;

namespace Carafe.Cli.BuiltIn;

/// <summary>What the program takes before a command's name, and does without one: it serves.</summary>
internal static class ProgramCommand
{
    public static CommandInfo Describe(App app) => new("program")
    {
        Help = $"The application '{app.Name}'. Without a command it serves.",
        Body = CommandBody.Of(RunAsync),
        InvokeWithoutCommand = true,
        WithAppContext = false,

        // What is no option of ours is ASP.NET Core's configuration: --Kestrel:Limits:MaxConcurrentConnections=100.
        AllowExtraArgs = true,
    };

    public static CommandInfo DescribeTool() => new("carafe")
    {
        Help = "Carafe's tool: what needs no application.",
        Body = CommandBody.Of(RunTool),
        InvokeWithoutCommand = true,
        WithAppContext = false,
    };

    private static void RunTool(CommandContext context, [Option("--version", AutoEnvVar = false, Help = "Show the versions of Carafe and .NET, and exit.")] bool version = false)
    {
        if (version) Console.Out.WriteLine(Versions);
        else if (context.InvokedSubcommand is null) Console.Out.WriteLine(context.GetHelp());
        else return;
        throw new CommandExit();
    }

    private static string Versions =>
        $".NET {Environment.Version}\nCarafe {typeof(App).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]}";

    private static async Task<int> RunAsync(
        App app,
        CommandContext context,
        [Option("--env-file", "-e", Exists = true, Help = "Load environment variables from this file, taking precedence over those set by '.env' and its kin.")] FileInfo? envFile = null,
        [Option("--urls", AutoEnvVar = false, Help = "The addresses to serve on, separated by semicolons: http://127.0.0.1:5000;https://*:5001")] string? urls = null,
        [Option("--debug/--no-debug", AutoEnvVar = false, Help = "Set debug mode.")] bool? debug = null,
        [Option("--version", AutoEnvVar = false, Help = "Show the versions of Carafe and .NET, and exit.")] bool version = false)
    {
        if (version)
        {
            await Console.Out.WriteLineAsync(Versions);
            throw new CommandExit();
        }
        Startup.LoadEnvironment(app, envFile?.FullName);
        if (debug is { } isDebug) Startup.SetDebug(app, isDebug);
        if (context.InvokedSubcommand is not null) return 0;
        if (await Serve.ReloadAsync(app, context, reload: null, extraFiles: []) is { } code) return code;
        return await Serve.RunAsync(app, new ServerOptions { Urls = Serve.UrlsOf(urls), Configuration = HostConfiguration.Read([.. context.Args]) }, context.CancellationToken);
    }
}
