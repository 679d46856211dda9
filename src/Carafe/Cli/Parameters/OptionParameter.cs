using System.CommandLine;
using System.Reflection;
using Carafe.Commands;

namespace Carafe.Cli.Parameters;

/// <summary>A parameter that the command line names: <c>--name value</c>, or a flag.</summary>
internal sealed class OptionParameter : CommandParameter
{
    private readonly OptionAttribute _attribute;

    public OptionParameter(ParameterInfo parameter, OptionAttribute attribute, ValueShape shape)
        : base(parameter, attribute, shape)
    {
        _attribute = attribute;
        (Names, OffNames) = NamesOf(attribute, parameter.Name ?? "value");
        IsCount = attribute.Count;
        IsFlag = !IsCount && (shape.IsBool || attribute.IsFlag);
        if (IsCount && !shape.IsWhole) throw ParameterErrors.CountOfNoNumber(parameter);
        if (IsFlag && !shape.IsBool && attribute.FlagValue is null) throw ParameterErrors.FlagWithoutValue(parameter);
        if (OffNames.Count > 0 && !shape.IsBool) throw ParameterErrors.OppositeOfNoFlag(parameter);
        On = MakeOption(Names);
        Off = OffNames.Count > 0 ? MakeOption(OffNames) : null;
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>The names that mean the opposite of a flag.</summary>
    public IReadOnlyList<string> OffNames { get; }

    public bool IsFlag { get; }

    public bool IsCount { get; }

    public bool TakesValue => !IsFlag && !IsCount;

    public bool IsHidden => _attribute.Hidden;

    public bool ShowsDefault => _attribute.ShowDefault;

    public bool HasAutomaticEnvVar => _attribute.AutoEnvVar;

    public bool ShowsEnvVar => _attribute.ShowEnvVar;

    public string? FlagValue => _attribute.FlagValue;

    public bool HidesInput => _attribute.HideInput;

    public bool ConfirmsPrompt => _attribute.ConfirmationPrompt;

    public bool PromptRequired => _attribute.PromptRequired;

    /// <summary>What is asked where the option is not given; null where nothing is.</summary>
    public string? Prompt => _attribute.Prompt is not { Length: 0 } prompt ? _attribute.Prompt : Capitalized(EndpointText);

    public override string Kind => "option";

    public override string Hint => string.Join(" / ", Names.Concat(OffNames).Select(name => $"'{name}'"));

    /// <summary>The name that environment variables are made of: <c>DRY_RUN</c>.</summary>
    public string EnvName => CommandName.Kebab(Name).Replace('-', '_').ToUpperInvariant();

    /// <summary>The option in the parser.</summary>
    public Option On { get; }

    /// <summary>The opposite of a flag in the parser.</summary>
    public Option? Off { get; }

    private string EndpointText => CommandName.Kebab(Name).Replace('-', ' ');

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private Option MakeOption(IReadOnlyList<string> names)
    {
        string[] aliases = [.. names.Skip(1)];
        if (!TakesValue) return new Option<bool>(names[0], aliases) { Arity = ArgumentArity.Zero };
        return new Option<string[]>(names[0], aliases)
        {
            // A tuple takes its texts from one mention; everything else takes one text from each.
            Arity = Shape.Count > 1 ? new ArgumentArity(0, Shape.Count) : ArgumentArity.ZeroOrMore,
            AllowMultipleArgumentsPerToken = Shape.Count > 1,
        };
    }

    private static (IReadOnlyList<string> On, IReadOnlyList<string> Off) NamesOf(OptionAttribute attribute, string parameterName)
    {
        var on = new List<string>();
        var off = new List<string>();
        foreach (var name in attribute.Names)
        {
            var parts = name.Split('/', StringSplitOptions.TrimEntries);
            if (parts.Length > 2 || parts.Any(part => part.Length < 2 || part[0] != '-')) throw ParameterErrors.BadName(name);
            on.Add(parts[0]);
            if (parts.Length == 2) off.Add(parts[1]);
        }
        if (on.Count == 0) on.Add("--" + CommandName.Kebab(parameterName));
        return (on, off);
    }
}
