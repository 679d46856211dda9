using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Rendering.Objects;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Rendering.Statements;

/// <summary>The parent template that a template's top level found, kept in a slot.</summary>
internal sealed class ExtendsNode(RenderExpression template, int parentSlot, int lineIfSecond, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (lineIfSecond > 0 && !frame.Slots[parentSlot].IsMissing)
        {
            frame.Line = lineIfSecond;
            throw new TemplateRuntimeError(ErrorMessages.ExtendedTwice);
        }
        frame.Line = line;
        var parent = frame.Environment.GetTemplate(template.Evaluate(frame), frame.Code.Template.Name);
        var blocks = frame.Context.Blocks;
        foreach (var (name, block) in parent.Code.Blocks)
        {
            if (!blocks.TryGetValue(name, out var stack)) blocks[name] = stack = [];
            stack.Add(block);
        }
        frame.Slots[parentSlot] = new Value(parent, ValueKind.Object);
    }
}

/// <summary>Raises an error that was certain when compiling, but is one only if it is reached.</summary>
internal sealed class RaiseNode(string message, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        throw new TemplateRuntimeError(message);
    }
}

/// <summary>After a template's own top level: its parent's, in the same context.</summary>
internal sealed class RenderParentNode(int parentSlot) : RenderNode
{
    public override void Render(Frame frame)
    {
        if (frame.Slots[parentSlot].Reference is not Template parent) return;
        Blocks.Render(parent.Code.Root, frame.Context, frame.State);
    }
}

/// <summary>Renders whatever block has a name by now.</summary>
internal sealed class BlockNode(string name, ContextLocals? locals, bool isRequired, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        var context = locals is null ? frame.Context : frame.Context.Derive(locals.Read(frame));
        var stack = context.Blocks[name];
        if (isRequired && stack.Count <= 1) throw new TemplateRuntimeError(ErrorMessages.RequiredBlock(name));
        Blocks.Render(stack[0], context, frame.State);
    }
}

/// <summary>Sets <c>self</c> or <c>super</c> where a function uses it.</summary>
internal sealed class SetSelfNode(int slot) : RenderNode
{
    public override void Render(Frame frame) => frame.Slots[slot] = new TemplateReference(frame.Context);
}

internal sealed class SetSuperNode(int slot, string blockName) : RenderNode
{
    public override void Render(Frame frame) => frame.Slots[slot] = BlockReference.Super(blockName, frame.Context, frame.Code);
}

/// <summary>How an include looks for its template.</summary>
internal enum IncludeLookup : byte { One, Several, Either }

internal sealed class IncludeNode(RenderExpression template, IncludeLookup lookup, bool ignoreMissing, ContextLocals? locals, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        if (Find(frame) is not { } found) return;
        if (locals is null)
        {
            var body = found.GetDefaultModule(null, frame.State).Body;
            if (frame.Environment.IsNative) frame.Output.AddPiece(body);
            else frame.Output.WriteValue(body, escape: false);
            return;
        }
        var variables = frame.Context.All;
        if (locals.Read(frame) is { } set) variables = new OverlayVariables(set, variables);
        Blocks.Render(found.Code.Root, found.NewContext(variables), frame.State);
    }

    private Template? Find(Frame frame)
    {
        try
        {
            var name = template.Evaluate(frame);
            var parent = frame.Code.Template.Name;
            return lookup switch
            {
                IncludeLookup.One => frame.Environment.GetTemplate(name, parent),
                IncludeLookup.Several => frame.Environment.SelectTemplate(name, parent),
                _ => frame.Environment.GetOrSelectTemplate(name, parent),
            };
        }
        catch (TemplateNotFound) when (ignoreMissing)
        {
            return null;
        }
    }
}

/// <summary>Gets the module of a template for an import.</summary>
internal sealed class ModuleExpression(RenderExpression template, ContextLocals? locals) : RenderExpression
{
    public override Value Evaluate(Frame frame) => Load(frame);

    public ModuleValue Load(Frame frame)
    {
        var found = frame.Environment.GetTemplate(template.Evaluate(frame), frame.Code.Template.Name);
        if (locals is null) return found.GetDefaultModule(frame.Context, frame.State);
        var variables = frame.Context.All;
        if (locals.Read(frame) is { } set) variables = new OverlayVariables(set, variables);
        return found.MakeModule(found.NewContext(variables), frame.State);
    }
}

internal sealed class ImportNode(ModuleExpression module, Variable variable, string name, bool isTopLevel, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        Value imported = module.Load(frame);
        variable.Write(frame, imported);
        if (!isTopLevel) return;
        frame.Context.Variables[name] = imported;
        frame.Context.Exported.Remove(name);
    }
}

internal readonly record struct ImportedVariable(string Name, string Alias, Variable Variable);

internal sealed class FromImportNode(ModuleExpression module, ImportedVariable[] names, bool isTopLevel, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        var imported = module.Load(frame);
        foreach (var (name, alias, variable) in names)
        {
            if (!imported.TryGetAttribute(name, out var value))
            {
                var position = ErrorMessages.Position(line, frame.Code.Template.Name);
                value = frame.Environment.MakeUndefined(ErrorMessages.NotExported(imported.QuotedName, position, name), default, name);
            }
            variable.Write(frame, value);
            if (!isTopLevel) continue;
            frame.Context.Variables[alias] = value;
            frame.Context.Exported.Remove(alias);
        }
    }
}
