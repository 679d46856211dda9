using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering.Expressions;

/// <summary><c>callee(arguments)</c>. Where it is printed and the callee renders, its text is written through.</summary>
internal sealed class CallExpression(RenderExpression callee, ArgumentList arguments) : RenderExpression
{
    public override Value Evaluate(Frame frame) => Call(frame, callee.Evaluate(frame));

    public override void Print(Frame frame, bool escape)
    {
        var function = callee.Evaluate(frame);
        // Text rendered where output is not escaped is no markup: it is escaped here like any other.
        if (function.Reference is RenderingCallable rendering && (!escape || frame.Evaluation.Autoescape)) Render(frame, rendering);
        else frame.Output.WriteValue(Call(frame, function), escape);
    }

    /// <summary>Prints the result of a call block, which must be text already.</summary>
    public void PrintText(Frame frame)
    {
        var function = callee.Evaluate(frame);
        if (function.Reference is RenderingCallable rendering) Render(frame, rendering);
        else WriteText(frame, Call(frame, function));
    }

    public async ValueTask PrintTextAsync(Frame frame)
    {
        var function = await callee.EvaluateAsync(frame);
        var evaluated = await arguments.EvaluateAsync(frame, Calls.Name(frame.Environment));
        if (function.Reference is RenderingCallable rendering) await RenderAsync(frame, rendering, evaluated);
        else WriteText(frame, await AsyncValues.Resolve(Calls.Call(frame, function, evaluated.AsCallArguments())));
    }

    private static void WriteText(Frame frame, in Value text) =>
        frame.Output.WriteValue(text.IsString ? text : throw new TypeError(ErrorMessages.NotPrintable(text)), escape: false);

    private Value Call(Frame frame, in Value function)
    {
        if (arguments.IsDynamic) return Calls.Call(frame, function, arguments.EvaluateDynamic(frame, Calls.Name(frame.Environment)));
        if (arguments.Count > FewValues.Capacity) return Calls.Call(frame, function, arguments.Evaluate(frame, new Value[arguments.Count]));
        var few = default(FewValues);
        return Calls.Call(frame, function, arguments.Evaluate(frame, few));
    }

    private void Render(Frame frame, RenderingCallable rendering)
    {
        frame.Environment.Sandbox?.CheckCallable(rendering);
        if (arguments.IsDynamic)
        {
            rendering.Render(arguments.EvaluateDynamic(frame, Calls.Name(frame.Environment)), frame);
            return;
        }
        if (arguments.Count > FewValues.Capacity)
        {
            rendering.Render(arguments.Evaluate(frame, new Value[arguments.Count]), frame);
            return;
        }
        var few = default(FewValues);
        rendering.Render(arguments.Evaluate(frame, few), frame);
    }

    private static ValueTask RenderAsync(Frame frame, RenderingCallable rendering, EvaluatedArguments evaluated)
    {
        frame.Environment.Sandbox?.CheckCallable(rendering);
        return rendering.RenderAsync(evaluated, frame);
    }

    public override async ValueTask<Value> EvaluateAsync(Frame frame)
    {
        var function = await callee.EvaluateAsync(frame);
        var evaluated = await arguments.EvaluateAsync(frame, Calls.Name(frame.Environment));
        if (function.Reference is RenderingCallable rendering)
        {
            frame.Environment.Sandbox?.CheckCallable(rendering);
            return await rendering.CallAsync(evaluated, frame);
        }
        return await AsyncValues.Resolve(Calls.Call(frame, function, evaluated.AsCallArguments()));
    }

    public override async ValueTask PrintAsync(Frame frame, bool escape)
    {
        var function = await callee.EvaluateAsync(frame);
        var evaluated = await arguments.EvaluateAsync(frame, Calls.Name(frame.Environment));
        if (function.Reference is RenderingCallable rendering && (!escape || frame.Evaluation.Autoescape)) await RenderAsync(frame, rendering, evaluated);
        else frame.Output.WriteValue(await AsyncValues.Resolve(Calls.Call(frame, function, evaluated.AsCallArguments())), escape);
    }
}
