using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Rendering;
using Carafe.Jinja.Rendering.Expressions;
using Carafe.Jinja.Values;
using Carafe.Jinja.Values.Containers;

namespace Carafe.Jinja.Compilation;

/// <summary>Makes render expressions of syntax trees.</summary>
internal sealed class ExpressionCompiler(TemplateCompiler compiler)
{
    /// <summary>How deep an expression may be: somewhat deeper than chains of the parser's length.</summary>
    private const int MaxDepth = 1500;

    private int _depth;

    public RenderExpression Compile(Expression node, CompileFrame frame)
    {
        Enter(node);
        var expression = CompileNode(node, frame);
        return Leave(IsCostly(node) ? Checked(expression) : expression);
    }

    // What constants are sliced to is known when compiling.
    private static bool IsCostly(Expression node) => node is Filter or Test or Call or Compare or BinaryExpression or Concat or ExtensionCall
        || (node is Getitem { Argument: Slice } getitem && getitem.Node is not (Const or ListLiteral or TupleLiteral or DictLiteral));

    /// <summary>An operation that a sandbox keeps an eye on.</summary>
    public RenderExpression Checked(RenderExpression expression) =>
        compiler.Options.IsSandboxed && expression is not ConstantExpression ? new CheckedExpression(expression) : expression;

    private void Enter(Expression node)
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new TemplateSyntaxError(ErrorMessages.NestedTooDeeply, node.Line, compiler.Code.Name, compiler.Code.FileName);
    }

    private RenderExpression Leave(RenderExpression expression) =>
        _depth-- % DeepCode.ExpressionLevels == 0 && expression is not ConstantExpression ? new DeepExpression(expression) : expression;

    private RenderExpression CompileNode(Expression node, CompileFrame frame) => node switch
    {
        Name name => CompileName(name, frame),
        Const constant => ConstantExpression.Of(constant.Value),
        Getattr getattr => new GetattrExpression(Compile(getattr.Node, frame), getattr.Attribute),
        Getitem { Argument: Slice } getitem => new GetsliceExpression(Compile(getitem.Node, frame), Compile(getitem.Argument, frame)),
        Getitem getitem => new GetitemExpression(Compile(getitem.Node, frame), Compile(getitem.Argument, frame)),
        Filter filter => CompileFilter(filter, frame, null),
        Test test => CompileTest(test, frame),
        Call call => CompileCall(call, frame, callerSlot: -1),
        CondExpr condition => CompileCondition(condition, frame.Soft()),
        Compare compare => CompileCompare(compare, frame),
        BinaryExpression binary => CompileBinary(binary, frame),
        LogicalExpression logical => CompileLogical(logical, frame),
        UnaryExpression unary => CompileUnary(unary, frame),
        Concat concat => CompileConcat(concat, frame),
        TupleLiteral tuple => CompileTuple(tuple, frame),
        ListLiteral list => new ListExpression(Compile(list.Items, frame)),
        DictLiteral dict => new DictExpression([.. dict.Items.Select(pair => (Compile(pair.Key, frame), Compile(pair.Value, frame)))]),
        Slice slice => new SliceExpression(CompileOptional(slice.Start, frame), CompileOptional(slice.Stop, frame), CompileOptional(slice.Step, frame)),
        _ => CompileExtension(node, frame),
    };

    private RenderExpression CompileExtension(Expression node, CompileFrame frame) => node switch
    {
        TemplateData text => new MarkSafeExpression(new ConstantExpression(text.Data.ToString()), onlyIfAutoescape: true),
        MarkSafe mark => new MarkSafeExpression(Compile(mark.Node, frame), mark.OnlyIfAutoescape),
        ContextReference context => new ContextExpression(context.WithLocals ? Locals(frame) : new ContextLocals([])),
        ExtensionCall call => new ExtensionCallExpression(call.Function, CompileArguments(call.Arguments, frame)),
        InternalName name => CompileName(new Name(name.Id, NameContext.Load, name.Line), frame),
        _ => throw new TemplateSyntaxError(ErrorMessages.NotAnExpression(node.GetType().Name), node.Line, compiler.Code.Name, compiler.Code.FileName),
    };

    public RenderExpression[] Compile(ImmutableArray<Expression> nodes, CompileFrame frame)
    {
        if (nodes.IsEmpty) return [];
        var expressions = new RenderExpression[nodes.Length];
        for (var i = 0; i < expressions.Length; i++) expressions[i] = Compile(nodes[i], frame);
        return expressions;
    }

    private RenderExpression? CompileOptional(Expression? node, CompileFrame frame) => node is null ? null : Compile(node, frame);

    private static RenderExpression CompileName(Name name, CompileFrame frame)
    {
        if (!frame.Symbols.TryFind(name.Id, out var slot, out var load)) throw new InvalidOperationException(ErrorMessages.UnanalyzedName(name.Id));
        var variable = frame.Function.Reach(slot);
        if (variable.Depth > 0) return new OuterExpression(variable, name.Id);
        // The defaults of a macro's parameters may read parameters that are not set yet.
        return load == LoadKind.Parameter && !frame.IsInDefaults ? new ParameterExpression(variable.Slot) : new LocalExpression(variable.Slot, name.Id);
    }

    /// <summary>Compiles a filter; the innermost one of a block filters the text in a slot.</summary>
    public RenderExpression CompileFilter(Filter filter, CompileFrame frame, CapturedTextExpression? text)
    {
        var isKnown = compiler.Options.Filters.TryGetValue(filter.Name, out var found);
        if (!isKnown && !frame.IsSoft) throw compiler.Error(ErrorMessages.NoFilter(filter.Name), filter.Line);
        var target = filter.Node switch
        {
            null => text!,
            Filter inner when text is not null => CompileInnerFilter(inner, frame, text),
            var node => Compile(node, frame),
        };
        var arguments = CompileArguments(filter.Arguments, frame);
        if (!isKnown) return new UnknownApplication(isFilter: true, filter.Name, target, arguments);
        RenderExpression operation = found!.Signature is { } signature && arguments.IsConstant
            ? new BoundFilterExpression(found, signature, target, arguments)
            : new FilterExpression(found, target, arguments);
        return compiler.IsVolatile || target is not ConstantExpression ? operation : ConstantFolder.Fold(found, target, arguments, Folding(), operation);
    }

    private RenderExpression CompileInnerFilter(Filter filter, CompileFrame frame, CapturedTextExpression text)
    {
        Enter(filter);
        return Leave(CompileFilter(filter, frame, text));
    }

    private RenderExpression CompileTest(Test test, CompileFrame frame)
    {
        var isKnown = compiler.Options.Tests.TryGetValue(test.Name, out var found);
        if (!isKnown && !frame.IsSoft) throw compiler.Error(ErrorMessages.NoTest(test.Name), test.Line);
        var target = Compile(test.Node, frame);
        var arguments = CompileArguments(test.Arguments, frame);
        if (!isKnown) return new UnknownApplication(isFilter: false, test.Name, target, arguments);
        var operation = new TestExpression(found!, target, arguments);
        return compiler.IsVolatile || target is not ConstantExpression ? operation : ConstantFolder.Fold(found!, target, arguments, Folding(), operation);
    }

    private CallContext Folding() => compiler.Options.FoldingContext(compiler.Autoescape);

    private RenderExpression CompileConcat(Concat node, CompileFrame frame)
    {
        var parts = Compile(node.Nodes, frame);
        return ConstantFolder.Fold(parts, Folding(), new ConcatExpression(parts, compiler.Escape));
    }

    /// <summary>Compiles a call; a call block hands its body over as the argument <c>caller</c>.</summary>
    public CallExpression CompileCall(Call call, CompileFrame frame, int callerSlot) =>
        new(Compile(call.Node, frame), CompileArguments(call.Arguments, frame, callerSlot));

    public ArgumentList CompileArguments(Arguments arguments, CompileFrame frame, int callerSlot = -1)
    {
        if (arguments.IsEmpty && callerSlot < 0) return ArgumentList.None;
        if (arguments.Keywords.IsEmpty && callerSlot < 0)
            return new ArgumentList(
                Compile(arguments.Positional, frame), [], [],
                CompileOptional(arguments.Dynamic, frame), CompileOptional(arguments.DynamicKeywords, frame));
        var names = new OrderedDictionary<string, bool>(StringComparer.Ordinal);
        var named = new List<RenderExpression>();
        foreach (var keyword in arguments.Keywords)
        {
            AddName(names, keyword.Key, keyword.Line);
            named.Add(Compile(keyword.Value, frame));
        }
        if (callerSlot >= 0)
        {
            AddName(names, "caller", compiler.Line);
            named.Add(new ParameterExpression(callerSlot));
        }
        return new ArgumentList(
            Compile(arguments.Positional, frame), [.. names.Keys], [.. named],
            CompileOptional(arguments.Dynamic, frame), CompileOptional(arguments.DynamicKeywords, frame));
    }

    private void AddName(OrderedDictionary<string, bool> names, string name, int line)
    {
        if (!names.TryAdd(name, true)) throw new CompiledSyntaxError(ErrorMessages.KeywordRepeated(name), line, compiler.Code.Name, compiler.Code.FileName);
    }

    private RenderExpression CompileCondition(CondExpr node, CompileFrame frame)
    {
        var test = Compile(node.Test, frame);
        var whenTrue = Compile(node.WhenTrue, frame);
        var whenFalse = node.WhenFalse is null
            ? new MissingElseExpression(ErrorMessages.NoElse(ErrorMessages.Position(node.Line, compiler.Code.Name)))
            : Compile(node.WhenFalse, frame);
        if (test is not ConstantExpression constant) return new ConditionalExpression(test, whenTrue, whenFalse);
        return constant.Value.IsTrue ? whenTrue : whenFalse;
    }

    private RenderExpression CompileCompare(Compare node, CompileFrame frame)
    {
        var left = Compile(node.Left, frame);
        if (node.Operands.Length > 1)
            return new CompareChain(left, [.. node.Operands.Select(operand => (operand.Operator, CompileOperand(operand, frame)))]);
        var right = CompileOperand(node.Operands[0], frame);
        var @operator = node.Operands[0].Operator;
        return ConstantFolder.Fold(@operator, left, right, new CompareOperation(@operator, left, right));
    }

    /// <summary>What <c>in</c> searches may be made once where it is a list of constants: nobody else sees it.</summary>
    private RenderExpression CompileOperand(Operand operand, CompileFrame frame)
    {
        if (operand is not { Operator: CompareOperator.In or CompareOperator.NotIn, Node: ListLiteral list }) return Compile(operand.Node, frame);
        var items = Compile(list.Items, frame);
        return items.All(item => item is ConstantExpression)
            ? new ConstantExpression(new ListValue(Array.ConvertAll(items, item => ((ConstantExpression)item).Value)))
            : new ListExpression(items);
    }

    private RenderExpression CompileBinary(BinaryExpression node, CompileFrame frame)
    {
        var left = Compile(node.Left, frame);
        var right = Compile(node.Right, frame);
        if (node.Operator == BinaryOperator.Power && NegatedPower(left, right) is { } negated) return negated;
        return compiler.Options.IsSandboxed
            ? new SandboxedBinaryOperation(node.Operator, left, right)
            : ConstantFolder.Fold(node.Operator, left, right, new BinaryOperation(node.Operator, left, right));
    }

    // As in Python, whose source Jinja writes the constant into: the minus of -2 ** y comes last, also where the -2 was calculated.
    private static NegateOperation? NegatedPower(RenderExpression left, RenderExpression right)
    {
        if (left is not ConstantExpression { Value: { IsBoolean: false } value } || right is ConstantExpression) return null;
        var isNegative = value.IsFloat ? double.IsNegative(value.AsFloat) : value.IsInteger ? value.AsInteger < 0 : value.Kind == ValueKind.BigInteger && Comparison.IsLess(value, 0);
        return isNegative ? new(new BinaryOperation(BinaryOperator.Power, new ConstantExpression(Arithmetic.Negate(value)), right)) : null;
    }

    private RenderExpression CompileLogical(LogicalExpression node, CompileFrame frame)
    {
        var left = Compile(node.Left, frame);
        var right = Compile(node.Right, frame);
        if (left is ConstantExpression constant) return constant.Value.IsTrue == node.IsOr ? left : right;
        return node.IsOr ? new OrOperation(left, right) : new AndOperation(left, right);
    }

    private RenderExpression CompileUnary(UnaryExpression node, CompileFrame frame)
    {
        var operand = Compile(node.Node, frame);
        RenderExpression operation = node.Operator switch
        {
            UnaryOperator.Not => new NotOperation(operand),
            UnaryOperator.Neg => new NegateOperation(operand),
            _ => new PositiveOperation(operand),
        };
        return compiler.Options.IsSandboxed ? operation : ConstantFolder.Fold(node.Operator, operand, operation);
    }

    private RenderExpression CompileTuple(TupleLiteral tuple, CompileFrame frame)
    {
        var items = Compile(tuple.Items, frame);
        return items.All(item => item is ConstantExpression)
            ? new ConstantExpression(new TupleValue(Array.ConvertAll(items, item => ((ConstantExpression)item).Value)))
            : new TupleExpression(items);
    }

    /// <summary>The assigned variables that a place can see.</summary>
    public static ContextLocals Locals(CompileFrame frame) =>
        new([.. frame.Symbols.Stores().Select(store => (store.Name, frame.Function.Reach(store.Slot)))]);

    public Target CompileTarget(Expression target, CompileFrame frame) => target switch
    {
        Name name => new NameTarget(Reach(name.Id, frame)),
        TupleLiteral tuple => new TupleTarget([.. tuple.Items.Select(item => CompileTarget(item, frame))]),
        NSRef reference => new NamespaceTarget(Reach(reference.Name, frame), reference.Attribute),
        InternalName name => new NameTarget(Reach(name.Id, frame)),
        _ => throw new TemplateSyntaxError(ErrorMessages.CannotAssign(target.GetType().Name), target.Line, compiler.Code.Name, compiler.Code.FileName),
    };

    public static Variable Reach(string name, CompileFrame frame) => frame.Symbols.TryFind(name, out var slot, out _)
        ? frame.Function.Reach(slot)
        : throw new InvalidOperationException(ErrorMessages.UnanalyzedName(name));
}
