using System.Text;
using Carafe.Jinja.Errors;

namespace Carafe.Jinja.Lexing;

/// <summary>A comment of a source, for who extracts messages.</summary>
/// <param name="Line">The line that it begins in, starting at 1.</param>
/// <param name="Text">What stands between its delimiters.</param>
internal readonly record struct SourceComment(int Line, string Text);

/// <summary>Cuts one template's source into tokens, one at a time and in one pass.</summary>
/// <remarks>
/// Errors are raised when the token at fault is asked for, so that what the parser has to say about earlier ones comes
/// first, as in Jinja.
/// </remarks>
internal sealed class Lexer
{
    private readonly LexerOptions _options;
    private readonly TagRules _rules;
    private readonly NameTable _names;
    private readonly string? _templateName;
    private readonly string? _fileName;
    private readonly string _source;
    private readonly int _end;
    private int _position;
    private int _line = 1;
    private TagKind _tag;
    private Token _pending;
    private char[] _brackets;
    private int _bracketCount;

    public Lexer(string source, LexerOptions options, TagRules rules, NameTable names, string? templateName, string? fileName, TagKind tag, char[] brackets)
    {
        _brackets = brackets;
        _options = options;
        _rules = rules;
        _names = names;
        _templateName = templateName;
        _fileName = fileName;
        _source = Newlines.Normalize(source);
        _end = !options.KeepTrailingNewline && _source.EndsWith('\n') ? _source.Length - 1 : _source.Length;
        _tag = tag;
    }

    /// <summary>Gets where comments are kept; null where nobody wants them.</summary>
    public List<SourceComment>? Comments { get; init; }

    /// <summary>Reads the next token that the parser is interested in.</summary>
    /// <returns>False at the end.</returns>
    public bool Next(out Token token)
    {
        if (_pending.Kind != TokenKind.Initial)
        {
            token = _pending;
            _pending = default;
            return true;
        }
        while (true)
        {
            if (_tag != TagKind.None)
            {
                if (NextInTag(out token)) return true;
                if (_tag != TagKind.None) return false;
                continue;
            }
            if (_position >= _end)
            {
                // A line statement may begin at the very end; nothing else can.
                token = default;
                return false;
            }
            if (NextInText(out token)) return true;
        }
    }

    private TemplateSyntaxError Error(string message) => new(message, _line, _templateName, _fileName);

    /// <summary>Moves on, counting the newlines passed.</summary>
    private void MoveTo(int position)
    {
        _line += _source.AsSpan(_position, position - _position).Count('\n');
        _position = position;
    }

    // ---- outside tags

    private bool NextInText(out Token token)
    {
        var start = _position;
        var tag = _rules.Find(_source, start, _end);
        if (tag.Kind == TagKind.None)
        {
            token = Data(start, _end);
            MoveTo(_end);
            return true;
        }
        token = Data(start, StripEnd(start, tag));
        MoveTo(tag.Start);
        Open(tag);
        if (token.Memory.Length > 0) return true;
        token = _pending;
        _pending = default;
        return token.Kind != TokenKind.Initial;
    }

    /// <summary>Where the text before a tag ends, after the tag's sign or lstrip_blocks took their blanks.</summary>
    private int StripEnd(int start, in TagStart tag)
    {
        var text = _source.AsSpan(start, tag.Start - start);
        if (tag.Sign == '-')
        {
            var kept = text.Length;
            while (kept > 0 && Characters.IsSpace(text[kept - 1])) kept--;
            return start + kept;
        }
        if (tag.Sign == '+' || !_options.LstripBlocks || tag.Kind == TagKind.Variable) return tag.Start;
        var line = text.LastIndexOf('\n') + 1;
        if (line == 0 && start > 0 && _source[start - 1] != '\n') return tag.Start;
        return TagRules.SkipSpace(text, line) == text.Length ? start + line : tag.Start;
    }

    private Token Data(int start, int end)
    {
        if (_options.NewlineSequence == "\n") return new Token(TokenKind.Data, _line, _source, start, end - start);
        var text = _source[start..end].Replace("\n", _options.NewlineSequence, StringComparison.Ordinal);
        return new Token(TokenKind.Data, _line, text, 0, text.Length);
    }

    private void Open(in TagStart tag)
    {
        switch (tag.Kind)
        {
            case TagKind.Comment: SkipComment(tag); break;
            case TagKind.LineComment: SkipLineComment(tag); break;
            case TagKind.Raw: ReadRaw(tag); break;
            default:
                _tag = tag.Kind;
                var kind = tag.Kind == TagKind.Variable ? TokenKind.VariableBegin : TokenKind.BlockBegin;
                _pending = new Token(kind, _line, _source, tag.Start, tag.End - tag.Start);
                MoveTo(tag.End);
                break;
        }
    }

    private void SkipComment(in TagStart tag)
    {
        MoveTo(tag.End);
        if (tag.End >= _end) return;
        var end = _rules.FindCommentEnd(_source, tag.End, _end);
        if (end < 0) throw Error(ErrorMessages.MissingCommentEnd);
        Comments?.Add(new SourceComment(_line, _rules.CommentText(_source.AsSpan(tag.End, end - tag.End))));
        MoveTo(end);
    }

    private void SkipLineComment(in TagStart tag)
    {
        var newline = _source.AsSpan(tag.End, _end - tag.End).IndexOf('\n');
        var end = newline < 0 ? _end : tag.End + newline;
        Comments?.Add(new SourceComment(_line, _source[tag.End..end]));
        MoveTo(end);
    }

    private void ReadRaw(in TagStart tag)
    {
        MoveTo(tag.End);
        if (tag.End >= _end) return;
        if (!_rules.FindRawEnd(_source, tag.End, _end, out var close)) throw Error(ErrorMessages.MissingRawEnd);
        var data = Data(tag.End, StripEnd(tag.End, close));
        if (data.Memory.Length > 0) _pending = data;
        MoveTo(close.End);
    }

    // ---- inside tags

    /// <summary>Reads one token; false where the tag, or the source within it, has ended.</summary>
    private bool NextInTag(out Token token)
    {
        var text = _source.AsSpan(0, _end);
        while (true)
        {
            if (_bracketCount == 0 && EndsTag(text, out token)) return true;
            if (_position >= _end)
            {
                token = default;
                return false;
            }
            if (!Characters.IsSpace(text[_position])) break;
            MoveTo(TagRules.SkipSpace(text, _position));
        }
        var c = text[_position];
        if (char.IsAsciiDigit(c)) token = Number(text);
        else if (c is '\'' or '"') token = String(text, c);
        else if (char.IsAsciiLetter(c) || c == '_' || c > '\x7f') token = Name(text);
        else token = Operator(text, c);
        return true;
    }

    private bool EndsTag(ReadOnlySpan<char> text, out Token token)
    {
        var end = _tag switch
        {
            TagKind.Variable => _rules.MatchVariableEnd(text, _position),
            TagKind.LineStatement => TagRules.MatchLineEnd(text, _position),
            _ => _rules.MatchBlockEnd(text, _position),
        };
        token = default;
        if (end < 0) return false;
        var kind = _tag == TagKind.Variable ? TokenKind.VariableEnd : TokenKind.BlockEnd;
        token = new Token(kind, _line, _source, _position, end - _position);
        MoveTo(end);
        _tag = TagKind.None;
        return true;
    }

    private Token Take(TokenKind kind, int end)
    {
        var token = new Token(kind, _line, _source, _position, end - _position);
        _position = end;
        return token;
    }

    private Token Number(ReadOnlySpan<char> text)
    {
        var end = Numbers.FloatEnd(text, _position);
        return end > 0 ? Take(TokenKind.Float, end) : Take(TokenKind.Integer, Numbers.IntegerEnd(text, _position));
    }

    private Token Name(ReadOnlySpan<char> text)
    {
        var end = _position;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '_')) end++;
        if (end < text.Length && text[end] > '\x7f') return UnicodeName(text);
        var name = _names.Get(text[_position..end]);
        _position = end;
        return new Token(TokenKind.Name, _line, name, 0, name.Length);
    }

    private Token UnicodeName(ReadOnlySpan<char> text)
    {
        var end = _position;
        while (end < text.Length && Rune.DecodeFromUtf16(text[end..], out var rune, out var length) == System.Buffers.OperationStatus.Done
            && Characters.IsWord(rune)) end += length;
        if (end == _position) throw UnexpectedCharacter(text);
        var name = text[_position..end];
        if (!Characters.IsIdentifier(name)) throw Error(ErrorMessages.InvalidIdentifier);
        _position = end;
        return new Token(TokenKind.Name, _line, name.ToString());
    }

    private Token String(ReadOnlySpan<char> text, char quote)
    {
        var end = _position + 1;
        while (true)
        {
            var found = text[end..].IndexOfAny(quote, '\\');
            if (found < 0 || (text[end + found] == '\\' && end + found + 1 >= text.Length)) throw UnexpectedCharacter(text);
            end += found;
            if (text[end] == quote) break;
            end += 2;
        }
        var body = text[(_position + 1)..end];
        var line = _line;
        Token token;
        if (!body.Contains('\\') && (_options.NewlineSequence == "\n" || !body.Contains('\n')))
            token = new Token(TokenKind.String, line, _source, _position + 1, body.Length);
        else
        {
            var normalized = _options.NewlineSequence == "\n" ? body : body.ToString().Replace("\n", _options.NewlineSequence, StringComparison.Ordinal);
            token = new Token(TokenKind.String, line, StringLiterals.Unescape(normalized, out var error) ?? throw Error(error!));
        }
        MoveTo(end + 1);
        return token;
    }

    private Token Operator(ReadOnlySpan<char> text, char c)
    {
        var next = _position + 1 < text.Length ? text[_position + 1] : '\0';
        var kind = (c, next) switch
        {
            ('/', '/') => TokenKind.FloorDiv,
            ('*', '*') => TokenKind.Pow,
            ('=', '=') => TokenKind.Eq,
            ('!', '=') => TokenKind.Ne,
            ('>', '=') => TokenKind.GtEq,
            ('<', '=') => TokenKind.LtEq,
            _ => TokenKind.Initial,
        };
        if (kind != TokenKind.Initial) return Take(kind, _position + 2);
        kind = c switch
        {
            '+' => TokenKind.Add,
            '-' => TokenKind.Sub,
            '/' => TokenKind.Div,
            '*' => TokenKind.Mul,
            '%' => TokenKind.Mod,
            '~' => TokenKind.Tilde,
            '[' => TokenKind.LBracket,
            ']' => TokenKind.RBracket,
            '(' => TokenKind.LParen,
            ')' => TokenKind.RParen,
            '{' => TokenKind.LBrace,
            '}' => TokenKind.RBrace,
            '>' => TokenKind.Gt,
            '<' => TokenKind.Lt,
            '=' => TokenKind.Assign,
            '.' => TokenKind.Dot,
            ':' => TokenKind.Colon,
            '|' => TokenKind.Pipe,
            ',' => TokenKind.Comma,
            ';' => TokenKind.Semicolon,
            _ => throw UnexpectedCharacter(text),
        };
        Balance(c);
        return Take(kind, _position + 1);
    }

    /// <summary>Keeps count of the brackets: while one is open, nothing ends the tag.</summary>
    private void Balance(char c)
    {
        switch (c)
        {
            case '(': Push(')'); break;
            case '[': Push(']'); break;
            case '{': Push('}'); break;
            case ')' or ']' or '}':
                if (_bracketCount == 0) throw Error(ErrorMessages.UnexpectedBracket(c));
                var expected = _brackets[--_bracketCount];
                if (expected != c) throw Error(ErrorMessages.UnexpectedBracket(c, expected));
                break;
        }
    }

    private void Push(char closing)
    {
        if (_bracketCount == _brackets.Length) Array.Resize(ref _brackets, _bracketCount * 2);
        _brackets[_bracketCount++] = closing;
    }

    /// <summary>Positions count code points, as Jinja's do.</summary>
    private TemplateSyntaxError UnexpectedCharacter(ReadOnlySpan<char> text)
    {
        var position = 0;
        foreach (var c in text[.._position])
            if (!char.IsLowSurrogate(c)) position++;
        var isPair = char.IsHighSurrogate(text[_position]) && _position + 1 < text.Length && char.IsLowSurrogate(text[_position + 1]);
        return Error(ErrorMessages.UnexpectedCharacter(text.Slice(_position, isPair ? 2 : 1).ToString(), position));
    }
}
