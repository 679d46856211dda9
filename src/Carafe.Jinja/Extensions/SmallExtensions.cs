using Carafe.Jinja.Ast;
using Carafe.Jinja.Parsing;

namespace Carafe.Jinja.Extensions;

/// <summary>The tag <c>do</c>: evaluates an expression and prints nothing, as Jinja's <c>jinja2.ext.do</c>.</summary>
public sealed class DoExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags { get; } = ["do"];

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var line = parser.Stream.Next().Line;
        return [new ExprStmt(parser.ParseTuple(), line)];
    }
}

/// <summary>The tags <c>break</c> and <c>continue</c>, as Jinja's <c>jinja2.ext.loopcontrols</c>.</summary>
public sealed class LoopControlsExtension : Extension
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Tags { get; } = ["break", "continue"];

    /// <inheritdoc/>
    public override IReadOnlyList<Node> Parse(Parser parser)
    {
        ArgumentNullException.ThrowIfNull(parser);
        var token = parser.Stream.Next();
        return [token.IsName("break") ? new Break(token.Line) : new Continue(token.Line)];
    }
}

/// <summary>Nothing: the tag <c>autoescape</c> is always there. Kept as Jinja 2's list of extensions names it.</summary>
public sealed class AutoescapeExtension : Extension;
