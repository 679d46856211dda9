using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Expressions;

/// <summary>Where a variable lives: how many functions out, and in which slot there.</summary>
internal readonly record struct Variable(int Depth, int Slot)
{
    public Value Read(Frame frame) => Owner(frame).Slots[Slot];

    public void Write(Frame frame, in Value value) => Owner(frame).Slots[Slot] = value;

    private Frame Owner(Frame frame)
    {
        for (var depth = Depth; depth > 0; depth--) frame = frame.Outer!;
        return frame;
    }
}

/// <summary>A variable of the running function; undefined where it was never set.</summary>
internal sealed class LocalExpression(int slot, string name) : RenderExpression
{
    public int Slot => slot;

    public override Value Evaluate(Frame frame)
    {
        ref readonly var value = ref frame.Slots[slot];
        return value.IsMissing ? frame.Environment.MakeUndefined(null, default, name) : value;
    }

    public override void Print(Frame frame, bool escape)
    {
        ref readonly var value = ref frame.Slots[slot];
        if (value.IsMissing) base.Print(frame, escape);
        else frame.Output.WriteValue(value, escape);
    }

    public override ValueTask<Value> EvaluateAsync(Frame frame) => AsyncValues.Resolve(Evaluate(frame));
}

/// <summary>A parameter of the running function, which is always set.</summary>
internal sealed class ParameterExpression(int slot) : RenderExpression
{
    public int Slot => slot;

    public override Value Evaluate(Frame frame) => frame.Slots[slot];

    public override void Print(Frame frame, bool escape) => frame.Output.WriteValue(frame.Slots[slot], escape);

    public override ValueTask<Value> EvaluateAsync(Frame frame) => AsyncValues.Resolve(Evaluate(frame));
}

/// <summary>A variable of a function around the running one; undefined where it was never set.</summary>
internal sealed class OuterExpression(Variable variable, string name) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = variable.Read(frame);
        return value.IsMissing ? frame.Environment.MakeUndefined(null, default, name) : value;
    }

    public override ValueTask<Value> EvaluateAsync(Frame frame) => AsyncValues.Resolve(Evaluate(frame));
}

internal sealed class ConstantExpression(Value value) : RenderExpression
{
    private static readonly ConstantExpression s_true = new(Value.True);
    private static readonly ConstantExpression s_false = new(Value.False);
    private static readonly ConstantExpression s_none = new(Value.None);

    public Value Value => value;

    /// <summary>The constant of a value; those that are there in any template are made once.</summary>
    public static ConstantExpression Of(in Value value) => value.IsBoolean ? (value.AsBoolean ? s_true : s_false) : value.IsNone ? s_none : new(value);

    public override Value Evaluate(Frame frame) => value;
}
