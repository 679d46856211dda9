namespace Carafe.Jinja.Ast;

/// <summary>A node of a template's syntax tree.</summary>
/// <remarks>The nodes, their names and their meaning are Jinja's. A tree is immutable once it is parsed.</remarks>
public abstract class Node
{
    private protected Node(int line) => Line = line;

    /// <summary>Gets the line that errors in the node are reported at, starting at 1.</summary>
    public int Line { get; }

    /// <summary>Hands every child to a visitor, in the order of Jinja's fields.</summary>
    /// <param name="visitor">The visitor.</param>
    public virtual void VisitChildren(NodeVisitor visitor)
    {
    }
}

/// <summary>A node that does something: prints, loops, assigns.</summary>
public abstract class Statement : Node
{
    private protected Statement(int line)
        : base(line)
    {
    }
}

/// <summary>A node that has a value.</summary>
public abstract class Expression : Node
{
    private protected Expression(int line)
        : base(line)
    {
    }
}
