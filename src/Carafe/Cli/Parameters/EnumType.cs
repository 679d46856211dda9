using Carafe.Commands;

namespace Carafe.Cli.Parameters;

/// <summary>Reads enums: their members' names are the choices, as Click 8.2 does; in kebab case they are understood as well.</summary>
internal static class EnumType
{
    public static ParamType Of(Type type, ParameterAttribute? attribute)
    {
        var names = attribute?.Choices ?? Enum.GetNames(type);
        var isCaseSensitive = attribute?.CaseSensitive ?? true;
        var comparison = isCaseSensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return new ParamType($"[{string.Join('|', names)}]", Read) { Choices = names };

        object Read(string text)
        {
            foreach (var name in names)
                if (name.Equals(text, comparison) || CommandName.Kebab(name).Equals(text, comparison)) return Enum.Parse(type, name);
            throw new BadParameter($"'{text}' is not one of {string.Join(", ", names.Select(name => $"'{name}'"))}.");
        }
    }
}
