using System.Runtime.CompilerServices;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Filters;
using Carafe.Jinja.Tests;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Expressions;

/// <summary>A filter that was found when the template was compiled.</summary>
internal sealed class FilterExpression(Filter filter, RenderExpression target, ArgumentList arguments) : RenderExpression
{
    /// <summary>In characters: enough for words and numbers. Longer results are strings first.</summary>
    private const int ScratchLength = 128;

    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (arguments.Count == 0 && !arguments.IsDynamic) return filter.Apply(value, default, frame);
        if (arguments.IsDynamic) return filter.Apply(value, arguments.EvaluateDynamic(frame, filter.Name + "()"), frame);
        if (arguments.Count > FewValues.Capacity) return filter.Apply(value, arguments.Evaluate(frame, new Value[arguments.Count]), frame);
        var few = default(FewValues);
        return filter.Apply(value, arguments.Evaluate(frame, few), frame);
    }

    public override void Print(Frame frame, bool escape)
    {
        if (filter.Pieces is not { } print || arguments.IsDynamic || arguments.Count > FewValues.Capacity)
        {
            base.Print(frame, escape);
            return;
        }
        var value = target.Evaluate(frame);
        if (arguments.Count == 0)
        {
            Print(frame, escape, print, value, default);
            return;
        }
        var few = default(FewValues);
        Print(frame, escape, print, value, arguments.Evaluate(frame, few));
    }

    [SkipLocalsInit]
    private void Print(Frame frame, bool escape, PiecesBody print, in Value value, in CallArguments evaluated)
    {
        Span<char> scratch = stackalloc char[ScratchLength];
        if (print(value, evaluated, frame, scratch, out var pieces)) frame.Output.WriteText(pieces, escape);
        else frame.Output.WriteValue(filter.Apply(value, evaluated, frame), escape);
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var value = await target.EvaluateAsync(frame);
        if (filter.ReadsItems) value = await AsyncValues.Collect(value);
        var evaluated = await arguments.EvaluateAsync(frame, filter.Name + "()");
        return await AsyncValues.Resolve(filter.Apply(value, evaluated.AsCallArguments(), frame));
    }
}

/// <summary>A filter whose arguments are all constants: they are bound to its parameters once, when it is first rendered.</summary>
internal sealed class BoundFilterExpression(Filter filter, FilterSignature signature, RenderExpression target, ArgumentList arguments) : RenderExpression
{
    private Value[]? _bound;

    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        return signature.Body(value, Bound, frame);
    }

    public override void Print(Frame frame, bool escape)
    {
        var value = target.Evaluate(frame);
        if (signature.Pieces is not null && signature.Pieces(value, Bound, frame, out var pieces)) frame.Output.WriteText(pieces, escape);
        else frame.Output.WriteValue(signature.Body(value, Bound, frame), escape);
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var value = await target.EvaluateAsync(frame);
        if (filter.ReadsItems) value = await AsyncValues.Collect(value);
        return await AsyncValues.Resolve(signature.Body(value, Bound, frame));
    }

    private Value[] Bound => _bound ??= signature.Bind(arguments.Constants());
}

/// <summary>A test that was found when the template was compiled.</summary>
internal sealed class TestExpression(Test test, RenderExpression target, ArgumentList arguments) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = target.Evaluate(frame);
        if (arguments.Count == 0 && !arguments.IsDynamic) return test.Holds(value, default, frame);
        if (arguments.IsDynamic) return test.Holds(value, arguments.EvaluateDynamic(frame, test.Name + "()"), frame);
        if (arguments.Count > FewValues.Capacity) return test.Holds(value, arguments.Evaluate(frame, new Value[arguments.Count]), frame);
        var few = default(FewValues);
        return test.Holds(value, arguments.Evaluate(frame, few), frame);
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var value = await target.EvaluateAsync(frame);
        var evaluated = await arguments.EvaluateAsync(frame, test.Name + "()");
        return test.Holds(value, evaluated.AsCallArguments(), frame);
    }
}

/// <summary>A filter or test that was unknown when the template was compiled, in a branch that may never run.</summary>
internal sealed class UnknownApplication(bool isFilter, string name, RenderExpression target, ArgumentList arguments) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var environment = frame.Environment;
        if (isFilter && environment.Filters.TryGetValue(name, out var filter)) return new FilterExpression(filter, target, arguments).Evaluate(frame);
        if (!isFilter && environment.Tests.TryGetValue(name, out var test)) return new TestExpression(test, target, arguments).Evaluate(frame);
        // Value and arguments are evaluated first, as for any call.
        target.Evaluate(frame);
        arguments.EvaluateDynamic(frame, name);
        throw new TemplateRuntimeError(isFilter ? ErrorMessages.NoFilterFound(name) : ErrorMessages.NoTestFound(name));
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var environment = frame.Environment;
        if (isFilter && environment.Filters.TryGetValue(name, out var filter)) return await new FilterExpression(filter, target, arguments).EvaluateAsync(frame);
        if (!isFilter && environment.Tests.TryGetValue(name, out var test)) return await new TestExpression(test, target, arguments).EvaluateAsync(frame);
        return Evaluate(frame);
    }
}

/// <summary>A function of an extension.</summary>
internal sealed class ExtensionCallExpression(FunctionBody function, ArgumentList arguments) : RenderExpression
{
    public override Value Evaluate(Frame frame) => arguments.IsDynamic
        ? function(arguments.EvaluateDynamic(frame, "extension"), frame)
        : function(arguments.Evaluate(frame, new Value[arguments.Count]), frame);

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var evaluated = await arguments.EvaluateAsync(frame, "extension");
        return await AsyncValues.Resolve(function(evaluated.AsCallArguments(), frame));
    }
}

/// <summary>The text of the block around a filter, kept in a slot until the filter takes it.</summary>
internal sealed class CapturedTextExpression(int slot) : RenderExpression
{
    public override Value Evaluate(Frame frame) => frame.Slots[slot];
}

internal sealed class MarkSafeExpression(RenderExpression node, bool onlyIfAutoescape) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        var value = node.Evaluate(frame);
        return onlyIfAutoescape && !frame.Evaluation.Autoescape ? value : SafeText.Mark(value);
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var value = await node.EvaluateAsync(frame);
        return onlyIfAutoescape && !frame.Evaluation.Autoescape ? value : SafeText.Mark(value);
    }
}

/// <summary>The variables of the template as a dictionary.</summary>
internal sealed class ContextExpression(ContextLocals locals) : RenderExpression
{
    public override Value Evaluate(Frame frame) => new Objects.ContextValue(frame.Context.Derive(locals.Read(frame)));
}
