using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Clr;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering.Expressions;

/// <summary><c>target.name</c>: the attribute, else the item.</summary>
/// <remarks>Remembers how the last type of C# object is read, so that a loop over equal objects looks nothing up.</remarks>
internal sealed class GetattrExpression(RenderExpression target, string name) : OperandExpression
{
    /// <summary>Where the target is a variable of the running function, its slot, which is read without asking the expression; else -1.</summary>
    private readonly int _slot = target switch { LocalExpression local => local.Slot, ParameterExpression parameter => parameter.Slot, _ => -1 };
    private readonly LoopAttribute _loopAttribute = LoopValue.AttributeOf(name);
    private MemberGetter? _known;

    public RenderExpression Target => target;

    public string Name => name;

    public override Value Evaluate(Frame frame)
    {
        if (_slot >= 0 && frame.Slots[_slot] is { IsMissing: false } variable) return GetFrom(frame, variable);
        var value = target.Evaluate(frame);
        return GetFrom(frame, value);
    }

    public override void Print(Frame frame, bool escape) => frame.Output.WriteValue(Evaluate(frame), escape);

    public Value GetFrom(Frame frame, in Value value)
    {
        var source = value.Reference;
        if (source is not null && _known is { } known && known.GetIfExact(source) is { IsMissing: false } found) return found;
        if (_loopAttribute != LoopAttribute.None && source is LoopValue loop) return loop.Get(_loopAttribute);
        return Find(frame, value, source);
    }

    private Value Find(Frame frame, in Value value, object? source)
    {
        var environment = frame.Environment;
        if (source is not null && environment.Sandbox is null && value.Kind == ValueKind.Object && source is not ValueObject
            && MemberGetter.Find(source.GetType(), name) is { } getter)
            _known = getter;
        return environment.GetAttribute(value, name);
    }

    protected override RenderExpression[] Operands() => [target];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => GetFrom(frame, values[0]);
}

/// <summary><c>target[key]</c>: the item, else the attribute.</summary>
internal sealed class GetitemExpression(RenderExpression target, RenderExpression key) : OperandExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        return frame.Environment.GetItem(value, key.Evaluate(frame));
    }

    protected override RenderExpression[] Operands() => [target, key];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => frame.Environment.GetItem(values[0], values[1]);
}

/// <summary><c>target[start:stop]</c>, which Python itself subscribes: what cannot be sliced is an error.</summary>
internal sealed class GetsliceExpression(RenderExpression target, RenderExpression slice) : OperandExpression
{
    public RenderExpression Target => target;

    public RenderExpression Slice => slice;

    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        return Get(value, slice.Evaluate(frame));
    }

    private static Value Get(in Value value, in Value bounds) => Subscription.TryGetItem(value, bounds, out var part) ? part : throw Failure(value, bounds);

    private static PythonException Failure(in Value value, in Value bounds)
    {
        if (value.Kind == ValueKind.Dict) return Hashing.Unhashable(bounds);
        var isSliced = value.Kind != ValueKind.Set && value.Reference is not DictViewValue;
        if (isSliced && Length.TryOf(value, out var length)) ((SliceValue)bounds.Object).Resolve(length, out _, out _, out _, out _);
        return Subscription.Failure(value, bounds);
    }

    protected override RenderExpression[] Operands() => [target, slice];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Get(values[0], values[1]);
}
