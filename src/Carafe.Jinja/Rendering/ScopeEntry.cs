using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>What a variable begins as when its scope is entered.</summary>
internal enum LoadKind : byte
{
    /// <summary>It is a parameter: set by whoever enters.</summary>
    Parameter,

    /// <summary>What the context has under its name.</summary>
    Resolve,

    /// <summary>What a variable of the same name further out is.</summary>
    Alias,

    /// <summary>Missing.</summary>
    Undefined,
}

internal readonly record struct Load(LoadKind Kind, int Slot, string Name, Variable Source);

/// <summary>Gives the variables of a scope their first values.</summary>
internal sealed class ScopeEntry(Load[] loads)
{
    public static ScopeEntry None { get; } = new([]);

    public bool IsEmpty => loads.Length == 0;

    public void Enter(Frame frame)
    {
        foreach (ref readonly var load in loads.AsSpan())
            frame.Slots[load.Slot] = load.Kind switch
            {
                LoadKind.Resolve => frame.Context.Resolve(load.Name),
                LoadKind.Alias => load.Source.Read(frame),
                _ => default,
            };
    }
}

internal sealed class EnterScopeNode(ScopeEntry scope) : RenderNode
{
    public override void Render(Frame frame) => scope.Enter(frame);

    public override void Declare(Frame frame) => Render(frame);
}
