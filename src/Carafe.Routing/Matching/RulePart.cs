using Carafe.Routing.Rules;

namespace Carafe.Routing.Matching;

/// <summary>What a rule says of one segment of the path, or, if final, of all the rest of it.</summary>
internal sealed class RulePart
{
    /// <summary>The text of a static part; otherwise a text that is the same for parts that match the same.</summary>
    public required string Content { get; init; }

    /// <summary>The pieces of a dynamic part; empty if it is static.</summary>
    public RuleToken[] Pieces { get; init; } = [];

    public bool IsStatic => Pieces.Length == 0;

    /// <summary>Whether the part takes the rest of the path, slashes and all.</summary>
    public bool IsFinal { get; init; }

    /// <summary>Whether a final part may be followed by a slash, which is then matched by a part of its own.</summary>
    public bool IsSuffixed { get; init; }

    public PartWeight? Weight { get; init; }

    public static RulePart Empty { get; } = new() { Content = "" };
}
