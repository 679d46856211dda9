using System.Collections.Immutable;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses expressions: a method for each level of Jinja's precedences, the loosest first.</summary>
/// <param name="parser">The parser that this is a part of.</param>
/// <param name="items">Where nodes of lists wait; the parser's own may, for each part takes away only what it put there.</param>
internal sealed class ExpressionParser(Parser parser, NodeStack<Expression> items)
{
    /// <summary>How many operators, filters or subscripts may follow one another at one level.</summary>
    private const int MaxChain = 1000;

    private readonly NodeStack<Expression> _items = items;

    private TokenStream Stream => parser.Stream;

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

    private void CheckChain(int length)
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
        var start = _items.Count;
        _items.Push(first);
        while (Stream.SkipIf(TokenKind.Tilde)) _items.Push(ParseProduct());
        return new Concat(_items.Take(start), line);
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
        else node = ParsePrimary();
        node = ParsePostfix(node);
        return withFilter ? ParseFilters(node) : node;
    }

    private Expression ParsePrimary()
    {
        var token = Stream.Current;
        switch (token.Kind)
        {
            case TokenKind.Name:
                Stream.Next();
                return Constant(token) is { } constant ? constant : Variable(token.Text, NameContext.Load, token.Line);
            case TokenKind.String: return ParseString();
            case TokenKind.Integer:
            case TokenKind.Float:
                Stream.Next();
                return new Const(Number(token), token.Line);
            case TokenKind.LParen:
                Stream.Next();
                var inner = ParseTuple(isParenthesized: true);
                Stream.Expect(TokenKind.RParen);
                return inner;
            case TokenKind.LBracket: return ParseList();
            case TokenKind.LBrace: return ParseDict();
            default: throw parser.Error(ErrorMessages.Unexpected(token.ToString()), token.Line);
        }
    }

    private static Const? Constant(in Token token) => token.Span switch
    {
        "true" or "True" => new Const(Value.True, token.Line),
        "false" or "False" => new Const(Value.False, token.Line),
        "none" or "None" => new Const(Value.None, token.Line),
        _ => null,
    };

    private Name Variable(string id, NameContext context, int line)
    {
        parser.Traits |= id switch
        {
            "self" => Traits.Self,
            "super" => Traits.Super,
            "loop" => Traits.Loop,
            "caller" => Traits.Caller,
            "varargs" => Traits.Varargs,
            "kwargs" => Traits.Kwargs,
            _ => Traits.None,
        };
        return new Name(id, context, line);
    }

    private Const ParseString()
    {
        var token = Stream.Next();
        var text = token.Text;
        while (Stream.Kind == TokenKind.String) text += Stream.Next().Text;
        return new Const(text, token.Line);
    }

    private Value Number(in Token token)
    {
        if (token.Kind == TokenKind.Float) return Numbers.ParseFloat(token.Span);
        if (token.Span.Length <= 18 && !token.Span.ContainsAnyExceptInRange('0', '9')) return long.Parse(token.Span);
        return Numbers.TryParseInteger(token.Span, out var number)
            ? new Value(number)
            : throw parser.Error(ErrorMessages.TooManyDigits(Numbers.MaxDigits), token.Line);
    }

    /// <summary>Parses expressions with commas between them; one alone is itself.</summary>
    /// <param name="withCondition">Whether the inline if may be used.</param>
    /// <param name="isParenthesized">Whether an empty tuple is one.</param>
    public Expression ParseTuple(bool withCondition = true, bool isParenthesized = false) =>
        ParseTuple(isTarget: false, NameContext.Load, withCondition, isParenthesized);

    private Expression ParseTuple(bool isTarget, NameContext context, bool withCondition, bool isParenthesized)
    {
        var line = Stream.Line;
        var start = _items.Count;
        var isTuple = false;
        while (true)
        {
            if (_items.Count > start) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.RParen) break;
            _items.Push(isTarget ? ParseTargetItem(context) : Parse(withCondition));
            if (Stream.Kind != TokenKind.Comma) break;
            isTuple = true;
            line = Stream.Line;
        }
        if (isTuple) return new TupleLiteral(_items.Take(start), line);
        if (_items.Count > start) return _items.Take(start)[0];
        if (!isParenthesized) throw parser.Error(ErrorMessages.ExpectedExpression(Stream.Current.ToString()));
        return new TupleLiteral([], line);
    }

    private ListLiteral ParseList()
    {
        var line = Stream.Next().Line;
        var start = _items.Count;
        while (Stream.Kind != TokenKind.RBracket)
        {
            if (_items.Count > start) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind == TokenKind.RBracket) break;
            _items.Push(Parse());
        }
        Stream.Next();
        return new ListLiteral(_items.Take(start), line);
    }

    private DictLiteral ParseDict()
    {
        var line = Stream.Next().Line;
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        while (Stream.Kind != TokenKind.RBrace)
        {
            if (pairs.Count > 0) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind == TokenKind.RBrace) break;
            var key = Parse();
            Stream.Expect(TokenKind.Colon);
            pairs.Add(new Pair(key, Parse(), key.Line));
        }
        Stream.Next();
        return new DictLiteral(pairs.DrainToImmutable(), line);
    }

    // ---- what follows an expression

    private Expression ParsePostfix(Expression node)
    {
        for (var chain = 1; ; chain++)
        {
            CheckChain(chain);
            if (Stream.Kind is TokenKind.Dot or TokenKind.LBracket) node = ParseSubscript(node);
            else if (Stream.Kind == TokenKind.LParen) node = ParseCall(node);
            else return node;
        }
    }

    private Expression ParseFilters(Expression node)
    {
        for (var chain = 1; ; chain++)
        {
            CheckChain(chain);
            if (Stream.Kind == TokenKind.Pipe) node = ParseFilter(node)!;
            else if (Stream.Current.IsName("is")) node = ParseTest(node);
            else if (Stream.Kind == TokenKind.LParen) node = ParseCall(node);
            else return node;
        }
    }

    private Expression ParseSubscript(Expression node)
    {
        var token = Stream.Next();
        if (token.Kind == TokenKind.Dot)
        {
            var attribute = Stream.Next();
            if (attribute.Kind == TokenKind.Name) return new Getattr(node, attribute.Text, token.Line);
            if (attribute.Kind != TokenKind.Integer) throw parser.Error(ErrorMessages.NameOrNumberExpected, attribute.Line);
            return new Getitem(node, new Const(Number(attribute), attribute.Line), token.Line);
        }
        var start = _items.Count;
        while (Stream.Kind != TokenKind.RBracket)
        {
            if (_items.Count > start) Stream.Expect(TokenKind.Comma);
            _items.Push(ParseSubscribed());
        }
        Stream.Next();
        var arguments = _items.Take(start);
        return new Getitem(node, arguments.Length == 1 ? arguments[0] : new TupleLiteral(arguments, token.Line), token.Line);
    }

    private Expression ParseSubscribed()
    {
        var line = Stream.Line;
        Expression? start = null;
        if (!Stream.SkipIf(TokenKind.Colon))
        {
            start = Parse();
            if (!Stream.SkipIf(TokenKind.Colon)) return start;
        }
        var stop = Stream.Kind is TokenKind.Colon or TokenKind.RBracket or TokenKind.Comma ? null : Parse();
        Expression? step = null;
        if (Stream.SkipIf(TokenKind.Colon) && Stream.Kind is not (TokenKind.RBracket or TokenKind.Comma)) step = Parse();
        return new Slice(start, stop, step, line);
    }

    private Call ParseCall(Expression node)
    {
        var line = Stream.Line;
        return new Call(node, ParseCallArguments(), line);
    }

    public Arguments ParseCallArguments()
    {
        var line = Stream.Expect(TokenKind.LParen).Line;
        var start = _items.Count;
        List<Keyword>? keywords = null;
        Expression? dynamic = null, dynamicKeywords = null;
        var needsComma = false;
        while (Stream.Kind != TokenKind.RParen)
        {
            if (needsComma)
            {
                Stream.Expect(TokenKind.Comma);
                if (Stream.Kind == TokenKind.RParen) break;
            }
            needsComma = true;
            if (Stream.Kind == TokenKind.Mul)
            {
                Ensure(dynamic is null && dynamicKeywords is null, line);
                Stream.Next();
                dynamic = Parse();
            }
            else if (Stream.Kind == TokenKind.Pow)
            {
                Ensure(dynamicKeywords is null, line);
                Stream.Next();
                dynamicKeywords = Parse();
            }
            else if (Stream.Kind == TokenKind.Name && Stream.Look().Kind == TokenKind.Assign)
            {
                Ensure(dynamicKeywords is null, line);
                var key = Stream.Next().Text;
                Stream.Skip();
                var value = Parse();
                (keywords ??= []).Add(new Keyword(key, value, value.Line));
            }
            else
            {
                Ensure(dynamic is null && dynamicKeywords is null && keywords is null, line);
                _items.Push(Parse());
            }
        }
        Stream.Next();
        var positional = _items.Take(start);
        if (positional.IsEmpty && keywords is null && dynamic is null && dynamicKeywords is null) return Arguments.None;
        return new Arguments(positional, keywords is null ? [] : [.. keywords], dynamic, dynamicKeywords);
    }

    private void Ensure(bool isValid, int line)
    {
        if (!isValid) throw parser.Error(ErrorMessages.InvalidCall, line);
    }

    /// <summary>Parses filters, each behind its bar; null where there is none and nothing to filter.</summary>
    public Expression? ParseFilter(Expression? node, bool startInline = false)
    {
        for (var chain = 1; Stream.Kind == TokenKind.Pipe || startInline; chain++)
        {
            CheckChain(chain);
            if (!startInline) Stream.Next();
            startInline = false;
            var line = Stream.Line;
            var name = ParseDottedName();
            node = new Filter(node, name, Stream.Kind == TokenKind.LParen ? ParseCallArguments() : Arguments.None, line);
        }
        return node;
    }

    private string ParseDottedName()
    {
        var name = Stream.Expect(TokenKind.Name).Text;
        while (Stream.SkipIf(TokenKind.Dot)) name += "." + Stream.Expect(TokenKind.Name).Text;
        return name;
    }

    private Expression ParseTest(Expression node)
    {
        var line = Stream.Next().Line;
        var isNegated = Stream.SkipIfName("not");
        var name = ParseDottedName();
        var test = new Test(node, name, ParseTestArguments(), line);
        return isNegated ? new UnaryExpression(UnaryOperator.Not, test, line) : test;
    }

    /// <summary>The arguments of a test: in brackets, or one alone without.</summary>
    private Arguments ParseTestArguments()
    {
        switch (Stream.Kind)
        {
            case TokenKind.LParen: return ParseCallArguments();
            case TokenKind.Name when Stream.Current.Span is "else" or "or" or "and": return Arguments.None;
            case TokenKind.Name when Stream.Current.Span is "is": throw parser.Error(ErrorMessages.ChainedTests);
            case TokenKind.Name or TokenKind.String or TokenKind.Integer or TokenKind.Float or TokenKind.LBracket or TokenKind.LBrace:
                parser.Enter();
                var argument = ParsePostfix(ParsePrimary());
                parser.Leave();
                return new Arguments([argument], []);
            default: return Arguments.None;
        }
    }

    // ---- targets of assignments

    public Name ParseName(NameContext context)
    {
        var token = Stream.Expect(TokenKind.Name);
        if (Constant(token) is not null) throw parser.Error(ErrorMessages.CannotAssign("name"), token.Line);
        return Variable(token.Text, context, token.Line);
    }

    /// <summary>Parses a name, a tuple of them, or an attribute of a namespace.</summary>
    public Expression ParseTarget(NameContext context = NameContext.Store, bool withNamespace = false)
    {
        if (withNamespace && Stream.Look().Kind == TokenKind.Dot)
        {
            var name = Stream.Expect(TokenKind.Name);
            Stream.Next();
            return new NSRef(name.Text, Stream.Expect(TokenKind.Name).Text, name.Line);
        }
        var target = ParseTuple(isTarget: true, context, withCondition: true, isParenthesized: false);
        if (!CanAssign(target)) throw parser.Error(ErrorMessages.CannotAssign(KindName(target)), target.Line);
        return target;
    }

    private Expression ParseTargetItem(NameContext context)
    {
        parser.Enter();
        var item = Stream.Kind == TokenKind.Name && Constant(Stream.Current) is null
            ? Variable(Stream.Current.Text, context, Stream.Next().Line)
            : ToTarget(ParsePrimary(), context);
        parser.Leave();
        return item;
    }

    private static Expression ToTarget(Expression node, NameContext context) => node switch
    {
        Name name => new Name(name.Id, context, name.Line),
        TupleLiteral tuple => new TupleLiteral([.. tuple.Items.Select(item => ToTarget(item, context))], tuple.Line),
        _ => node,
    };

    private static bool CanAssign(Expression node) => node is Name || (node is TupleLiteral tuple && tuple.Items.All(CanAssign));

    private static string KindName(Expression node) => node switch
    {
        Const => "const",
        TupleLiteral => "tuple",
        ListLiteral => "list",
        DictLiteral => "dict",
#pragma warning disable CA1308 // Jinja prints the node's class in lower case.
        _ => node.GetType().Name.ToLowerInvariant(),
#pragma warning restore CA1308
    };
}
