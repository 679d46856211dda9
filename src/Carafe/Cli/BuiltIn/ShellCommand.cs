namespace Carafe.Cli.BuiltIn;

/// <summary>The command <c>shell</c>, whose compiler stands in a package of its own.</summary>
internal static class ShellCommand
{
    public const string Help =
        """
        Evaluates C# in the application's context, line by line.

        'app' and 'g' are at hand, and what the application's shell context processors add. Needs the package 'Carafe.Shell'.
        """;

    public static Task<int> RunAsync(App app, [Option("--command", "-c", MetaVar = "CODE", Help = "Evaluate this and end, instead of reading.")] string? command = null)
    {
        var run = OptionalPackage.Method<Func<IReadOnlyDictionary<string, object?>, string?, string, Task<int>>>(
            "Carafe.Shell", "Carafe.Shell.CSharpShell", "RunAsync", "The shell");
        return run(app.MakeShellContext(), command, $".NET {Environment.Version} on {Environment.OSVersion.Platform}\nApp: {app.Name}\nInstance: {app.InstancePath}");
    }
}
