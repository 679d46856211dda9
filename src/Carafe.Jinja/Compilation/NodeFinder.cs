using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compilation;

/// <summary>Finds all nodes of a kind, parents before children.</summary>
internal sealed class NodeFinder<T> : NodeVisitor
    where T : Node
{
    private readonly List<T> _found = [];

    public static List<T> Find(Node node)
    {
        var finder = new NodeFinder<T>();
        node.VisitChildren(finder);
        return finder._found;
    }

    public override void Visit(Node node)
    {
        if (node is T wanted) _found.Add(wanted);
        base.Visit(node);
    }
}
