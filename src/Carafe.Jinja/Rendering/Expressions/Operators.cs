using Carafe.Html;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Expressions;

internal sealed class BinaryOperation(BinaryOperator @operator, RenderExpression left, RenderExpression right) : OperandExpression
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return Arithmetic.Apply(@operator, first, right.Evaluate(frame));
    }

    protected override RenderExpression[] Operands() => [left, right];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Arithmetic.Apply(@operator, values[0], values[1]);
}

/// <summary>An operation whose result the sandbox limits, or which it does itself.</summary>
internal sealed class SandboxedBinaryOperation(BinaryOperator @operator, RenderExpression left, RenderExpression right) : OperandExpression
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return frame.Environment.Sandbox!.Apply(@operator, first, right.Evaluate(frame));
    }

    protected override RenderExpression[] Operands() => [left, right];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => frame.Environment.Sandbox!.Apply(@operator, values[0], values[1]);
}

internal sealed class AndOperation(RenderExpression left, RenderExpression right) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        return value.IsTrue ? right.Evaluate(frame) : value;
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var value = await left.EvaluateAsync(frame);
        return value.IsTrue ? await right.EvaluateAsync(frame) : value;
    }
}

internal sealed class OrOperation(RenderExpression left, RenderExpression right) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        return value.IsTrue ? value : right.Evaluate(frame);
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var value = await left.EvaluateAsync(frame);
        return value.IsTrue ? value : await right.EvaluateAsync(frame);
    }
}

internal sealed class NotOperation(RenderExpression operand) : OperandExpression
{
    public override Value Evaluate(Frame frame) => !operand.Evaluate(frame).IsTrue;

    protected override RenderExpression[] Operands() => [operand];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => !values[0].IsTrue;
}

internal sealed class NegateOperation(RenderExpression operand) : OperandExpression
{
    public override Value Evaluate(Frame frame) => Arithmetic.Negate(operand.Evaluate(frame));

    protected override RenderExpression[] Operands() => [operand];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Arithmetic.Negate(values[0]);
}

internal sealed class PositiveOperation(RenderExpression operand) : OperandExpression
{
    public override Value Evaluate(Frame frame) => Arithmetic.Positive(operand.Evaluate(frame));

    protected override RenderExpression[] Operands() => [operand];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Arithmetic.Positive(values[0]);
}

/// <summary>One comparison; the common case of a chain.</summary>
internal sealed class CompareOperation(CompareOperator @operator, RenderExpression left, RenderExpression right) : OperandExpression
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return Compare(@operator, first, right.Evaluate(frame));
    }

    public static bool Compare(CompareOperator @operator, in Value left, in Value right) => @operator switch
    {
        CompareOperator.Eq => Comparison.AreEqual(left, right),
        CompareOperator.Ne => !Comparison.AreEqual(left, right),
        CompareOperator.Lt => Comparison.Compare(ComparisonOperator.Less, left, right),
        CompareOperator.LtEq => Comparison.Compare(ComparisonOperator.LessOrEqual, left, right),
        CompareOperator.Gt => Comparison.Compare(ComparisonOperator.Greater, left, right),
        CompareOperator.GtEq => Comparison.Compare(ComparisonOperator.GreaterOrEqual, left, right),
        CompareOperator.In => Comparison.Contains(right, left),
        _ => !Comparison.Contains(right, left),
    };

    protected override RenderExpression[] Operands() => [left, right];

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => Compare(@operator, values[0], values[1]);
}

/// <summary>A chain of comparisons: each operand is evaluated once, the rest not at all after a false one.</summary>
internal sealed class CompareChain(RenderExpression first, (CompareOperator Operator, RenderExpression Right)[] rest) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var left = first.Evaluate(frame);
        foreach (var (@operator, expression) in rest)
        {
            var right = expression.Evaluate(frame);
            if (!CompareOperation.Compare(@operator, left, right)) return Value.False;
            left = right;
        }
        return Value.True;
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var left = await first.EvaluateAsync(frame);
        foreach (var (@operator, expression) in rest)
        {
            var right = await expression.EvaluateAsync(frame);
            if (!CompareOperation.Compare(@operator, left, right)) return Value.False;
            left = right;
        }
        return Value.True;
    }
}

internal sealed class ConditionalExpression(RenderExpression test, RenderExpression whenTrue, RenderExpression whenFalse) : RenderExpression
{
    public override Value Evaluate(Frame frame) => (test.Evaluate(frame).IsTrue ? whenTrue : whenFalse).Evaluate(frame);

    public override void Print(Frame frame, bool escape) => (test.Evaluate(frame).IsTrue ? whenTrue : whenFalse).Print(frame, escape);

    public override async ValueTask<Value> EvaluateAsync(Frame frame) =>
        await ((await test.EvaluateAsync(frame)).IsTrue ? whenTrue : whenFalse).EvaluateAsync(frame);

    public override async ValueTask PrintAsync(Frame frame, bool escape) =>
        await ((await test.EvaluateAsync(frame)).IsTrue ? whenTrue : whenFalse).PrintAsync(frame, escape);
}

/// <summary>What an inline if without else gives; of the default kind whatever the environment's is, as in Jinja.</summary>
internal sealed class MissingElseExpression(string message) : RenderExpression
{
    public override Value Evaluate(Frame frame) => UndefinedKinds.Default(message, default, Value.None);
}

/// <summary>Joins the texts of values; safe as soon as one of them is, where output is escaped.</summary>
internal sealed class ConcatExpression(RenderExpression[] parts, EscapeMode mode) : OperandExpression
{
    private static Value Plain(ReadOnlySpan<Value> values)
    {
        if (values.Length == 2) return string.Concat(values[0].Str(), values[1].Str());
        return string.Concat(Array.ConvertAll(values.ToArray(), value => value.Str()));
    }

    private static Value Join(ReadOnlySpan<Value> values)
    {
        foreach (ref readonly var value in values)
            if (value.IsMarkup) return new Markup(string.Concat(Array.ConvertAll(values.ToArray(), Escaped)));
        return Plain(values);
    }

    // Objects are made text first, whatever HTML they have: as in Jinja.
    private static string Escaped(Value part) => part.IsMarkup ? part.AsText! : ValueText.Escape(part.Str()).ToString();

    protected override RenderExpression[] Operands() => parts;

    protected override Value Compute(Frame frame, ReadOnlySpan<Value> values) => mode == EscapeMode.Off ? Plain(values) : Join(values);
}

/// <summary>Whether what is printed is escaped: known when compiling, or only when rendering.</summary>
internal enum EscapeMode : byte { Off, On, Volatile }
