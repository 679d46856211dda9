namespace Carafe.Routing.Rules;

/// <summary>One token of a rule: a slash or other text, or a variable with its converter.</summary>
/// <param name="Text">The text, or the variable's name.</param>
/// <param name="Converter">The variable's converter, or <see langword="null"/> for text.</param>
internal readonly record struct RuleToken(string Text, Converter? Converter)
{
    public static RuleToken Slash { get; } = new("/", null);

    public bool IsVariable => Converter is not null;

    public bool IsSlash => Converter is null && Text == "/";
}
