using Carafe.Jinja.Rendering;

namespace Carafe.Jinja.Compilation;

/// <summary>Lists that render nodes are collected in until it is known how many there are; used again and again.</summary>
internal sealed class NodeLists
{
    private readonly Stack<List<RenderNode>> _free = new();

    public List<RenderNode> Rent() => _free.TryPop(out var list) ? list : [];

    /// <summary>Makes one node of a rented list, and takes the list back.</summary>
    public RenderNode ToNode(List<RenderNode> nodes, bool isControlled)
    {
        RenderNode node = nodes.Count switch
        {
            0 => EmptyNode.Instance,
            1 => nodes[0],
            _ => isControlled ? new ControlledSequenceNode([.. nodes]) : new SequenceNode([.. nodes]),
        };
        nodes.Clear();
        _free.Push(nodes);
        return node;
    }
}
