using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Statements;

/// <summary>Defines a macro.</summary>
internal sealed class MacroNode(FunctionCode code, MacroSignature signature, Variable variable, bool isTopLevel) : RenderNode
{
    public override void Render(Frame frame)
    {
        Value macro = new MacroValue(code, signature, frame);
        variable.Write(frame, macro);
        if (!isTopLevel) return;
        frame.Context.Variables[signature.Name!] = macro;
        if (!signature.Name!.StartsWith('_')) frame.Context.Exported.Add(signature.Name);
    }

    public override void Declare(Frame frame) => Render(frame);
}

/// <summary>Calls with a body as the caller. The result is printed as it is, never escaped.</summary>
internal sealed class CallBlockNode(FunctionCode code, MacroSignature signature, int callerSlot, CallExpression call, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Slots[callerSlot] = new MacroValue(code, signature, frame);
        frame.Line = line;
        if (frame.Environment.IsNative) frame.Output.AddPiece(call.Evaluate(frame));
        else call.PrintText(frame);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Slots[callerSlot] = new MacroValue(code, signature, frame);
        frame.Line = line;
        if (frame.Environment.IsNative) frame.Output.AddPiece(await call.EvaluateAsync(frame));
        else await call.PrintTextAsync(frame);
    }
}
