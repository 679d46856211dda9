using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Carafe.Jinja.Ast;

/// <summary>Walks a syntax tree. Override <see cref="Visit"/>, and call the base to go on into the children.</summary>
public class NodeVisitor
{
    /// <summary>Visits a node; by default only its children.</summary>
    /// <param name="node">The node.</param>
    public virtual void Visit(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        node.VisitChildren(this);
    }

    /// <summary>Visits a node where there is one.</summary>
    /// <param name="node">The node, or <see langword="null"/>.</param>
    public void VisitOptional(Node? node)
    {
        if (node is not null) Visit(node);
    }

    /// <summary>Visits nodes one after the other.</summary>
    /// <typeparam name="T">The kind of nodes.</typeparam>
    /// <param name="nodes">The nodes.</param>
    public void VisitAll<T>(ImmutableArray<T> nodes)
        where T : Node
    {
        foreach (var node in nodes) Visit(node);
    }
}
