using System.Collections.Immutable;
using Carafe.Jinja.Ast;

namespace Carafe.Jinja.Compilation;

/// <summary>Finds which of some special names are read before they are assigned.</summary>
internal sealed class UndeclaredNames : NodeVisitor
{
    private readonly HashSet<string> _wanted;
    private readonly HashSet<string> _found = [];

    public static IReadOnlySet<string> None { get; } = new HashSet<string>();

    private UndeclaredNames(IEnumerable<string> names) => _wanted = [.. names];

    public static IReadOnlySet<string> Find(ImmutableArray<Node> nodes, params IEnumerable<string> names)
    {
        var visitor = new UndeclaredNames(names);
        visitor.VisitAll(nodes);
        return visitor._found;
    }

    public override void Visit(Node node)
    {
        if (node is Block || (_found.Count >= _wanted.Count && _wanted.IsSubsetOf(_found))) return;
        if (node is not Name name) base.Visit(node);
        else if (name.Context != NameContext.Load) _wanted.Remove(name.Id);
        else if (_wanted.Contains(name.Id)) _found.Add(name.Id);
    }
}
