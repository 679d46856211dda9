using System.Collections.Immutable;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses expressions: a method for each level of Jinja's precedences, the loosest first.</summary>
/// <remarks>What an expression consists of, what follows it and what can be assigned to have parsers of their own: values, made where they are needed.</remarks>
/// <param name="parser">The parser that this is a part of.</param>
/// <param name="items">Where nodes of lists wait; the parser's own may, for each part takes away only what it put there.</param>
internal sealed class ExpressionParser(Parser parser, NodeStack<Expression> items)
{
    /// <summary>How many operators, filters or subscripts may follow one another at one level.</summary>
    private const int MaxChain = 1000;

    private TokenStream Stream => parser.Stream;

    private NodeStack<Expression> Items => items;

    private AtomParser Atoms => new(parser, this, items);

    private PostfixParser Postfix => new(parser, this, items);

    private TargetParser Targets => new(parser, this);

    public Expression Parse(bool withCondition = true)
    {
        parser.Enter();
        var expression = withCondition ? ParseCondition() : ParseOr();
        parser.Leave();
        return expression;
    }

    private Expression ParseCondition()
    {
        var line = Stream.Line;
        var expression = ParseOr();
        var chain = 0;
        while (Stream.SkipIfName("if"))
        {
            CheckChain(++chain);
            var test = ParseOr();
            var whenFalse = Stream.SkipIfName("else") ? ParseElse() : null;
            expression = new CondExpr(test, expression, whenFalse, line);
            line = Stream.Line;
        }
        return expression;
    }

    private Expression ParseElse()
    {
        parser.Enter();
        var expression = ParseCondition();
        parser.Leave();
        return expression;
    }

    public void CheckChain(int length)
    {
        if (length > MaxChain) throw parser.Error(ErrorMessages.NestedTooDeeply);
    }

    private Expression ParseOr()
    {
        var line = Stream.Line;
        var left = ParseAnd();
        for (var chain = 1; Stream.SkipIfName("or"); chain++)
        {
            CheckChain(chain);
            left = new LogicalExpression(isOr: true, left, ParseAnd(), line);
            line = Stream.Line;
        }
        return left;
    }

    private Expression ParseAnd()
    {
        var line = Stream.Line;
        var left = ParseNot();
        for (var chain = 1; Stream.SkipIfName("and"); chain++)
        {
            CheckChain(chain);
            left = new LogicalExpression(isOr: false, left, ParseNot(), line);
            line = Stream.Line;
        }
        return left;
    }

    private Expression ParseNot()
    {
        if (!Stream.Current.IsName("not")) return ParseCompare();
        var line = Stream.Next().Line;
        parser.Enter();
        var node = ParseNot();
        parser.Leave();
        return new UnaryExpression(UnaryOperator.Not, node, line);
    }

    private Expression ParseCompare()
    {
        var line = Stream.Line;
        var left = ParseSum();
        List<Operand>? operands = null;
        while (TakeComparison(out var @operator))
        {
            var right = ParseSum();
            (operands ??= []).Add(new Operand(@operator, right, right.Line));
            line = Stream.Line;
        }
        return operands is null ? left : new Compare(left, [.. operands], line);
    }

    private bool TakeComparison(out CompareOperator @operator)
    {
        @operator = Stream.Kind switch
        {
            TokenKind.Eq => CompareOperator.Eq,
            TokenKind.Ne => CompareOperator.Ne,
            TokenKind.Lt => CompareOperator.Lt,
            TokenKind.LtEq => CompareOperator.LtEq,
            TokenKind.Gt => CompareOperator.Gt,
            TokenKind.GtEq => CompareOperator.GtEq,
            _ => CompareOperator.In,
        };
        if (@operator != CompareOperator.In)
        {
            Stream.Next();
            return true;
        }
        if (Stream.Kind != TokenKind.Name) return false;
        if (Stream.SkipIfName("in")) return true;
        if (!Stream.Current.IsName("not") || !Stream.Look().IsName("in")) return false;
        @operator = CompareOperator.NotIn;
        Stream.Skip(2);
        return true;
    }

    private Expression ParseSum()
    {
        var line = Stream.Line;
        var left = ParseConcat();
        for (var chain = 1; Stream.Kind is TokenKind.Add or TokenKind.Sub; chain++)
        {
            CheckChain(chain);
            var @operator = Stream.Next().Kind == TokenKind.Add ? BinaryOperator.Add : BinaryOperator.Subtract;
            left = new BinaryExpression(@operator, left, ParseConcat(), line);
            line = Stream.Line;
        }
        return left;
    }

    private Expression ParseConcat()
    {
        var line = Stream.Line;
        var first = ParseProduct();
        if (Stream.Kind != TokenKind.Tilde) return first;
        var start = Items.Count;
        Items.Push(first);
        while (Stream.SkipIf(TokenKind.Tilde)) Items.Push(ParseProduct());
        return new Concat(Items.Take(start), line);
    }

    private Expression ParseProduct()
    {
        var line = Stream.Line;
        var left = ParsePower();
        for (var chain = 1; Stream.Kind is TokenKind.Mul or TokenKind.Div or TokenKind.FloorDiv or TokenKind.Mod; chain++)
        {
            CheckChain(chain);
            var @operator = Stream.Next().Kind switch
            {
                TokenKind.Mul => BinaryOperator.Multiply,
                TokenKind.Div => BinaryOperator.Divide,
                TokenKind.FloorDiv => BinaryOperator.FloorDivide,
                _ => BinaryOperator.Remainder,
            };
            left = new BinaryExpression(@operator, left, ParsePower(), line);
            line = Stream.Line;
        }
        return left;
    }

    private Expression ParsePower()
    {
        var line = Stream.Line;
        var left = ParseUnary(withFilter: true);
        for (var chain = 1; Stream.SkipIf(TokenKind.Pow); chain++)
        {
            CheckChain(chain);
            left = new BinaryExpression(BinaryOperator.Power, left, ParseUnary(withFilter: true), line);
            line = Stream.Line;
        }
        return left;
    }

    private Expression ParseUnary(bool withFilter)
    {
        var line = Stream.Line;
        Expression node;
        if (Stream.Kind is TokenKind.Sub or TokenKind.Add)
        {
            parser.Enter();
            var @operator = Stream.Next().Kind == TokenKind.Sub ? UnaryOperator.Neg : UnaryOperator.Pos;
            node = new UnaryExpression(@operator, ParseUnary(withFilter: false), line);
            parser.Leave();
        }
        else node = Atoms.Parse();
        node = Postfix.Parse(node);
        return withFilter ? Postfix.ParseWithFilters(node) : node;
    }

    // ---- for statements

    /// <inheritdoc cref="AtomParser.ParseTuple(bool, bool)"/>
    public Expression ParseTuple(bool withCondition = true, bool isParenthesized = false) => Atoms.ParseTuple(withCondition, isParenthesized);

    public Arguments ParseCallArguments() => Postfix.ParseCallArguments();

    /// <inheritdoc cref="PostfixParser.ParseFilter"/>
    public Expression? ParseFilter(Expression? node, bool startInline = false) => Postfix.ParseFilter(node, startInline);

    public Name ParseName(NameContext context) => Targets.ParseName(context);

    /// <inheritdoc cref="TargetParser.Parse"/>
    public Expression ParseTarget(NameContext context = NameContext.Store, bool withNamespace = false) => Targets.Parse(context, withNamespace);

    /// <summary>What a target consists of, before it is known to be one.</summary>
    public Expression ParseTargetTuple(NameContext context) => Atoms.ParseTargetTuple(context);

    public Expression ParseTargetItem(NameContext context) => Targets.ParseItem(context);

    public Expression ParseAtom() => Atoms.Parse();

    public Name Variable(string id, NameContext context, int line) => Atoms.Variable(id, context, line);
}
