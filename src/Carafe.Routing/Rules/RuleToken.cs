namespace Carafe.Routing.Rules;

/// <summary>One token of a rule: a slash or other text, or a variable with its converter.</summary>
/// <param name="Text">The text, or the variable's name.</param>
/// <param name="Converter">The variable's converter, or <see langword="null"/> for text.</param>
/// <remarks>A class: what is generic over it is compiled already when an application starts.</remarks>
internal sealed record RuleToken(string Text, Converter? Converter)
{
    public static RuleToken Slash { get; } = new("/", null);

    public bool IsVariable => Converter is not null;

    public bool IsSlash => Converter is null && Text == "/";

    /// <summary>The variables of a domain and a path, in order.</summary>
    public static RuleToken[] Variables(ReadOnlySpan<RuleToken> domain, ReadOnlySpan<RuleToken> path)
    {
        var count = 0;
        foreach (var token in domain) count += token.IsVariable ? 1 : 0;
        foreach (var token in path) count += token.IsVariable ? 1 : 0;
        if (count == 0) return [];
        var variables = new RuleToken[count];
        count = 0;
        foreach (var token in domain) if (token.IsVariable) variables[count++] = token;
        foreach (var token in path) if (token.IsVariable) variables[count++] = token;
        return variables;
    }
}
