namespace Carafe.Cli;

/// <summary>What may be said of options and arguments alike.</summary>
public abstract class ParameterAttribute : Attribute
{
    private bool? _required;

    private protected ParameterAttribute()
    {
    }

    /// <summary>What it is for.</summary>
    public string? Help { get; set; }

    /// <summary>The environment variable that it is taken from where the command line is silent; several are separated by commas, the first that is set counts.</summary>
    public string? EnvVar { get; set; }

    /// <summary>How the help shows its value; the type's name unless said: <c>TEXT</c>, <c>INTEGER</c>.</summary>
    public string? MetaVar { get; set; }

    /// <summary>Its default as text, for types whose values are no constants in C#.</summary>
    public string? Default { get; set; }

    /// <summary>Whether it must be given; unless said, so it is where the parameter has no default value and no nullable type.</summary>
    public bool Required
    {
        get => _required ?? false;
        set => _required = value;
    }

    /// <summary>The texts that it may be; an enum's names unless said.</summary>
    public string[]? Choices { get; set; }

    /// <summary>Whether choices are told apart by case; <see langword="true"/> unless said.</summary>
    public bool CaseSensitive { get; set; } = true;

    /// <summary>The least number it may be; none unless said.</summary>
    public double Min { get; set; } = double.NegativeInfinity;

    /// <summary>The greatest number it may be; none unless said.</summary>
    public double Max { get; set; } = double.PositiveInfinity;

    /// <summary>Whether <see cref="Min"/> itself is excluded.</summary>
    public bool MinOpen { get; set; }

    /// <summary>Whether <see cref="Max"/> itself is excluded.</summary>
    public bool MaxOpen { get; set; }

    /// <summary>Whether a number beyond the bounds becomes the bound instead of being an error.</summary>
    public bool Clamp { get; set; }

    /// <summary>The formats of a date or time, in .NET's notation; ISO 8601's unless said.</summary>
    public string[]? Formats { get; set; }

    /// <summary>Whether a file or folder must be there.</summary>
    public bool Exists { get; set; }

    internal bool? IsRequired => _required;
}
