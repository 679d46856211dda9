using System.Text;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses what follows an expression: subscripts, calls, filters, tests.</summary>
internal readonly struct PostfixParser(Parser parser, ExpressionParser expressions, NodeStack<Expression> items)
{
    private TokenStream Stream => parser.Stream;

    public Expression Parse(Expression node)
    {
        for (var chain = 1; ; chain++)
        {
            expressions.CheckChain(chain);
            if (Stream.Kind is TokenKind.Dot or TokenKind.LBracket) node = ParseSubscript(node);
            else if (Stream.Kind == TokenKind.LParen) node = ParseCall(node);
            else return node;
        }
    }

    public Expression ParseWithFilters(Expression node)
    {
        for (var chain = 1; ; chain++)
        {
            expressions.CheckChain(chain);
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
            return new Getitem(node, new Const(new AtomParser(parser, expressions, items).Number(attribute), attribute.Line), token.Line);
        }
        var start = items.Count;
        while (Stream.Kind != TokenKind.RBracket)
        {
            if (items.Count > start) Stream.Expect(TokenKind.Comma);
            items.Push(ParseSubscribed());
        }
        Stream.Next();
        var arguments = items.Take(start);
        return new Getitem(node, arguments.Length == 1 ? arguments[0] : new TupleLiteral(arguments, token.Line), token.Line);
    }

    private Expression ParseSubscribed()
    {
        var line = Stream.Line;
        Expression? start = null;
        if (!Stream.SkipIf(TokenKind.Colon))
        {
            start = expressions.Parse();
            if (!Stream.SkipIf(TokenKind.Colon)) return start;
        }
        var stop = Stream.Kind is TokenKind.Colon or TokenKind.RBracket or TokenKind.Comma ? null : expressions.Parse();
        Expression? step = null;
        if (Stream.SkipIf(TokenKind.Colon) && Stream.Kind is not (TokenKind.RBracket or TokenKind.Comma)) step = expressions.Parse();
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
        var start = items.Count;
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
                dynamic = expressions.Parse();
            }
            else if (Stream.Kind == TokenKind.Pow)
            {
                Ensure(dynamicKeywords is null, line);
                Stream.Next();
                dynamicKeywords = expressions.Parse();
            }
            else if (Stream.Kind == TokenKind.Name && Stream.Look().Kind == TokenKind.Assign)
            {
                Ensure(dynamicKeywords is null, line);
                var key = Stream.Next().Text;
                Stream.Skip();
                var value = expressions.Parse();
                (keywords ??= []).Add(new Keyword(key, value, value.Line));
            }
            else
            {
                Ensure(dynamic is null && dynamicKeywords is null && keywords is null, line);
                items.Push(expressions.Parse());
            }
        }
        Stream.Next();
        var positional = items.Take(start);
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
            expressions.CheckChain(chain);
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
        var first = Stream.Expect(TokenKind.Name).Text;
        if (Stream.Kind != TokenKind.Dot) return first;
        var name = new StringBuilder(first);
        while (Stream.SkipIf(TokenKind.Dot)) name.Append('.').Append(Stream.Expect(TokenKind.Name).Text);
        return name.ToString();
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
                var argument = Parse(expressions.ParseAtom());
                parser.Leave();
                return new Arguments([argument], []);
            default: return Arguments.None;
        }
    }
}
