using System.Reflection;
using Carafe.Commands;
using Carafe.Views;

namespace Carafe.Cli.Parameters;

/// <summary>Reads the parameters of a command's body: which are options, which arguments, and which are found by their type.</summary>
internal static class ParameterReader
{
    public static IReadOnlyList<CommandParameter> Read(string command, CommandBody body)
    {
        var read = new List<CommandParameter>();
        var parameters = body.Parameters;
        for (var i = 0; i < parameters.Length; i++)
        {
            var parameter = parameters[i];
            if (CommandServices.Provides(parameter.ParameterType) || ServiceParameters.IsMarked(parameter)) continue;
            OptionAttribute[] options = [.. parameter.GetCustomAttributes<OptionAttribute>()];
            var argument = parameter.GetCustomAttribute<ArgumentAttribute>();
            if (options.Length == 0)
            {
                if (MakeBare(parameter, argument, i) is { } made) read.Add(made);
                continue;
            }
            foreach (var option in options)
                read.Add(new OptionParameter(parameter, option, ValueShape.Of(parameter.ParameterType, option) ?? throw ParameterErrors.NoSource(command, parameter)) { Position = i });
        }
        var collections = read.OfType<ArgumentParameter>().Where(parameter => parameter.Shape.IsCollection).ToArray();
        return collections.Length > 1 ? throw ParameterErrors.TwoCollections(command, collections[1].Name) : read;
    }

    // A flag cannot be given by its place: which of two words would be the 'true'?
    private static CommandParameter? MakeBare(ParameterInfo parameter, ArgumentAttribute? attribute, int position)
    {
        if (attribute is null && ValueShape.Of(parameter.ParameterType, attribute: null) is { IsBool: true } flag)
        {
            var name = "--" + CommandName.Kebab(parameter.Name!);
            var names = parameter is { HasDefaultValue: true, DefaultValue: true } ? $"{name}/--no-{name[2..]}" : name;
            return new OptionParameter(parameter, new OptionAttribute(names), flag) { Position = position };
        }
        return ValueShape.Of(parameter.ParameterType, attribute) is { } shape ? new ArgumentParameter(parameter, attribute, shape) { Position = position } : null;
    }
}
