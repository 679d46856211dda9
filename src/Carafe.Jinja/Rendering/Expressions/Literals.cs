using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Rendering.Expressions;

internal sealed class TupleExpression(RenderExpression[] items) : OperandExpression
{
    public ReadOnlySpan<RenderExpression> Items => items;

    protected override RenderExpression[] Operands() => items;

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => values.IsEmpty ? TupleValue.Empty : new TupleValue(values.ToArray());
}

internal sealed class ListExpression(RenderExpression[] items) : OperandExpression
{
    public ReadOnlySpan<RenderExpression> Items => items;

    public override Value Evaluate(Frame frame)
    {
        var values = new List<Value>(items.Length);
        foreach (var item in items) values.Add(item.Evaluate(frame));
        return new ListValue(values);
    }

    protected override RenderExpression[] Operands() => items;

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => new ListValue(values);
}

internal sealed class DictExpression((RenderExpression Key, RenderExpression Value)[] items) : OperandExpression
{
    public ReadOnlySpan<RenderExpression> KeysAndValues => Operands();

    protected override RenderExpression[] Operands() => [.. items.SelectMany(item => (RenderExpression[])[item.Key, item.Value])];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Make(values);

    public static DictValue Make(ReadOnlySpan<Value> values)
    {
        var dict = new DictValue(values.Length / 2);
        for (var i = 0; i < values.Length; i += 2) dict[values[i]] = values[i + 1];
        return dict;
    }
}

/// <summary><c>start:stop:step</c> inside brackets.</summary>
internal sealed class SliceExpression(RenderExpression? start, RenderExpression? stop, RenderExpression? step) : OperandExpression
{
    private static readonly ConstantExpression s_none = new(Value.None);

    public ReadOnlySpan<RenderExpression> Parts => Operands();

    public static Value Make(ReadOnlySpan<Value> parts) => new SliceValue(parts[0], parts[1], parts[2]);

    protected override RenderExpression[] Operands() => [start ?? s_none, stop ?? s_none, step ?? s_none];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Make(values);
}
