using System.Diagnostics.CodeAnalysis;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;
using Carafe.Jinja.Values.Errors;
using Filter = Carafe.Jinja.Filters.Filter;
using Test = Carafe.Jinja.Tests.Test;

namespace Carafe.Jinja.Compilation;

/// <summary>Calculates what can be known when compiling.</summary>
/// <remarks>
/// Only what gives numbers, texts and truth: lists and dictionaries must be made anew each time. What raises is left to
/// be raised when it is rendered, as in Jinja. Texts are not multiplied and large powers not raised here: that could
/// take any time and room.
/// </remarks>
[SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever the operation raises is raised again when it is rendered.")]
internal static class ConstantFolder
{
    public static RenderExpression Fold(BinaryOperator @operator, RenderExpression left, RenderExpression right, BinaryOperation operation) =>
        left is ConstantExpression first && right is ConstantExpression second && IsCheap(@operator, first.Value, second.Value)
            ? TryFold(() => Arithmetic.Apply(@operator, first.Value, second.Value), operation)
            : operation;

    public static RenderExpression Fold(CompareOperator @operator, RenderExpression left, RenderExpression right, CompareOperation operation) =>
        left is ConstantExpression first && right is ConstantExpression second
            ? TryFold(() => CompareOperation.Compare(@operator, first.Value, second.Value), operation)
            : operation;

    public static RenderExpression Fold(UnaryOperator @operator, RenderExpression operand, RenderExpression operation) =>
        operand is ConstantExpression constant
            ? TryFold(() => @operator switch
            {
                UnaryOperator.Not => !constant.Value.IsTrue,
                UnaryOperator.Neg => Arithmetic.Negate(constant.Value),
                _ => Arithmetic.Positive(constant.Value),
            }, operation)
            : operation;

    /// <summary>The text of constants in a row. Marks of safety are lost, as in Jinja: what is printed of it is escaped.</summary>
    public static RenderExpression Fold(RenderExpression[] parts, CallContext context, ConcatExpression operation) =>
        TryKnowAll(parts, context, out var values)
            ? TryFold(() => string.Concat(Array.ConvertAll(values, value => value.Str())), operation)
            : operation;

    /// <summary>A filter that asks nothing of the rendering but whether output is escaped.</summary>
    public static RenderExpression Fold(Filter filter, RenderExpression target, ArgumentList arguments, CallContext context, RenderExpression operation)
    {
        if (filter.Use == ContextUse.Context || target is not ConstantExpression constant || !arguments.IsConstant) return operation;
        return TryFold(() => filter.Apply(constant.Value, arguments.Constants(), context), operation);
    }

    /// <summary>A test that asks nothing of the rendering.</summary>
    public static RenderExpression Fold(Test test, RenderExpression target, ArgumentList arguments, CallContext context, TestExpression operation)
    {
        if (test.Use == ContextUse.Context || target is not ConstantExpression constant || !arguments.IsConstant) return operation;
        return TryFold(() => test.Holds(constant.Value, arguments.Constants(), context), operation);
    }

    /// <summary>The value of something printed, where all of it is known: containers and slices of them too, for nobody can change them.</summary>
    public static bool TryKnow(RenderExpression expression, CallContext context, out Value value)
    {
        value = expression switch
        {
            ConstantExpression constant => constant.Value,
            ListExpression list => TryKnowAll(list.Items, context, out var items) ? new ListValue(items) : default(Value),
            TupleExpression tuple => TryKnowAll(tuple.Items, context, out var items) ? new TupleValue(items) : default(Value),
            DictExpression dict => TryKnowAll(dict.KeysAndValues, context, out var entries) ? DictExpression.Make(entries) : default(Value),
            SliceExpression slice => TryKnowAll(slice.Parts, context, out var parts) ? SliceExpression.Make(parts) : default(Value),
            GetsliceExpression part => TryKnowAll([part.Target, part.Slice], context, out var operands) ? Slice(operands, context) : default,
            _ => default,
        };
        return !value.IsMissing;
    }

    private static bool TryKnowAll(ReadOnlySpan<RenderExpression> expressions, CallContext context, out Value[] values)
    {
        values = new Value[expressions.Length];
        for (var i = 0; i < values.Length; i++)
            if (!TryKnow(expressions[i], context, out values[i])) return false;
        return true;
    }

    // Where it cannot be sliced Jinja gets an undefined while compiling, but an error while rendering.
    private static Value Slice(Value[] operands, CallContext context)
    {
        try
        {
            return context.GetItem(operands[0], operands[1]);
        }
        catch (TypeError)
        {
            return context.MakeUndefined(null, operands[0], operands[1]);
        }
        catch (Exception)
        {
            return default;
        }
    }

    /// <summary>Whether and how a value can be a constant of a template.</summary>
    public static bool IsImmutable(in Value value) => value.Kind is
        ValueKind.None or ValueKind.Boolean or ValueKind.Integer or ValueKind.BigInteger or ValueKind.Float or ValueKind.String or ValueKind.Markup;

    private static RenderExpression TryFold(Func<Value> calculate, RenderExpression operation)
    {
        try
        {
            var value = calculate();
            return IsImmutable(value) ? new ConstantExpression(value) : operation;
        }
        catch (Exception)
        {
            return operation;
        }
    }

    private static bool IsCheap(BinaryOperator @operator, in Value left, in Value right) => @operator switch
    {
        BinaryOperator.Power => IsSmall(left) && (right.IsFloat || (right.TryGetIndex(out var exponent) && exponent <= 64)),
        BinaryOperator.Multiply or BinaryOperator.Remainder => IsSmall(left) && IsSmall(right),
        _ => true,
    };

    private static bool IsSmall(in Value value) => value.IsInteger || value.IsFloat || value.IsBoolean;
}
