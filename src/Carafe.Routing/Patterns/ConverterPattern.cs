namespace Carafe.Routing.Patterns;

/// <summary>What text one of our own converters takes, in hand-written code instead of a regular expression.</summary>
internal abstract class ConverterPattern
{
    /// <summary>The regular expression that says the same.</summary>
    public abstract string Regex { get; }

    /// <summary>The pattern as steps, for parts in which it is not alone.</summary>
    public abstract PatternStep[] Steps { get; }

    /// <summary>Whether the pattern takes the whole text; for parts in which it is alone.</summary>
    public abstract bool TakesAll(ReadOnlySpan<char> text);
}
