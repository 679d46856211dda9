using System.Collections.Immutable;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

/// <summary>Parses the statements that are always there; each method begins at the tag's name.</summary>
internal sealed class StatementParser(Parser parser, ExpressionParser expressions)
{
    private static readonly string[] s_endSet = ["endset"];
    private static readonly string[] s_endFor = ["endfor"];
    private static readonly string[] s_endForOrElse = ["endfor", "else"];
    private static readonly string[] s_endIf = ["endif"];
    private static readonly string[] s_endIfOrElse = ["elif", "else", "endif"];
    private static readonly string[] s_endWith = ["endwith"];
    private static readonly string[] s_endAutoescape = ["endautoescape"];
    private static readonly string[] s_endBlock = ["endblock"];
    private static readonly string[] s_endCall = ["endcall"];
    private static readonly string[] s_endFilter = ["endfilter"];
    private static readonly string[] s_endMacro = ["endmacro"];

    private TokenStream Stream => parser.Stream;

    /// <summary>Parses the statement of a tag; null where there is no such tag.</summary>
    public Statement? Parse(string tag) => tag switch
    {
        "for" => ParseFor(),
        "if" => ParseIf(),
        "block" => ParseBlock(),
        "extends" => ParseExtends(),
        "print" => ParsePrint(),
        "macro" => ParseMacro(),
        "include" => ParseInclude(),
        "from" => ParseFrom(),
        "import" => ParseImport(),
        "set" => ParseSet(),
        "with" => ParseWith(),
        "autoescape" => ParseAutoescape(),
        "call" => ParseCallBlock(),
        "filter" => ParseFilterBlock(),
        _ => null,
    };

    private Statement ParseSet()
    {
        var line = Stream.Next().Line;
        parser.Assignments++;
        var target = expressions.ParseTarget(withNamespace: true);
        if (Stream.SkipIf(TokenKind.Assign)) return new Assign(target, expressions.ParseTuple(), line);
        var filter = (Filter?)expressions.ParseFilter(null);
        return new AssignBlock(target, filter, parser.ParseStatements(s_endSet, dropNeedle: true), line);
    }

    private For ParseFor()
    {
        var line = Stream.Next().Line;
        var target = expressions.ParseTarget();
        Stream.ExpectName("in");
        var iter = expressions.ParseTuple(withCondition: false);
        var test = Stream.SkipIfName("if") ? expressions.Parse() : null;
        var isRecursive = Stream.SkipIfName("recursive");
        var body = parser.ParseStatements(s_endForOrElse);
        ImmutableArray<Node> @else = [];
        if (!Stream.Next().IsName("endfor")) @else = parser.ParseStatements(s_endFor, dropNeedle: true);
        return new For(target, iter, body, @else, test, isRecursive, line);
    }

    private If ParseIf()
    {
        var line = Stream.Next().Line;
        var before = parser.Assignments;
        var (test, body) = ParseBranch();
        List<If>? elifs = null;
        ImmutableArray<Node> @else = [];
        while (true)
        {
            var tag = Stream.Next();
            if (tag.IsName("elif"))
            {
                var elifLine = Stream.Line;
                var beforeElif = parser.Assignments;
                var (elifTest, elifBody) = ParseBranch();
                (elifs ??= []).Add(new If(elifTest, elifBody, [], [], elifLine) { Assigns = parser.Assignments != beforeElif });
                continue;
            }
            if (tag.IsName("else")) @else = parser.ParseStatements(s_endIf, dropNeedle: true);
            return new If(test, body, elifs is null ? [] : [.. elifs], @else, line) { Assigns = parser.Assignments != before };
        }
    }

    private (Expression Test, ImmutableArray<Node> Body) ParseBranch() =>
        (expressions.ParseTuple(withCondition: false), parser.ParseStatements(s_endIfOrElse));

    private With ParseWith()
    {
        var line = Stream.Next().Line;
        var targets = ImmutableArray.CreateBuilder<Expression>();
        var values = ImmutableArray.CreateBuilder<Expression>();
        while (Stream.Kind != TokenKind.BlockEnd)
        {
            if (targets.Count > 0) Stream.Expect(TokenKind.Comma);
            targets.Add(expressions.ParseTarget(NameContext.Param));
            Stream.Expect(TokenKind.Assign);
            values.Add(expressions.Parse());
        }
        var body = parser.ParseStatements(s_endWith, dropNeedle: true);
        return new With(targets.DrainToImmutable(), values.DrainToImmutable(), body, line);
    }

    private Scope ParseAutoescape()
    {
        var line = Stream.Next().Line;
        var isEnabled = expressions.Parse();
        var body = parser.ParseStatements(s_endAutoescape, dropNeedle: true);
        return new Scope([new ScopedAutoescape(isEnabled, body, line)], line);
    }

    private Block ParseBlock()
    {
        var line = Stream.Next().Line;
        parser.Traits |= Traits.Blocks;
        var name = Stream.Expect(TokenKind.Name).Text;
        var isScoped = Stream.SkipIfName("scoped");
        var isRequired = Stream.SkipIfName("required");
        if (Stream.Kind == TokenKind.Sub) parser.Fail(ErrorMessages.BlockNameHyphen);
        var body = parser.ParseStatements(s_endBlock, dropNeedle: true);
        if (isRequired && !body.All(IsBlank)) parser.Fail(ErrorMessages.RequiredBlockBody);
        Stream.SkipIfName(name);
        return new Block(name, body, isScoped, isRequired, line);
    }

    private static bool IsBlank(Node node) =>
        node is Output output && output.Nodes.All(child => child is TemplateData text && IsBlank(text.Data.Span));

    private static bool IsBlank(ReadOnlySpan<char> text) => TagRules.SkipSpace(text, 0) == text.Length;

    private Extends ParseExtends()
    {
        var line = Stream.Next().Line;
        parser.Traits |= Traits.Extends;
        return new Extends(expressions.Parse(), line);
    }

    private Include ParseInclude()
    {
        var line = Stream.Next().Line;
        var template = expressions.Parse();
        var ignoreMissing = Stream.Current.IsName("ignore") && Stream.Look().IsName("missing");
        if (ignoreMissing) Stream.Skip(2);
        return new Include(template, ParseContext(byDefault: true), ignoreMissing, line);
    }

    private Import ParseImport()
    {
        var line = Stream.Next().Line;
        parser.Assignments++;
        var template = expressions.Parse();
        Stream.ExpectName("as");
        var target = expressions.ParseName(NameContext.Store).Id;
        return new Import(template, target, ParseContext(byDefault: false), line);
    }

    private bool ParseContext(bool byDefault)
    {
        if ((!Stream.Current.IsName("with") && !Stream.Current.IsName("without")) || !Stream.Look().IsName("context")) return byDefault;
        var withContext = Stream.Next().IsName("with");
        Stream.Skip();
        return withContext;
    }

    private FromImport ParseFrom()
    {
        var line = Stream.Next().Line;
        parser.Assignments++;
        var template = expressions.Parse();
        Stream.ExpectName("import");
        var names = ImmutableArray.CreateBuilder<ImportedName>();
        bool? withContext = null;
        while (true)
        {
            if (names.Count > 0) Stream.Expect(TokenKind.Comma);
            if (Stream.Kind != TokenKind.Name) Stream.Expect(TokenKind.Name);
            if ((withContext = ParseImportedContext()) is not null) break;
            names.Add(ParseImportedName());
            if ((withContext = ParseImportedContext()) is not null || Stream.Kind != TokenKind.Comma) break;
        }
        return new FromImport(template, names.DrainToImmutable(), withContext ?? false, line);
    }

    private bool? ParseImportedContext()
    {
        var text = Stream.Current.Span;
        if (text is not ("with" or "without") || !Stream.Look().IsName("context")) return null;
        var withContext = Stream.Next().Span is "with";
        Stream.Skip();
        return withContext;
    }

    private ImportedName ParseImportedName()
    {
        var target = expressions.ParseName(NameContext.Store);
        if (target.Id.StartsWith('_'))
            throw new TemplateAssertionError(ErrorMessages.UnderscoreImport, target.Line, parser.TemplateName, parser.FileName);
        return new ImportedName(target.Id, Stream.SkipIfName("as") ? expressions.ParseName(NameContext.Store).Id : target.Id);
    }

    private void ParseSignature(out ImmutableArray<Name> arguments, out ImmutableArray<Expression> defaults)
    {
        var names = ImmutableArray.CreateBuilder<Name>();
        var values = ImmutableArray.CreateBuilder<Expression>();
        Stream.Expect(TokenKind.LParen);
        while (Stream.Kind != TokenKind.RParen)
        {
            if (names.Count > 0) Stream.Expect(TokenKind.Comma);
            var name = expressions.ParseName(NameContext.Param);
            if (Stream.SkipIf(TokenKind.Assign)) values.Add(expressions.Parse());
            else if (values.Count > 0) parser.Fail(ErrorMessages.DefaultBeforeNonDefault);
            names.Add(name);
        }
        Stream.Expect(TokenKind.RParen);
        arguments = names.DrainToImmutable();
        defaults = values.DrainToImmutable();
    }

    private CallBlock ParseCallBlock()
    {
        var line = Stream.Next().Line;
        ImmutableArray<Name> arguments = [];
        ImmutableArray<Expression> defaults = [];
        if (Stream.Kind == TokenKind.LParen) ParseSignature(out arguments, out defaults);
        if (expressions.Parse() is not Call call) throw parser.Error(ErrorMessages.CallExpected, line);
        return new CallBlock(call, arguments, defaults, parser.ParseStatements(s_endCall, dropNeedle: true), line);
    }

    private FilterBlock ParseFilterBlock()
    {
        var line = Stream.Next().Line;
        var filter = (Filter)expressions.ParseFilter(null, startInline: true)!;
        return new FilterBlock(parser.ParseStatements(s_endFilter, dropNeedle: true), filter, line);
    }

    private Macro ParseMacro()
    {
        var line = Stream.Next().Line;
        parser.Assignments++;
        var name = expressions.ParseName(NameContext.Store).Id;
        ParseSignature(out var arguments, out var defaults);
        return new Macro(name, arguments, defaults, parser.ParseStatements(s_endMacro, dropNeedle: true), line);
    }

    private Output ParsePrint()
    {
        var line = Stream.Next().Line;
        var nodes = ImmutableArray.CreateBuilder<Expression>();
        while (Stream.Kind != TokenKind.BlockEnd)
        {
            if (nodes.Count > 0) Stream.Expect(TokenKind.Comma);
            nodes.Add(expressions.Parse());
        }
        return new Output(nodes.DrainToImmutable(), line);
    }
}
