using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Lexing;
using Carafe.Jinja.Parsing;
using Carafe.Jinja.Values;

namespace Carafe.Jinja.Extensions;

/// <summary>Parses one <c>trans</c> block into a call of a translation function.</summary>
internal sealed partial class TransParser(Parser parser, bool isNewStyle)
{
    private readonly OrderedDictionary<string, Expression> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _referenced = [];
    private Expression? _number;
    private Assign? _numberAssignment;
    private bool _numberIsNum;
    private bool? _isTrimmed;

    private TokenStream Stream => parser.Stream;

    public IReadOnlyList<Node> Parse()
    {
        var line = Stream.Next().Line;
        var context = Stream.Kind == TokenKind.String ? Stream.Next().Text : null;
        ParseVariables(line);
        Stream.Expect(TokenKind.BlockEnd);
        var singular = ParseMessage(allowPluralize: true);
        if (_referenced.Count > 0 && _number is null)
        {
            _number = new Name(_referenced[0], NameContext.Load, line);
            _numberIsNum = _referenced[0] == "num";
        }
        var plural = ParsePlural();
        foreach (var name in _referenced) _variables.TryAdd(name, new Name(name, NameContext.Load, line));
        if (plural is null) _number = null;
        else if (_number is null) parser.Fail(ErrorMessages.PluralizeWithoutVariables, line);
        if (_isTrimmed ?? parser.Environment.Policies["ext.i18n.trimmed"].IsTrue)
        {
            singular = Trim(singular);
            if (plural is not null) plural = Trim(plural);
        }
        var output = new Output([Call(singular, plural, context, line)], line);
        return _numberAssignment is null ? [output] : [_numberAssignment, output];
    }

    private void ParseVariables(int line)
    {
        while (Stream.Kind != TokenKind.BlockEnd)
        {
            if (_variables.Count > 0) Stream.Expect(TokenKind.Comma);
            if (Stream.SkipIf(TokenKind.Colon)) break;
            var name = Stream.Expect(TokenKind.Name);
            var text = name.Text;
            if (_variables.ContainsKey(text)) throw Assertion(ErrorMessages.TransVariableTwice(text), name.Line);
            if (Stream.SkipIf(TokenKind.Assign)) _variables[text] = parser.ParseExpression();
            else if (_isTrimmed is null && text is "trimmed" or "notrimmed")
            {
                _isTrimmed = text == "trimmed";
                continue;
            }
            else _variables[text] = new Name(text, NameContext.Load, name.Line);
            if (_number is null) TakeAsNumber(text, line);
        }
    }

    /// <summary>The first variable is the number of a plural. A call is made once and kept.</summary>
    private void TakeAsNumber(string name, int line)
    {
        _number = _variables[name];
        if (_number is Call call)
        {
            _number = _variables[name] = new Name("_trans", NameContext.Load, line);
            _numberAssignment = new Assign(new Name("_trans", NameContext.Store, line), call, line);
        }
        _numberIsNum = name == "num";
    }

    private string? ParsePlural()
    {
        if (!Stream.Next().IsName("pluralize")) return null;
        if (Stream.Kind != TokenKind.BlockEnd)
        {
            var name = Stream.Expect(TokenKind.Name);
            if (!_variables.TryGetValue(name.Text, out _number)) throw Assertion(ErrorMessages.UnknownPluralVariable(name.Text), name.Line);
            _numberIsNum = name.IsName("num");
        }
        Stream.Expect(TokenKind.BlockEnd);
        var plural = ParseMessage(allowPluralize: false);
        Stream.Next();
        return plural;
    }

    /// <summary>Reads text and variables up to the tag that ends them, which becomes the current token.</summary>
    private string ParseMessage(bool allowPluralize)
    {
        var message = new StringBuilder();
        while (true)
        {
            switch (Stream.Kind)
            {
                case TokenKind.Data:
                    message.Append(Stream.Next().Text.Replace("%", "%%", StringComparison.Ordinal));
                    break;
                case TokenKind.VariableBegin:
                    Stream.Next();
                    var name = Stream.Expect(TokenKind.Name).Text;
                    _referenced.Add(name);
                    message.Append("%(").Append(name).Append(")s");
                    Stream.Expect(TokenKind.VariableEnd);
                    break;
                case TokenKind.BlockBegin:
                    Stream.Next();
                    if (Stream.Current.IsName("endtrans")) return message.ToString();
                    if (!Stream.Current.IsName("pluralize")) throw parser.Error(ErrorMessages.TransControlStructure);
                    if (allowPluralize) return message.ToString();
                    throw parser.Error(ErrorMessages.PluralizeTwice);
                default:
                    throw parser.Error(ErrorMessages.UnclosedTrans);
            }
        }
    }

    private Expression Call(string singular, string? plural, string? context, int line)
    {
        if (_referenced.Count == 0 && !isNewStyle)
        {
            singular = singular.Replace("%%", "%", StringComparison.Ordinal);
            plural = plural?.Replace("%%", "%", StringComparison.Ordinal);
        }
        var name = $"{(_number is null ? "" : "n")}{(context is null ? "" : "p")}gettext";
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        if (context is not null) arguments.Add(new Const(context, line));
        arguments.Add(new Const(singular, line));
        if (_number is not null) arguments.AddRange(new Const(plural, line), _number);
        var function = new Name(name, NameContext.Load, line);
        if (isNewStyle) return new Call(function, new Arguments(arguments.ToImmutable(), [.. Keywords(plural is not null)]), line);
        Expression call = new MarkSafe(new Call(function, new Arguments(arguments.ToImmutable(), []), line), onlyIfAutoescape: true, line);
        return _variables.Count == 0 ? call : new BinaryExpression(BinaryOperator.Remainder, call, Dict(line), line);
    }

    // The function itself adds the number as num.
    private IEnumerable<Keyword> Keywords(bool hasPlural) => _variables
        .Where(variable => !(hasPlural && _numberIsNum && variable.Key == "num"))
        .Select(variable => new Keyword(variable.Key, variable.Value, variable.Value.Line));

    private DictLiteral Dict(int line) =>
        new([.. _variables.Select(variable => new Pair(new Const(variable.Key, line), variable.Value, line))], line);

    private TemplateAssertionError Assertion(string message, int line) => new(message, line, parser.TemplateName, parser.FileName);

    private static string Trim(string message) => LineBreak().Replace(message.Trim(), " ");

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreak();
}
