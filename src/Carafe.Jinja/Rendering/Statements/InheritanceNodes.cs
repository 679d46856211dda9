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
        CheckSecond(frame);
        frame.Line = line;
        Extend(frame, template.Evaluate(frame));
    }

    public override void Declare(Frame frame) => Render(frame);

    public override async ValueTask RenderAsync(Frame frame)
    {
        CheckSecond(frame);
        frame.Line = line;
        Extend(frame, await template.EvaluateAsync(frame));
    }

    private void CheckSecond(Frame frame)
    {
        if (lineIfSecond == 0 || frame.Slots[parentSlot].IsMissing) return;
        frame.Line = lineIfSecond;
        throw new TemplateRuntimeError(ErrorMessages.ExtendedTwice);
    }

    private void Extend(Frame frame, in Value name)
    {
        var parent = frame.Environment.GetTemplate(name, frame.Code.Template.Name);
        var blocks = frame.Context.ChangeBlocks();
        foreach (var (blockName, block) in parent.Code.Blocks)
        {
            if (!blocks.TryGetValue(blockName, out var stack)) blocks[blockName] = stack = [];
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

    public override void Declare(Frame frame)
    {
        if (frame.Slots[parentSlot].Reference is Template parent) Blocks.Declare(parent.Code.Root, frame.Context, frame.State);
    }

    public override ValueTask RenderAsync(Frame frame) => frame.Slots[parentSlot].Reference is Template parent
        ? Blocks.RenderAsync(parent.Code.Root, frame.Context, frame.State)
        : default;
}

/// <summary>Renders whatever block has a name by now.</summary>
internal sealed class BlockNode(string name, ContextLocals? locals, bool isRequired, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        var context = Context(frame);
        Blocks.Render(Find(context), context, frame.State);
    }

    public override ValueTask RenderAsync(Frame frame)
    {
        var context = Context(frame);
        return Blocks.RenderAsync(Find(context), context, frame.State);
    }

    private RenderContext Context(Frame frame)
    {
        frame.Line = line;
        return locals is null ? frame.Context : frame.Context.Derive(locals.Read(frame));
    }

    private FunctionCode Find(RenderContext context)
    {
        var stack = context.Blocks[name];
        return !isRequired || stack.Count > 1 ? stack[0] : throw new TemplateRuntimeError(ErrorMessages.RequiredBlock(name));
    }
}

/// <summary>Sets <c>self</c> or <c>super</c> where a function uses it.</summary>
internal sealed class SetSelfNode(int slot) : RenderNode
{
    public override void Render(Frame frame) => frame.Slots[slot] = new TemplateReference(frame.Context);

    public override void Declare(Frame frame) => Render(frame);
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
        if (Find(frame, template.Evaluate(frame)) is not { } found) return;
        if (locals is null) Write(frame, found.GetDefaultModule(null, frame.State).Body);
        else Blocks.Render(found.Code.Root, found.NewContext(Variables(frame, locals)), frame.State);
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        if (Find(frame, await template.EvaluateAsync(frame)) is not { } found) return;
        if (locals is null) Write(frame, (await found.GetDefaultModuleAsync(null, frame.State)).Body);
        else await Blocks.RenderAsync(found.Code.Root, found.NewContext(Variables(frame, locals)), frame.State);
    }

    private static void Write(Frame frame, in Value body)
    {
        if (frame.Environment.IsNative) frame.Output.AddPiece(body);
        else frame.Output.WriteValue(body, escape: false);
    }

    /// <summary>What a template with context sees: all variables here, the local ones first.</summary>
    public static VariableSource Variables(Frame frame, ContextLocals locals) =>
        locals.Read(frame) is { } set ? new OverlayVariables(set, frame.Context.All) : frame.Context.All;

    private Template? Find(Frame frame, in Value name)
    {
        try
        {
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
        return locals is null
            ? found.GetDefaultModule(frame.Context, frame.State)
            : found.MakeModule(found.NewContext(IncludeNode.Variables(frame, locals)), frame.State);
    }

    public async ValueTask<ModuleValue> LoadAsync(Frame frame)
    {
        var found = frame.Environment.GetTemplate(await template.EvaluateAsync(frame), frame.Code.Template.Name);
        return locals is null
            ? await found.GetDefaultModuleAsync(frame.Context, frame.State)
            : await found.MakeModuleAsync(found.NewContext(IncludeNode.Variables(frame, locals)), frame.State);
    }
}

internal sealed class ImportNode(ModuleExpression module, Variable variable, string name, bool isTopLevel, int line) : RenderNode
{
    public override void Render(Frame frame)
    {
        frame.Line = line;
        Store(frame, module.Load(frame));
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        Store(frame, await module.LoadAsync(frame));
    }

    public override void Declare(Frame frame) => Render(frame);

    private void Store(Frame frame, Value imported)
    {
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
        Store(frame, module.Load(frame));
    }

    public override async ValueTask RenderAsync(Frame frame)
    {
        frame.Line = line;
        Store(frame, await module.LoadAsync(frame));
    }

    public override void Declare(Frame frame) => Render(frame);

    private void Store(Frame frame, ModuleValue imported)
    {
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
