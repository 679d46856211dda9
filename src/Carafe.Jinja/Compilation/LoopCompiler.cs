using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Statements;

namespace Carafe.Jinja.Compilation;

/// <summary>Makes render nodes of loops.</summary>
internal sealed class LoopCompiler(TemplateCompiler compiler, StatementCompiler statements, ExpressionCompiler expressions)
{
    public RenderNode Compile(For node, CompileFrame frame)
    {
        var function = node.IsRecursive ? frame.Function.NewInner() : frame.Function;
        var usesLoop = node.IsRecursive || UsesLoop(node);
        var turn = frame.Turn(function, HasLoopControl(node));
        var loopSlot = usesLoop ? turn.Symbols.DeclareParameter("loop") : -1;
        ScopeAnalyzer.AnalyzeLoop(turn.Symbols, node.Target, null, node.Body);
        var filter = node.Test is null ? null : CompileFilter(node, node.Test, frame, function);
        CheckTargets(node);
        compiler.Line = node.Line;
        var iter = expressions.Compile(node.Iter, frame);
        var loop = CompileBody(node, frame, turn, filter, loopSlot);
        return node.IsRecursive ? Recursive(node, iter, loop, function) : new ForNode(iter, loop);
    }

    private LoopBody CompileBody(For node, CompileFrame frame, CompileFrame turn, LoopFilter? filter, int loopSlot)
    {
        var target = expressions.CompileTarget(node.Target, turn);
        var body = statements.CompileBody(node.Body, turn);
        return new LoopBody
        {
            Target = target,
            Filter = filter,
            Prelude = StatementCompiler.Scope(turn, static symbol => !symbol.IsStored),
            Scope = StatementCompiler.Scope(turn, static symbol => symbol.IsStored),
            Body = body,
            Else = node.Else.IsEmpty ? null : CompileElse(node, frame, turn.Function),
            LoopSlot = loopSlot,
            Line = node.Line,
        };
    }

    private RenderNode CompileElse(For node, CompileFrame frame, FunctionBuilder function)
    {
        var inner = frame.Inner(function);
        ScopeAnalyzer.Analyze(inner.Symbols, node.Else);
        var nodes = compiler.Lists.Rent();
        StatementCompiler.AddScope(nodes, inner);
        statements.CompileInto(nodes, node.Else, inner);
        return statements.Sequence(nodes, inner.IsControlled);
    }

    private LoopFilter CompileFilter(For node, Expression test, CompileFrame frame, FunctionBuilder function)
    {
        var inner = frame.Inner(function);
        ScopeAnalyzer.AnalyzeLoop(inner.Symbols, node.Target, test, []);
        compiler.Line = test.Line;
        var target = expressions.CompileTarget(node.Target, inner);
        return new LoopFilter(target, expressions.Compile(test, inner), StatementCompiler.Scope(inner, static _ => true), test.Line);
    }

    private RecursiveForNode Recursive(For node, RenderExpression iter, LoopBody loop, FunctionBuilder function)
    {
        var (items, depth) = (function.NewSlot(), function.NewSlot());
        var code = compiler.Function("template", node.Line, [new RecursiveLoopNode(loop, items, depth)], function);
        return new RecursiveForNode(iter, code, items, depth, compiler.Escape, node.Line);
    }

    /// <summary>The loop variable is made where it is read, or where a scoped block in the loop may read it.</summary>
    private bool UsesLoop(For node) =>
        (compiler.Has(Traits.Loop) && UndeclaredNames.Find(node.Body, "loop").Count > 0)
        || (compiler.Has(Traits.Blocks) && NodeFinder<Block>.Find(node).Exists(block => block.IsScoped));

    private void CheckTargets(For node)
    {
        if (!compiler.Has(Traits.Loop)) return;
        foreach (var name in NodeFinder<Name>.Find(node))
            if (name.Context == NameContext.Store && name.Id == "loop") throw compiler.Error(ErrorMessages.AssignedLoop, name.Line);
    }

    private bool HasLoopControl(For node) => compiler.Has(Traits.LoopControls) && (NodeFinder<Break>.Find(node).Count > 0 || NodeFinder<Continue>.Find(node).Count > 0);
}
