using Carafe.Jinja.Rendering.Expressions;

namespace Carafe.Jinja.Compilation;

/// <summary>Hands out the slots of one function while it is compiled.</summary>
internal sealed class FunctionBuilder(FunctionBuilder? outer)
{
    public int SlotCount { get; private set; }

    /// <summary>Collects the names that are looked up in the context, where somebody asks for them.</summary>
    public HashSet<string>? Lookups { get; init; } = outer?.Lookups;

    /// <summary>Whether a function inside keeps a frame of this one.</summary>
    public bool IsClosedOver { get; private set; }

    public int NewSlot() => SlotCount++;

    public FunctionBuilder NewInner()
    {
        IsClosedOver = true;
        return new FunctionBuilder(this);
    }

    /// <summary>How code of this function reaches a slot of a function around it.</summary>
    public Variable Reach(SlotReference slot)
    {
        var depth = 0;
        for (var function = this; function != slot.Function; function = function.Outer!) depth++;
        return new Variable(depth, slot.Slot);
    }

    private FunctionBuilder? Outer => outer;
}

/// <summary>A slot of a certain function.</summary>
internal readonly record struct SlotReference(FunctionBuilder Function, int Slot);
