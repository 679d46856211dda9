using Carafe.Jinja.Errors;
using Carafe.Jinja.Globals;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering;

/// <summary>What can be assigned to.</summary>
internal abstract class Target
{
    /// <summary>What must hold before the value is even evaluated.</summary>
    public virtual void Check(Frame frame)
    {
    }

    public abstract void Assign(Frame frame, in Value value);
}

internal sealed class NameTarget(Variable variable) : Target
{
    public Variable Variable => variable;

    public override void Assign(Frame frame, in Value value)
    {
        if (variable.Depth == 0) frame.Slots[variable.Slot] = value;
        else variable.Write(frame, value);
    }
}

internal sealed class TupleTarget(Target[] items) : Target
{
    public override void Check(Frame frame)
    {
        foreach (var item in items) item.Check(frame);
    }

    public override void Assign(Frame frame, in Value value)
    {
        if (!Iteration.TryOf(value, out var values)) throw new TypeError(ErrorMessages.CannotUnpack(value));
        // Nothing is assigned before all is known to fit.
        var unpacked = new Value[items.Length];
        using (values)
        {
            for (var i = 0; i < unpacked.Length; i++)
                if (!values.MoveNext(out unpacked[i])) throw new ValueError(ErrorMessages.NotEnoughValues(items.Length, i));
            if (values.MoveNext(out _)) throw new ValueError(ErrorMessages.TooManyValues(items.Length));
        }
        for (var i = 0; i < unpacked.Length; i++) items[i].Assign(frame, unpacked[i]);
    }
}

/// <summary>An attribute of a namespace.</summary>
internal sealed class NamespaceTarget(Variable variable, string attribute) : Target
{
    public override void Check(Frame frame) => Namespace(frame);

    public override void Assign(Frame frame, in Value value) => Namespace(frame).TrySetItem(attribute, value);

    private Namespace Namespace(Frame frame) =>
        variable.Read(frame).Reference as Namespace ?? throw new TemplateRuntimeError(ErrorMessages.NotANamespace);
}
