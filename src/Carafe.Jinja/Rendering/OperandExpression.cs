using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering;

/// <summary>An expression that evaluates all its operands, in order, before it does its own work.</summary>
internal abstract class OperandExpression : RenderExpression
{
    private RenderExpression[]? _operands;

    protected abstract RenderExpression[] Operands();

    protected abstract Value Compute(Frame frame, ReadOnlySpan<Value> values);

    public override Value Evaluate(Frame frame)
    {
        var operands = _operands ??= Operands();
        var values = new Value[operands.Length];
        for (var i = 0; i < values.Length; i++) values[i] = operands[i].Evaluate(frame);
        return Compute(frame, values);
    }

    public sealed override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var operands = _operands ??= Operands();
        var values = new Value[operands.Length];
        for (var i = 0; i < values.Length; i++) values[i] = await operands[i].EvaluateAsync(frame);
        return await AsyncValues.Resolve(Compute(frame, values));
    }
}
