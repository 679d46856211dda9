using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Carafe.Jinja.Ast;
using Carafe.Jinja.Errors;
using Carafe.Jinja.Extensions;
using Carafe.Jinja.Lexing;

namespace Carafe.Jinja.Parsing;

/// <summary>Makes a syntax tree of a template's tokens.</summary>
/// <remarks>Public for extensions, which parse their tags with it.</remarks>
public sealed class Parser
{
    /// <summary>How deep brackets, operators and statements may be nested; Python stops Jinja at less than half of it.</summary>
    private const int MaxDepth = 200;

    private readonly FrozenDictionary<string, Extension> _extensions;
    private readonly ExpressionParser _expressions;
    private readonly StatementParser _statements;
    private readonly List<string> _tags;
    private readonly List<string[]> _endTags;
    private readonly NodeStack<Node> _nodes;
    private readonly NodeStack<Expression> _outputs;
    private int _lastIdentifier;
    private int _depth;

    internal Parser(TokenStream stream, FrozenDictionary<string, Extension> extensions, TemplateEnvironment environment, ParserWorkspace workspace)
    {
        (_tags, _endTags, _nodes, _outputs) = (workspace.Tags, workspace.EndTags, workspace.Nodes, workspace.Expressions);
        Stream = stream;
        Environment = environment;
        _extensions = extensions;
        _expressions = new ExpressionParser(this, _outputs);
        _statements = new StatementParser(this, _expressions);
    }

    /// <summary>Gets the tokens.</summary>
    public TokenStream Stream { get; }

    /// <summary>Gets the template's name, where it has one.</summary>
    public string? TemplateName => Stream.TemplateName;

    /// <summary>Gets the template's file, where it has one.</summary>
    public string? FileName => Stream.FileName;

    /// <summary>Gets the environment that the template belongs to.</summary>
    public TemplateEnvironment Environment { get; }

    internal Traits Traits { get; set; }

    /// <summary>Counts assignments, so that statements can tell whether there was one inside them.</summary>
    internal int Assignments { get; set; }

    /// <summary>Parses an expression, with the inline <c>if</c>.</summary>
    /// <returns>The expression.</returns>
    /// <exception cref="TemplateSyntaxError">There is none.</exception>
    public Expression ParseExpression() => _expressions.Parse();

    /// <summary>Parses an expression; several with commas between them become a tuple.</summary>
    /// <returns>The expression or the tuple.</returns>
    /// <exception cref="TemplateSyntaxError">There is none.</exception>
    public Expression ParseTuple() => _expressions.ParseTuple();

    /// <summary>Parses what can be assigned to: a name, or a tuple of names.</summary>
    /// <returns>The target.</returns>
    /// <exception cref="TemplateSyntaxError">There is none.</exception>
    public Expression ParseAssignTarget() => _expressions.ParseTarget();

    /// <summary>Parses the arguments of a call, from bracket to bracket.</summary>
    /// <returns>The arguments.</returns>
    /// <exception cref="TemplateSyntaxError">They are malformed.</exception>
    public Arguments ParseCallArguments() => _expressions.ParseCallArguments();

    /// <summary>Makes a variable that no template can name.</summary>
    /// <param name="line">The line, starting at 1.</param>
    /// <returns>The variable.</returns>
    public InternalName FreeIdentifier(int line) => new($"fi{++_lastIdentifier}", line);

    /// <summary>Parses statements up to an end tag.</summary>
    /// <param name="endTags">The names of the tags that end them.</param>
    /// <param name="dropNeedle">Whether the end tag's name is skipped; else it is the current token afterwards.</param>
    /// <returns>The statements.</returns>
    /// <exception cref="TemplateSyntaxError">They are malformed, or the template ends before an end tag.</exception>
    public ImmutableArray<Node> ParseStatements(string[] endTags, bool dropNeedle = false)
    {
        ArgumentNullException.ThrowIfNull(endTags);
        Stream.SkipIf(TokenKind.Colon);
        Stream.Expect(TokenKind.BlockEnd);
        var body = ParseBody(endTags);
        if (Stream.Kind == TokenKind.Eof)
        {
            _endTags.Add(endTags);
            FailAtTag(null, Stream.Line);
        }
        if (dropNeedle) Stream.Next();
        return body;
    }

    /// <summary>Raises a syntax error.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="line">Where, starting at 1; by default the current token's line.</param>
    /// <exception cref="TemplateSyntaxError">Always.</exception>
    [DoesNotReturn]
    public void Fail(string message, int? line = null) => throw Error(message, line);

    internal TemplateSyntaxError Error(string message, int? line = null) => new(message, line ?? Stream.Line, TemplateName, FileName);

    internal TemplateNode Parse()
    {
        var body = ParseBody(null);
        return new TemplateNode(body) { Traits = Traits };
    }

    /// <summary>Enters a level of nesting; every one is left again.</summary>
    internal void Enter()
    {
        if (++_depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw Error(ErrorMessages.NestedTooDeeply);
    }

    internal void Leave() => _depth--;

    private ImmutableArray<Node> ParseBody(string[]? endTags)
    {
        Enter();
        if (endTags is not null) _endTags.Add(endTags);
        var start = _nodes.Count;
        var outputs = _outputs.Count;
        while (Stream.Kind != TokenKind.Eof)
        {
            if (Stream.Kind == TokenKind.Data)
            {
                var data = Stream.Next();
                _outputs.Push(new TemplateData(data.Memory, data.Line));
            }
            else if (Stream.SkipIf(TokenKind.VariableBegin))
            {
                _outputs.Push(_expressions.ParseTuple());
                Stream.Expect(TokenKind.VariableEnd);
            }
            else
            {
                FlushOutputs(outputs);
                Stream.Expect(TokenKind.BlockBegin);
                if (endTags is not null && AtEndTag(endTags)) break;
                ParseStatement();
                Stream.Expect(TokenKind.BlockEnd);
            }
        }
        FlushOutputs(outputs);
        if (endTags is not null) _endTags.RemoveAt(_endTags.Count - 1);
        Leave();
        return _nodes.Take(start);
    }

    private void FlushOutputs(int start)
    {
        if (_outputs.Count > start) _nodes.Push(new Output(_outputs.Take(start, out var first), first.Line));
    }

    private bool AtEndTag(string[] endTags)
    {
        foreach (var tag in endTags)
            if (Stream.Current.IsName(tag)) return true;
        return false;
    }

    private void ParseStatement()
    {
        var token = Stream.Current;
        if (token.Kind != TokenKind.Name) throw Error(ErrorMessages.TagNameExpected);
        var tag = token.Text;
        _tags.Add(tag);
        if (_statements.Parse(tag) is { } statement) _nodes.Push(statement);
        else if (_extensions.TryGetValue(tag, out var extension))
        {
            Traits = Traits.All;
            Assignments++;
            foreach (var node in extension.Parse(this)) _nodes.Push(node);
        }
        else
        {
            _tags.RemoveAt(_tags.Count - 1);
            FailAtTag(tag, token.Line);
        }
        _tags.RemoveAt(_tags.Count - 1);
    }

    [DoesNotReturn]
    private void FailAtTag(string? tag, int line) => throw Error(ErrorMessages.UnknownTag(tag, _endTags, _tags.Count > 0 ? _tags[^1] : null), line);
}
