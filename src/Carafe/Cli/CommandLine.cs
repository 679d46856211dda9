using System.CommandLine;
using System.Runtime.InteropServices;
using Carafe.Serving;

namespace Carafe.Cli;

/// <summary>The program's command line: what <c>app.Run(args)</c> does with its arguments.</summary>
internal static class CommandLine
{
    public static int Run(App app, string[] args)
    {
        // The commonest start, serving, must not wait for a parser to load.
        return args.Length == 0 ? RunCommand.Serve(app, new ServerOptions()) : Parse(app, args);
    }

    private static int Parse(App app, string[] args)
    {
        var root = new RootCommand($"The application '{app.Name}'.");
        var urls = new Option<string?>("--urls") { Description = "The addresses to serve on, separated by semicolons: http://127.0.0.1:5000;https://*:5001" };
        root.Options.Add(urls);

        // Options that are not ours are ASP.NET Core's configuration: --Kestrel:Limits:MaxConcurrentConnections=100. A word is a command.
        root.TreatUnmatchedTokensAsErrors = !args[0].StartsWith('-');
        root.SetAction(result => RunCommand.Serve(app, new ServerOptions
        {
            Urls = UrlsOf(result.GetValue(urls)),
            Configuration = HostConfiguration.Read([.. result.UnmatchedTokens]),
        }));
        root.Subcommands.Add(RunCommand.Make(app));
        return root.Parse(args).Invoke();
    }

    internal static string[] UrlsOf(string? urls) =>
        urls?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
