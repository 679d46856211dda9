using System.Diagnostics.CodeAnalysis;

namespace Carafe.Jinja.Lexing;

/// <summary>What a token of a template is, by Jinja's own names.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The first kind is Initial, before any token.")]
public enum TokenKind : byte
{
    /// <summary>Before the first token.</summary>
    Initial,
    /// <summary>The end of the template.</summary>
    Eof,
    /// <summary>Text outside all tags.</summary>
    Data,
    /// <summary><c>{%</c>, or the prefix of a line statement.</summary>
    BlockBegin,
    /// <summary><c>%}</c>, or the end of a line statement's line.</summary>
    BlockEnd,
    /// <summary><c>{{</c></summary>
    VariableBegin,
    /// <summary><c>}}</c></summary>
    VariableEnd,
    /// <summary>A name or keyword.</summary>
    Name,
    /// <summary>A string literal; its text is unescaped.</summary>
    String,
    /// <summary>An integer literal.</summary>
    Integer,
    /// <summary>A float literal.</summary>
    Float,
    /// <summary><c>+</c></summary>
    Add,
    /// <summary><c>=</c></summary>
    Assign,
    /// <summary><c>:</c></summary>
    Colon,
    /// <summary><c>,</c></summary>
    Comma,
    /// <summary><c>/</c></summary>
    Div,
    /// <summary><c>.</c></summary>
    Dot,
    /// <summary><c>==</c></summary>
    Eq,
    /// <summary><c>//</c></summary>
    FloorDiv,
    /// <summary><c>&gt;</c></summary>
    Gt,
    /// <summary><c>&gt;=</c></summary>
    GtEq,
    /// <summary><c>{</c></summary>
    LBrace,
    /// <summary><c>[</c></summary>
    LBracket,
    /// <summary><c>(</c></summary>
    LParen,
    /// <summary><c>&lt;</c></summary>
    Lt,
    /// <summary><c>&lt;=</c></summary>
    LtEq,
    /// <summary><c>%</c></summary>
    Mod,
    /// <summary><c>*</c></summary>
    Mul,
    /// <summary><c>!=</c></summary>
    Ne,
    /// <summary><c>|</c></summary>
    Pipe,
    /// <summary><c>**</c></summary>
    Pow,
    /// <summary><c>}</c></summary>
    RBrace,
    /// <summary><c>]</c></summary>
    RBracket,
    /// <summary><c>)</c></summary>
    RParen,
    /// <summary><c>;</c></summary>
    Semicolon,
    /// <summary><c>-</c></summary>
    Sub,
    /// <summary><c>~</c></summary>
    Tilde,
}
