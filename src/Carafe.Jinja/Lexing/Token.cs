namespace Carafe.Jinja.Lexing;

/// <summary>One token of a template.</summary>
public readonly struct Token
{
    private readonly string _owner;
    private readonly int _start;
    private readonly int _length;

    internal Token(TokenKind kind, int line, string owner, int start, int length)
    {
        Kind = kind;
        Line = line;
        _owner = owner;
        _start = start;
        _length = length;
    }

    /// <summary>Makes a token, for extensions that change the stream.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="line">The line, starting at 1.</param>
    /// <param name="text">Its text; for strings the unescaped one.</param>
    public Token(TokenKind kind, int line, string text)
        : this(kind, line, text, 0, text?.Length ?? 0)
    {
        ArgumentNullException.ThrowIfNull(text);
    }

    /// <summary>Gets what the token is.</summary>
    public TokenKind Kind { get; }

    /// <summary>Gets the line that it begins in, starting at 1.</summary>
    public int Line { get; }

    /// <summary>Gets its text: as it stands in the source, but for strings, which are unescaped.</summary>
    public string Text => _owner is null ? "" : _length == _owner.Length ? _owner : _owner.Substring(_start, _length);

    /// <summary>Gets the text without making a string of it.</summary>
    public ReadOnlyMemory<char> Memory => _owner is null ? default : _owner.AsMemory(_start, _length);

    /// <summary>Gets the text without making a string of it.</summary>
    public ReadOnlySpan<char> Span => _owner.AsSpan(_start, _length);

    /// <summary>Tells whether the token is a certain name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>Whether it is a <see cref="TokenKind.Name"/> with this text.</returns>
    public bool IsName(string name) => Kind == TokenKind.Name && Span.SequenceEqual(name);

    /// <summary>Gives the token as messages call it.</summary>
    /// <returns>A name's text; else the symbol or a description of the kind.</returns>
    public override string ToString() => Kind == TokenKind.Name ? Text : TokenDescriptions.Describe(Kind);
}
