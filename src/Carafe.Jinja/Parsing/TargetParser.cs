using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses what can be assigned to.</summary>
internal readonly struct TargetParser(Parser parser, ExpressionParser expressions)
{
    private TokenStream Stream => parser.Stream;

    public Name ParseName(NameContext context)
    {
        var token = Stream.Expect(TokenKind.Name);
        if (AtomParser.Constant(token) is not null) throw parser.Error(ErrorMessages.CannotAssign("name"), token.Line);
        return expressions.Variable(token.Text, context, token.Line);
    }

    /// <summary>Parses a name, a tuple of them, or an attribute of a namespace.</summary>
    public Expression Parse(NameContext context, bool withNamespace)
    {
        if (withNamespace && Stream.Look().Kind == TokenKind.Dot)
        {
            var name = Stream.Expect(TokenKind.Name);
            Stream.Next();
            return new NSRef(name.Text, Stream.Expect(TokenKind.Name).Text, name.Line);
        }
        var target = expressions.ParseTargetTuple(context);
        if (!CanAssign(target)) throw parser.Error(ErrorMessages.CannotAssign(KindName(target)), target.Line);
        return target;
    }

    public Expression ParseItem(NameContext context)
    {
        parser.Enter();
        var item = Stream.Kind == TokenKind.Name && AtomParser.Constant(Stream.Current) is null
            ? expressions.Variable(Stream.Current.Text, context, Stream.Next().Line)
            : ToTarget(expressions.ParseAtom(), context);
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
