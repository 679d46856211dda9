namespace Carafe.Jinja.Lexing;

/// <summary>How messages call a token.</summary>
internal static class TokenDescriptions
{
    public static string Describe(TokenKind kind) => kind switch
    {
        TokenKind.Add => "+",
        TokenKind.Assign => "=",
        TokenKind.Colon => ":",
        TokenKind.Comma => ",",
        TokenKind.Div => "/",
        TokenKind.Dot => ".",
        TokenKind.Eq => "==",
        TokenKind.FloorDiv => "//",
        TokenKind.Gt => ">",
        TokenKind.GtEq => ">=",
        TokenKind.LBrace => "{",
        TokenKind.LBracket => "[",
        TokenKind.LParen => "(",
        TokenKind.Lt => "<",
        TokenKind.LtEq => "<=",
        TokenKind.Mod => "%",
        TokenKind.Mul => "*",
        TokenKind.Ne => "!=",
        TokenKind.Pipe => "|",
        TokenKind.Pow => "**",
        TokenKind.RBrace => "}",
        TokenKind.RBracket => "]",
        TokenKind.RParen => ")",
        TokenKind.Semicolon => ";",
        TokenKind.Sub => "-",
        TokenKind.Tilde => "~",
        TokenKind.BlockBegin => "begin of statement block",
        TokenKind.BlockEnd => "end of statement block",
        TokenKind.VariableBegin => "begin of print statement",
        TokenKind.VariableEnd => "end of print statement",
        TokenKind.Data => "template data / text",
        TokenKind.Eof => "end of template",
        TokenKind.Initial => "initial",
        TokenKind.Name => "name",
        TokenKind.String => "string",
        TokenKind.Integer => "integer",
        _ => "float",
    };
}
