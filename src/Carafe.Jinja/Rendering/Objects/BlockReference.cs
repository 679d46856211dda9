using Carafe.Jinja.Errors;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Errors;

namespace Carafe.Jinja.Rendering.Objects;

/// <summary>A block to call: <c>self.name</c>, <c>super</c>.</summary>
internal sealed class BlockReference(string name, RenderContext context, List<FunctionCode> stack, int depth) : RenderingCallable
{
    public override ValueKind Kind => ValueKind.Object;

    public override string TypeName => "BlockReference";

    public override string? TypeModule => "jinja2.runtime";

    public override string Name => name;

    /// <summary>The block that a block overrides; undefined where it overrides none.</summary>
    public static Value Super(string name, RenderContext context, FunctionCode current)
    {
        if (!context.Blocks.TryGetValue(name, out var stack) || stack.IndexOf(current) + 1 is var above && (above == 0 || above >= stack.Count))
            return context.Environment.MakeUndefined(ErrorMessages.NoParentBlock(name), default, "super");
        return new BlockReference(name, context, stack, above);
    }

    public override void Render(in CallArguments arguments, Frame caller)
    {
        if (!arguments.IsEmpty) throw new TypeError(ErrorMessages.BlockTakesNothing(arguments.Positional.Length + 1));
        Blocks.Render(stack[depth], context, caller.State);
    }

    public override ValueTask RenderAsync(EvaluatedArguments arguments, Frame caller)
    {
        if (arguments.Positional.Length + arguments.Names.Length > 0) throw new TypeError(ErrorMessages.BlockTakesNothing(arguments.Positional.Length + 1));
        return Blocks.RenderAsync(stack[depth], context, caller.State);
    }

    protected override bool ReturnsMarkup(Frame caller) => context.Evaluation.Autoescape;

    public override bool TryGetAttribute(string attribute, out Value value)
    {
        value = attribute switch
        {
            "super" when depth + 1 >= stack.Count => context.Environment.MakeUndefined(ErrorMessages.NoParentBlock(name), default, "super"),
            "super" => new BlockReference(name, context, stack, depth + 1),
            "name" => name,
            _ => default,
        };
        return !value.IsMissing;
    }

    public override string Repr() => $"<jinja2.runtime.BlockReference object>";
}

/// <summary>The variable <c>self</c>: the template's blocks by name.</summary>
internal sealed class TemplateReference(RenderContext context) : ValueObject
{
    public override string TypeName => "TemplateReference";

    public override string? TypeModule => "jinja2.runtime";

    /// <summary>The context, by the name that Python gives a private field: pages read their own name and blocks from it.</summary>
    public override bool TryGetAttribute(string name, out Value value)
    {
        value = name == "_TemplateReference__context" ? new ContextValue(context) : default(Value);
        return !value.IsMissing;
    }

    public override bool TryGetItem(in Value key, out Value item)
    {
        item = default;
        if (key.AsText is not { } name || !context.Blocks.TryGetValue(name, out var stack)) return false;
        item = new BlockReference(name, context, stack, 0);
        return true;
    }

    public override string Repr() => $"<TemplateReference {((Value)context.Template.Name).Repr()}>";
}

internal static class Blocks
{
    public static void Render(FunctionCode block, RenderContext context, RenderState state)
    {
        var frame = state.Enter(block, context, null);
        frame.Run();
        state.Leave(frame);
    }

    public static void Declare(FunctionCode root, RenderContext context, RenderState state)
    {
        var frame = state.Enter(root, context, null);
        frame.Declare();
        state.Leave(frame);
    }

    public static async ValueTask RenderAsync(FunctionCode block, RenderContext context, RenderState state)
    {
        var frame = state.Enter(block, context, null);
        await frame.RunAsync();
        state.Leave(frame);
    }
}
