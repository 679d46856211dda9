using System.Reflection;
using Carafe.Commands;

namespace Carafe.Cli.Parameters;

/// <summary>A parameter that the command line gives by its place; a collection takes all that is left.</summary>
internal sealed class ArgumentParameter(ParameterInfo parameter, ArgumentAttribute? attribute, ValueShape shape)
    : CommandParameter(parameter, attribute, shape)
{
    public override string Kind => "argument";

    public override string Hint => $"'{Usage}'";

    /// <summary>How the usage line shows it: <c>NAME</c>, <c>[NAME]</c>, <c>NAMES...</c>, <c>[NAMES]...</c>.</summary>
    public string Usage
    {
        get
        {
            var text = IsRequired ? MetaVar : $"[{MetaVar}]";
            return Shape.IsCollection || Shape.Count > 1 ? text + "..." : text;
        }
    }

    protected override string DefaultMetaVar => Shape.Element.Choices is { } choices ? $"{{{string.Join('|', choices)}}}" : CommandName.Kebab(Name).Replace('-', '_').ToUpperInvariant();
}
