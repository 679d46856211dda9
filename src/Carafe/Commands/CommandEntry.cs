namespace Carafe.Commands;

/// <summary>One name in a group: a command, or a group in turn.</summary>
internal sealed class CommandEntry(CommandInfo info, AppGroup? group = null)
{
    public string Name => Info.Name;

    public AppGroup? Group => group;

    /// <summary>What is said of it; a group's may grow after its registration.</summary>
    public CommandInfo Info => group?.Info ?? info;
}
