namespace Carafe.Cli.BuiltIn;

/// <summary>The commands that every application has.</summary>
internal static class BuiltInCommands
{
    public static void AddToTool(AppGroup group) => group.Command("render", RenderCommand.RunAsync, help: RenderCommand.Help);

    public static void AddTo(AppGroup group)
    {
        group.Command("run", RunCommand.RunAsync, help: RunCommand.Help, shortHelp: "Serves the application.", withAppContext: false);
        group.Command("render", RenderCommand.RunAsync, help: RenderCommand.Help);
        group.Command("routes", RoutesCommand.Run, help: "Shows all registered routes with endpoints and methods.");
        group.Command("shell", ShellCommand.RunAsync, help: ShellCommand.Help);
    }
}
