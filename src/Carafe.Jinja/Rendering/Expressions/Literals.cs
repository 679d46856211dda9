using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Rendering.Expressions;

internal sealed class TupleExpression(RenderExpression[] items) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        if (items.Length == 0) return TupleValue.Empty;
        var values = new Value[items.Length];
        for (var i = 0; i < items.Length; i++) values[i] = items[i].Evaluate(frame);
        return new TupleValue(values);
    }
}

internal sealed class ListExpression(RenderExpression[] items) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var values = new List<Value>(items.Length);
        foreach (var item in items) values.Add(item.Evaluate(frame));
        return new ListValue(values);
    }
}

internal sealed class DictExpression((RenderExpression Key, RenderExpression Value)[] items) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var dict = new DictValue();
        foreach (var (key, value) in items)
        {
            var name = key.Evaluate(frame);
            dict[name] = value.Evaluate(frame);
        }
        return dict;
    }
}

/// <summary><c>start:stop:step</c> inside brackets.</summary>
internal sealed class SliceExpression(RenderExpression? start, RenderExpression? stop, RenderExpression? step) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var first = start?.Evaluate(frame) ?? Value.None;
        var last = stop?.Evaluate(frame) ?? Value.None;
        return new SliceValue(first, last, step?.Evaluate(frame) ?? Value.None);
    }
}
