using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Carafe.Cli.Parameters;

/// <summary>What a command takes from its caller for one parameter of its body.</summary>
internal abstract class CommandParameter(ParameterInfo parameter, ParameterAttribute? attribute, ValueShape shape)
{
    /// <summary>The parameter's place in the body.</summary>
    public int Position { get; init; }

    /// <summary>The name of the C# parameter.</summary>
    public string Name { get; } = parameter.Name ?? "value";

    public ValueShape Shape => shape;

    public string? Help => attribute?.Help;

    public IReadOnlyList<string> EnvVars { get; } =
        attribute?.EnvVar?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    /// <summary>The default as the caller would have written it; null where it is a value, or where there is none.</summary>
    public string? DefaultText => attribute?.Default;

    public bool HasDefault => parameter.HasDefaultValue || DefaultText is not null;

    public object? Default { get; } = DefaultOf(parameter);

    public bool IsRequired => attribute?.IsRequired ?? !(HasDefault || shape.IsCollection || IsNullable);

    public Type ClrType => parameter.ParameterType;

    /// <summary>What errors call it: <c>'--name' / '-n'</c>.</summary>
    public abstract string Hint { get; }

    /// <summary>What it is: <c>option</c> or <c>argument</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>How help shows its value.</summary>
    public string MetaVar => attribute?.MetaVar ?? DefaultMetaVar;

    protected virtual string DefaultMetaVar => shape.MetaVar;

    public bool IsNullable => Nullable.GetUnderlyingType(parameter.ParameterType) is not null
        || (!parameter.ParameterType.IsValueType && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);

    public MissingParameter Missing() => new(Kind, Hint, shape.Element.Choices is { } choices ? $"Choose from:\n\t{string.Join(",\n\t", choices)}" : null);

    /// <summary>Makes the value of texts.</summary>
    /// <exception cref="BadParameter">They do not fit; the text names the parameter.</exception>
    public object? Convert(IReadOnlyList<string> texts)
    {
        try
        {
            return Check(shape.Convert(texts));
        }
        catch (BadParameter error)
        {
            error.ParamHint ??= Hint;
            throw;
        }
    }

    private object? Check(object? value)
    {
        foreach (var rule in parameter.GetCustomAttributes<ValidationAttribute>())
            if (!rule.IsValid(value)) throw new BadParameter(rule.FormatErrorMessage(Name));
        return value;
    }

    private static object? DefaultOf(ParameterInfo parameter)
    {
        if (!parameter.HasDefaultValue) return null;
        var value = parameter.DefaultValue;

        // The compiler stores the default of a nullable enum as its number.
        return value is not null && Nullable.GetUnderlyingType(parameter.ParameterType) is { IsEnum: true } type && value is not Enum ? Enum.ToObject(type, value) : value;
    }
}
