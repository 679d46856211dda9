using System.Runtime.CompilerServices;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering;

/// <summary>Stands between every so many levels of nested code, and looks whether the stack has room for as many again.</summary>
/// <remarks>Security: a template may be compiled on a thread with a large stack and rendered on one with a small stack.</remarks>
internal static class DeepCode
{
    /// <summary>Levels of expressions from one look to the next: in asynchronous debug builds each takes about a kilobyte.</summary>
    public const int ExpressionLevels = 64;

    /// <summary>Levels of statements, each of which takes several calls.</summary>
    public const int StatementLevels = 8;

    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new RecursionError(ErrorMessages.RecursionLimit);
    }
}

internal sealed class DeepExpression(RenderExpression inner) : RenderExpression
{
    public override Value Evaluate(Frame frame)
    {
        DeepCode.EnsureStack();
        return inner.Evaluate(frame);
    }

    public override void Print(Frame frame, bool escape)
    {
        DeepCode.EnsureStack();
        inner.Print(frame, escape);
    }

    public override ValueTask<Value> EvaluateAsync(Frame frame)
    {
        DeepCode.EnsureStack();
        return inner.EvaluateAsync(frame);
    }

    public override ValueTask PrintAsync(Frame frame, bool escape)
    {
        DeepCode.EnsureStack();
        return inner.PrintAsync(frame, escape);
    }
}

internal sealed class DeepNode(RenderNode inner) : RenderNode
{
    public override void Render(Frame frame)
    {
        DeepCode.EnsureStack();
        inner.Render(frame);
    }

    public override ValueTask RenderAsync(Frame frame)
    {
        DeepCode.EnsureStack();
        return inner.RenderAsync(frame);
    }

    public override void Declare(Frame frame)
    {
        DeepCode.EnsureStack();
        inner.Declare(frame);
    }
}
