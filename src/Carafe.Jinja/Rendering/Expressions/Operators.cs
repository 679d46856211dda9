using Carafe.Html;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Expressions;

internal sealed class BinaryOperation(BinaryOperator @operator, RenderExpression left, RenderExpression right) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return Arithmetic.Apply(@operator, first, right.Evaluate(frame));
    }
}

/// <summary>An operation whose result the sandbox limits, or which it does itself.</summary>
internal sealed class SandboxedBinaryOperation(BinaryOperator @operator, RenderExpression left, RenderExpression right) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var first = left.Evaluate(frame);
        return frame.Environment.Sandbox!.Apply(@operator, first, right.Evaluate(frame));
    }
}

internal sealed class AndOperation(RenderExpression left, RenderExpression right) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        return value.IsTrue ? right.Evaluate(frame) : value;
    }
}

internal sealed class OrOperation(RenderExpression left, RenderExpression right) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = left.Evaluate(frame);
        return value.IsTrue ? value : right.Evaluate(frame);
    }
}

internal sealed class NotOperation(RenderExpression operand) : RenderExpression
{
    public override Value Evaluate(Frame frame) => !operand.Evaluate(frame).IsTrue;
}

internal sealed class NegateOperation(RenderExpression operand) : RenderExpression
{
    public override Value Evaluate(Frame frame) => Arithmetic.Negate(operand.Evaluate(frame));
}

internal sealed class PositiveOperation(RenderExpression operand) : RenderExpression
{
    public override Value Evaluate(Frame frame) => Arithmetic.Positive(operand.Evaluate(frame));
}

/// <summary>One comparison; the common case of a chain.</summary>
internal sealed class CompareOperation(CompareOperator @operator, RenderExpression left, RenderExpression right) : RenderExpression
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
}

internal sealed class ConditionalExpression(RenderExpression test, RenderExpression whenTrue, RenderExpression whenFalse) : RenderExpression
{
    public override Value Evaluate(Frame frame) => (test.Evaluate(frame).IsTrue ? whenTrue : whenFalse).Evaluate(frame);

    public override void Print(Frame frame, bool escape) => (test.Evaluate(frame).IsTrue ? whenTrue : whenFalse).Print(frame, escape);
}

/// <summary>What an inline if without else gives; of the default kind whatever the environment's is, as in Jinja.</summary>
internal sealed class MissingElseExpression(string message) : RenderExpression
{
    public override Value Evaluate(Frame frame) => UndefinedKinds.Default(message, default, Value.None);
}

/// <summary>Joins the texts of values; safe as soon as one of them is, where output is escaped.</summary>
internal sealed class ConcatExpression(RenderExpression[] parts, EscapeMode mode) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var values = new Value[parts.Length];
        for (var i = 0; i < parts.Length; i++) values[i] = parts[i].Evaluate(frame);
        return mode == EscapeMode.Off ? Plain(values) : Join(values);
    }

    private static Value Plain(Value[] values)
    {
        if (values.Length == 2) return string.Concat(values[0].Str(), values[1].Str());
        return string.Concat(Array.ConvertAll(values, value => value.Str()));
    }

    private static Value Join(Value[] values)
    {
        foreach (var value in values)
            if (ValueText.TryGetHtml(value, out _)) return new Markup(string.Concat(Array.ConvertAll(values, part => ValueText.Escape(part).ToString())));
        return Plain(values);
    }
}

/// <summary>Whether what is printed is escaped: known when compiling, or only when rendering.</summary>
internal enum EscapeMode : byte { Off, On, Volatile }
