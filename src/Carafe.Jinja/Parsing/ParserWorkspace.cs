using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Parsing;

/// <summary>What a parser needs while it parses and not afterwards, so that the next one may use it again.</summary>
internal sealed class ParserWorkspace
{
    public NodeStack<Node> Nodes { get; } = new();

    public NodeStack<Expression> Expressions { get; } = new();

    /// <summary>Where the lexer notes which brackets are open.</summary>
    public char[] Brackets { get; } = new char[8];

    /// <summary>The tags that are open, the innermost last.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>For each of them, the tags that would end it.</summary>
    public List<string[]> EndTags { get; } = [];
}
