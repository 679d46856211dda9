using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Rendering.Statements;

namespace Carafe.Jinja.Compilation;

/// <summary>Makes render nodes of statements.</summary>
internal sealed class StatementCompiler
{
    private readonly TemplateCompiler _compiler;
    private readonly ExpressionCompiler _expressions;
    private readonly LoopCompiler _loops;
    private MacroCompiler? _macros;
    private bool _isUnreachable;
    private int _depth;

    public StatementCompiler(TemplateCompiler compiler)
    {
        _compiler = compiler;
        _expressions = new ExpressionCompiler(compiler);
        _loops = new LoopCompiler(compiler, this, _expressions);
    }

    private OutputCompiler Outputs => new(_compiler, _expressions);

    private MacroCompiler Macros => _macros ??= new MacroCompiler(_compiler, this, _expressions);

    private List<RenderNode> NewList() => _compiler.Lists.Rent();

    /// <summary>Makes one node of the statements of a body.</summary>
    public RenderNode Sequence(List<RenderNode> nodes, bool isControlled)
    {
        var node = _compiler.Lists.ToNode(nodes, isControlled);
        return (_depth + 1) % DeepCode.StatementLevels == 0 ? new DeepNode(node) : node;
    }

    public RenderNode CompileBody(ImmutableArray<Node> body, CompileFrame frame)
    {
        var nodes = NewList();
        CompileInto(nodes, body, frame);
        return Sequence(nodes, frame.IsControlled);
    }

    /// <summary>A body with a scope of its own in the same function.</summary>
    private RenderNode CompileScope(ImmutableArray<Node> body, CompileFrame frame)
    {
        var nodes = NewList();
        AddScope(nodes, frame);
        CompileInto(nodes, body, frame);
        return Sequence(nodes, frame.IsControlled);
    }

    public void CompileInto(List<RenderNode> nodes, ImmutableArray<Node> body, CompileFrame frame)
    {
        _depth++;
        foreach (var node in body)
        {
            CompileStatement(nodes, node, frame);
            if (_isUnreachable) break;
        }
        _isUnreachable = false;
        _depth--;
    }

    /// <summary>Adds what gives the variables of a frame's scope their first values.</summary>
    public static void AddScope(List<RenderNode> nodes, CompileFrame frame)
    {
        if (Scope(frame, static _ => true) is { IsEmpty: false } scope) nodes.Add(new EnterScopeNode(scope));
    }

    public static ScopeEntry Scope(CompileFrame frame, Func<Symbol, bool> isWanted)
    {
        var count = 0;
        foreach (ref readonly var symbol in frame.Symbols.All)
            if (symbol.Load != LoadKind.Parameter && isWanted(symbol)) count++;
        if (count == 0) return ScopeEntry.None;
        var loads = new Load[count];
        foreach (ref readonly var symbol in frame.Symbols.All)
        {
            if (symbol.Load == LoadKind.Parameter || !isWanted(symbol)) continue;
            var source = symbol.Load == LoadKind.Alias ? frame.Function.Reach(symbol.Source) : default;
            if (symbol.Load == LoadKind.Resolve) frame.Function.Lookups?.Add(symbol.Name);
            loads[^count--] = new Load(symbol.Load, symbol.Slot, symbol.Name, source);
        }
        return new ScopeEntry(loads);
    }

    private void CompileStatement(List<RenderNode> nodes, Node node, CompileFrame frame)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (node)
        {
            case Output output: CompileOutput(nodes, output, frame); break;
            case For @for: nodes.Add(_loops.Compile(@for, frame)); break;
            case If @if: nodes.Add(CompileIf(@if, frame)); break;
            case Assign assign: nodes.Add(CompileAssign(assign, frame)); break;
            case AssignBlock assign: nodes.Add(CompileAssignBlock(assign, frame)); break;
            case Block block: CompileBlock(nodes, block, frame); break;
            case Extends extends: CompileExtends(nodes, extends, frame); break;
            case Include include: nodes.Add(CompileInclude(include, frame)); break;
            case Import import: nodes.Add(CompileImport(import, frame)); break;
            case FromImport import: nodes.Add(CompileFromImport(import, frame)); break;
            case Macro macro: nodes.Add(Macros.Compile(macro, frame)); break;
            case CallBlock block: nodes.Add(Macros.Compile(block, frame)); break;
            case FilterBlock block: nodes.Add(CompileFilterBlock(block, frame)); break;
            case With with: nodes.Add(CompileWith(with, frame)); break;
            case Scope scope: nodes.Add(CompileScope(scope, frame)); break;
            case ScopedAutoescape autoescape: nodes.Add(CompileAutoescape(autoescape, frame)); break;
            case OverlayScope overlay: nodes.Add(CompileOverlay(overlay, frame)); break;
            case ExprStmt statement: nodes.Add(new EvaluateNode(_expressions.Compile(statement.Node, frame), At(statement))); break;
            case Continue or Break: nodes.Add(CompileLoopControl(node, frame)); break;
            default: throw _compiler.Error(ErrorMessages.NotAStatement(node.GetType().Name), node.Line);
        }
    }

    /// <summary>Notes that the code to come has a line of its own.</summary>
    private int At(Node node) => _compiler.Line = node.Line;

    // ---- output

    private void CompileOutput(List<RenderNode> nodes, Output output, CompileFrame frame)
    {
        if (!frame.RequiresOutputCheck)
        {
            Outputs.Compile(nodes, output, frame);
            return;
        }
        if (_compiler.HasKnownExtends) return;
        var checkedNodes = NewList();
        Outputs.Compile(checkedNodes, output, frame);
        nodes.Add(UnlessExtended(Sequence(checkedNodes, isControlled: false), frame));
    }

    private UnlessExtendedNode UnlessExtended(RenderNode body, CompileFrame frame)
    {
        var parent = frame.Function.Reach(_compiler.ParentSlot);
        return new UnlessExtendedNode(parent, body);
    }

    // ---- conditions and scopes

    private IfNode CompileIf(If node, CompileFrame frame)
    {
        var soft = frame.Soft();
        var branches = new Branch[node.Elifs.Length + 1];
        branches[0] = CompileBranch(node, soft);
        for (var i = 0; i < node.Elifs.Length; i++) branches[i + 1] = CompileBranch(node.Elifs[i], soft);
        return new IfNode(branches, node.Else.IsEmpty ? null : CompileBody(node.Else, soft));
    }

    private Branch CompileBranch(If node, CompileFrame frame)
    {
        var line = At(node);
        var test = _expressions.Compile(node.Test, frame);
        return new Branch(test, CompileBody(node.Body, frame), line);
    }

    private RenderNode CompileWith(With node, CompileFrame frame)
    {
        var inner = frame.Inner();
        ScopeAnalyzer.AnalyzeWith(inner.Symbols, node);
        var nodes = NewList();
        AddScope(nodes, inner);
        for (var i = 0; i < node.Targets.Length; i++)
            nodes.Add(new BindNode(_expressions.CompileTarget(node.Targets[i], inner), _expressions.Compile(node.Values[i], frame), _compiler.Line));
        CompileInto(nodes, node.Body, inner);
        return Sequence(nodes, frame.IsControlled);
    }

    private RenderNode CompileScope(Scope node, CompileFrame frame)
    {
        var inner = frame.Inner();
        ScopeAnalyzer.Analyze(inner.Symbols, node.Body);
        return CompileScope(node.Body, inner);
    }

    private AutoescapeNode CompileAutoescape(ScopedAutoescape node, CompileFrame frame)
    {
        var line = _compiler.Line;
        var isEnabled = _expressions.Compile(node.IsEnabled, frame);
        var (autoescape, isVolatile) = (_compiler.Autoescape, _compiler.IsVolatile);
        if (isEnabled is ConstantExpression constant) _compiler.Autoescape = constant.Value.IsTrue;
        else _compiler.IsVolatile = true;
        var body = CompileBody(node.Body, frame);
        (_compiler.Autoescape, _compiler.IsVolatile) = (autoescape, isVolatile);
        return new AutoescapeNode(isEnabled, body, line);
    }

    private OverlayNode CompileOverlay(OverlayScope node, CompileFrame frame)
    {
        // A function of its own: nothing but the dictionary and the context is seen inside.
        var function = new FunctionBuilder(null) { Lookups = frame.Function.Lookups };
        var inner = new CompileFrame(new Symbols(null, function));
        ScopeAnalyzer.Analyze(inner.Symbols, node.Body);
        var context = _expressions.Compile(node.Context, frame);
        var nodes = NewList();
        AddScope(nodes, inner);
        CompileInto(nodes, node.Body, inner);
        return new OverlayNode(context, ExpressionCompiler.Locals(frame), _compiler.Function("template", node.Line, nodes, function), _compiler.Line);
    }

    private LoopControlNode CompileLoopControl(Node node, CompileFrame frame)
    {
        if (!frame.IsInLoop) throw new CompiledSyntaxError(ErrorMessages.OutsideLoop(node is Break), node.Line, _compiler.Code.Name, _compiler.Code.FileName);
        At(node);
        return new LoopControlNode(node is Break ? LoopControl.Break : LoopControl.Continue);
    }

    // ---- assignments

    private AssignNode CompileAssign(Assign node, CompileFrame frame)
    {
        var line = At(node);
        var target = _expressions.CompileTarget(node.Target, frame);
        return new AssignNode(target, _expressions.Compile(node.Node, frame), Export(node.Target, frame), line);
    }

    private AssignBlockNode CompileAssignBlock(AssignBlock node, CompileFrame frame)
    {
        var inner = frame.Inner() with { RequiresOutputCheck = false };
        ScopeAnalyzer.AnalyzeFilterBlock(inner.Symbols, node.Body, node.Filter);
        var slot = frame.Function.NewSlot();
        var body = CompileScope(node.Body, inner);
        var line = At(node);
        var target = _expressions.CompileTarget(node.Target, frame);
        var filter = node.Filter is null ? null : _expressions.Checked(_expressions.CompileFilter(node.Filter, inner, new CapturedTextExpression(slot)));
        return new AssignBlockNode(body, slot, filter, _compiler.Escape, target, Export(node.Target, frame), line);
    }

    /// <summary>What an assignment makes visible outside; null where it is not at the top level.</summary>
    private static ContextExport? Export(Expression target, CompileFrame frame)
    {
        if (!frame.IsTopLevel) return null;
        var names = new List<string>();
        CollectNames(target, names);
        return names.Count == 0 ? null : new ContextExport([.. names.Select(name => (name, ExpressionCompiler.Reach(name, frame)))]);
    }

    private static void CollectNames(Expression target, List<string> names)
    {
        if (target is Name name) names.Add(name.Id);
        else if (target is TupleLiteral tuple)
            foreach (var item in tuple.Items) CollectNames(item, names);
    }

    private FilterBlockNode CompileFilterBlock(FilterBlock node, CompileFrame frame)
    {
        var inner = frame.Inner();
        ScopeAnalyzer.AnalyzeFilterBlock(inner.Symbols, node.Body, node.Filter);
        var slot = frame.Function.NewSlot();
        var body = CompileScope(node.Body, inner);
        var line = At(node);
        var filter = _expressions.Checked(_expressions.CompileFilter(node.Filter, inner, new CapturedTextExpression(slot)));
        return new FilterBlockNode(body, slot, filter, _compiler.Escape, line);
    }

    // ---- inheritance

    private void CompileBlock(List<RenderNode> nodes, Block node, CompileFrame frame)
    {
        if (frame.IsTopLevel && _compiler.HasKnownExtends) return;
        var locals = node.IsScoped ? ExpressionCompiler.Locals(frame) : null;
        RenderNode block = new BlockNode(node.Name, locals, node.IsRequired, At(node));
        nodes.Add(frame.IsTopLevel && _compiler.ExtendsSoFar > 0 ? UnlessExtended(block, frame) : block);
    }

    private void CompileExtends(List<RenderNode> nodes, Extends node, CompileFrame frame)
    {
        if (!frame.IsTopLevel) throw _compiler.Error(ErrorMessages.ExtendsNotTopLevel, node.Line);
        if (_compiler.HasKnownExtends)
        {
            nodes.Add(new RaiseNode(ErrorMessages.ExtendedTwice, _compiler.Line));
            _isUnreachable = true;
            return;
        }
        var before = _compiler.Line;
        var line = At(node);
        var template = _expressions.Compile(node.Template, frame);
        nodes.Add(new ExtendsNode(template, _compiler.ParentSlot.Slot, _compiler.ExtendsSoFar > 0 ? before : 0, line));
        if (frame.IsRootLevel) _compiler.HasKnownExtends = true;
        _compiler.ExtendsSoFar++;
    }

    private IncludeNode CompileInclude(Include node, CompileFrame frame)
    {
        var lookup = node.Template switch
        {
            Const { Value.IsString: true } => IncludeLookup.One,
            TupleLiteral or ListLiteral => IncludeLookup.Several,
            _ => IncludeLookup.Either,
        };
        var line = At(node);
        var template = _expressions.Compile(node.Template, frame);
        return new IncludeNode(template, lookup, node.IgnoreMissing, node.WithContext ? ExpressionCompiler.Locals(frame) : null, line);
    }

    private ModuleExpression Module(Expression template, bool withContext, CompileFrame frame) =>
        new(_expressions.Compile(template, frame), withContext ? ExpressionCompiler.Locals(frame) : null);

    private ImportNode CompileImport(Import node, CompileFrame frame)
    {
        var line = At(node);
        return new ImportNode(Module(node.Template, node.WithContext, frame), ExpressionCompiler.Reach(node.Target, frame), node.Target, frame.IsTopLevel, line);
    }

    private FromImportNode CompileFromImport(FromImport node, CompileFrame frame)
    {
        var line = At(node);
        var names = node.Names.Select(name => new ImportedVariable(name.Name, name.Alias, ExpressionCompiler.Reach(name.Alias, frame)));
        return new FromImportNode(Module(node.Template, node.WithContext, frame), [.. names], frame.IsTopLevel, line);
    }
}
