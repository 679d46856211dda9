using Carafe.Jinja.Values;

namespace Carafe.Jinja.Ast;

/// <summary>Marks a value as safe for HTML, always or only where output is escaped.</summary>
public sealed class MarkSafe(Expression node, bool onlyIfAutoescape, int line) : Expression(line)
{
    /// <summary>Gets the value.</summary>
    public Expression Node => node;

    /// <summary>Gets whether the value stays as it is where output is not escaped.</summary>
    public bool OnlyIfAutoescape => onlyIfAutoescape;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => visitor.Visit(node);
}

/// <summary>The variables of the template, with the local ones or without.</summary>
public sealed class ContextReference(bool withLocals, int line) : Expression(line)
{
    /// <summary>Gets whether local variables are among them.</summary>
    public bool WithLocals => withLocals;
}

/// <summary>A variable that no template can name; the parser makes it.</summary>
public sealed class InternalName : Expression
{
    internal InternalName(string id, int line)
        : base(line) => Id = id;

    /// <summary>Gets the name.</summary>
    public string Id { get; }
}

/// <summary>A call of an extension's own function.</summary>
public sealed class ExtensionCall(FunctionBody function, Arguments arguments, int line) : Expression(line)
{
    /// <summary>Gets the function.</summary>
    public FunctionBody Function => function;

    /// <summary>Gets the arguments.</summary>
    public Arguments Arguments => arguments;

    /// <inheritdoc/>
    public override void VisitChildren(NodeVisitor visitor) => arguments.Visit(visitor);
}
