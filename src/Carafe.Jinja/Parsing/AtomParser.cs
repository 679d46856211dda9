using System.Collections.Immutable;
using System.Text;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses what expressions consist of: names, literals, and what stands in brackets.</summary>
internal readonly struct AtomParser(Parser parser, ExpressionParser expressions, NodeStack<Expression> items)
{
    private TokenStream Stream => parser.Stream;

    public Expression Parse()
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

    public static Const? Constant(in Token token) => token.Span switch
    {
        "true" or "True" => new Const(Value.True, token.Line),
        "false" or "False" => new Const(Value.False, token.Line),
        "none" or "None" => new Const(Value.None, token.Line),
        _ => null,
    };

    public Name Variable(string id, NameContext context, int line)
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
        if (Stream.Kind != TokenKind.String) return new Const(token.Text, token.Line);
        var text = new StringBuilder(token.Text);
        while (Stream.Kind == TokenKind.String) text.Append(Stream.Next().Text);
        return new Const(text.ToString(), token.Line);
    }

    public Value Number(in Token token)
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

    public Expression ParseTargetTuple(NameContext context) => ParseTuple(isTarget: true, context, withCondition: true, isParenthesized: false);

    private Expression ParseTuple(bool isTarget, NameContext context, bool withCondition, bool isParenthesized)
    {
        var line = Stream.Line;
        var start = items.Count;
        var isTuple = false;
        while (true)
        {
            if (items.Count > start) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind is TokenKind.VariableEnd or TokenKind.BlockEnd or TokenKind.RParen) break;
            items.Push(isTarget ? expressions.ParseTargetItem(context) : expressions.Parse(withCondition));
            if (Stream.Kind != TokenKind.Comma) break;
            isTuple = true;
            line = Stream.Line;
        }
        if (isTuple) return new TupleLiteral(items.Take(start), line);
        if (items.Count > start) return items.Take(start)[0];
        if (!isParenthesized) throw parser.Error(ErrorMessages.ExpectedExpression(Stream.Current.ToString()));
        return new TupleLiteral([], line);
    }

    private ListLiteral ParseList()
    {
        var line = Stream.Next().Line;
        var start = items.Count;
        while (Stream.Kind != TokenKind.RBracket)
        {
            if (items.Count > start) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind == TokenKind.RBracket) break;
            items.Push(expressions.Parse());
        }
        Stream.Next();
        return new ListLiteral(items.Take(start), line);
    }

    private DictLiteral ParseDict()
    {
        var line = Stream.Next().Line;
        var pairs = ImmutableArray.CreateBuilder<Pair>();
        while (Stream.Kind != TokenKind.RBrace)
        {
            if (pairs.Count > 0) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind == TokenKind.RBrace) break;
            var key = expressions.Parse();
            Stream.Expect(TokenKind.Colon);
            pairs.Add(new Pair(key, expressions.Parse(), key.Line));
        }
        Stream.Next();
        return new DictLiteral(pairs.DrainToImmutable(), line);
    }
}
