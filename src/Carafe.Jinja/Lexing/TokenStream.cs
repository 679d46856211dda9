using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Lexing;

/// <summary>The tokens of one template, with a view of the current one and of the one behind it.</summary>
public sealed class TokenStream
{
    private readonly Lexer? _lexer;
    private IEnumerator<Token>? _filtered;
    private Token _current;
    private Token _ahead;
    private bool _hasAhead;

    internal TokenStream(Lexer lexer, string? templateName, string? fileName)
    {
        _lexer = lexer;
        TemplateName = templateName;
        FileName = fileName;
        Advance();
    }

    /// <summary>Makes a stream of tokens, as an extension that filters a stream does.</summary>
    /// <param name="tokens">The tokens, without the end.</param>
    /// <param name="templateName">The template's name, for messages.</param>
    /// <param name="fileName">The template's file, for messages.</param>
    public TokenStream(IEnumerable<Token> tokens, string? templateName, string? fileName)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        _filtered = tokens.GetEnumerator();
        TemplateName = templateName;
        FileName = fileName;
        Advance();
    }

    /// <summary>Gets the template's name, for messages.</summary>
    public string? TemplateName { get; }

    /// <summary>Gets the template's file, for messages.</summary>
    public string? FileName { get; }

    /// <summary>Gets the current token.</summary>
    public ref readonly Token Current => ref _current;

    /// <summary>Gets the current token's kind.</summary>
    public TokenKind Kind => _current.Kind;

    /// <summary>Gets the current token's line, starting at 1.</summary>
    public int Line => _current.Line;

    /// <summary>Gets the token behind the current one.</summary>
    /// <returns>The token; the end where there is none.</returns>
    public Token Look()
    {
        if (!_hasAhead)
        {
            _ahead = Read();
            _hasAhead = true;
        }
        return _ahead;
    }

    /// <summary>Goes one token ahead.</summary>
    /// <returns>The token that was current.</returns>
    public Token Next()
    {
        var token = _current;
        Advance();
        return token;
    }

    /// <summary>Goes some tokens ahead.</summary>
    /// <param name="count">How many.</param>
    public void Skip(int count = 1)
    {
        while (count-- > 0) Advance();
    }

    /// <summary>Goes ahead where the current token is of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Whether it was.</returns>
    public bool SkipIf(TokenKind kind)
    {
        if (_current.Kind != kind) return false;
        Advance();
        return true;
    }

    /// <summary>Goes ahead where the current token is a certain name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it was.</returns>
    public bool SkipIfName(string name)
    {
        if (!_current.IsName(name)) return false;
        Advance();
        return true;
    }

    /// <summary>Takes a token of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The token.</returns>
    /// <exception cref="TemplateSyntaxError">The current token is of another kind.</exception>
    public Token Expect(TokenKind kind) => _current.Kind == kind ? Next() : throw Unexpected(TokenDescriptions.Describe(kind));

    /// <summary>Takes a certain name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The token.</returns>
    /// <exception cref="TemplateSyntaxError">The current token is another one.</exception>
    public Token ExpectName(string name) => _current.IsName(name) ? Next() : throw Unexpected(name);

    /// <summary>Reads the rest of the stream.</summary>
    /// <returns>The current token and all behind it, without the end.</returns>
    public IEnumerable<Token> ReadAll()
    {
        while (_current.Kind != TokenKind.Eof) yield return Next();
    }

    private TemplateSyntaxError Unexpected(string expected) => new(
        _current.Kind == TokenKind.Eof ? ErrorMessages.UnexpectedEnd(expected) : ErrorMessages.ExpectedToken(expected, _current.ToString()),
        _current.Line, TemplateName, FileName);

    private void Advance()
    {
        if (_hasAhead)
        {
            _current = _ahead;
            _hasAhead = false;
        }
        else if (_current.Kind != TokenKind.Eof) _current = Read();
    }

    // The end has the line of the last token, as in Jinja.
    private Token Read()
    {
        Token token;
        if (_lexer is not null)
        {
            if (_lexer.Next(out token)) return token;
        }
        else if (_filtered is not null && _filtered.MoveNext()) return _filtered.Current;
        _filtered = null;
        return new Token(TokenKind.Eof, Math.Max(_current.Line, 1), "", 0, 0);
    }
}
