using System.Reflection;

namespace Carafe.Cli.Parameters;

/// <summary>What can be wrong with the parameters of a command's body.</summary>
internal static class ParameterErrors
{
    public static InvalidOperationException NoSource(string command, ParameterInfo parameter) => new(
        $"The command '{command}' takes '{parameter.Name}' of type '{parameter.ParameterType.Name}', which no text stands for and no extension of the application provides. Take text, numbers, enums, dates, files or types with a static 'Parse', or put the object into 'App.Extensions'.");

    public static InvalidOperationException TwoCollections(string command, string parameter) => new(
        $"The command '{command}' takes all remaining arguments twice, the second time as '{parameter}'. Make one of the two an option.");

    public static InvalidOperationException GroupTakesArguments(string command, string parameter) => new(
        $"The group '{command}' takes the argument '{parameter}', but the words after a group name its commands. Make it an option.");

    public static InvalidOperationException CountOfNoNumber(ParameterInfo parameter) => new(
        $"The option '{parameter.Name}' counts how often it is given, but is of type '{parameter.ParameterType.Name}'. Make it an int.");

    public static InvalidOperationException FlagWithoutValue(ParameterInfo parameter) => new(
        $"The option '{parameter.Name}' is a flag of type '{parameter.ParameterType.Name}' without a value. Set 'FlagValue', or make it a bool.");

    public static InvalidOperationException OppositeOfNoFlag(ParameterInfo parameter) => new(
        $"The option '{parameter.Name}' has a name for its opposite, but is of type '{parameter.ParameterType.Name}'. Make it a bool.");

    public static InvalidOperationException BadName(string name) => new(
        $"An option cannot be called '{name}'. Call it '-n' or '--name'; '--on/--off' names a flag and its opposite.");
}
